/** What every page of the identity provider's console stands in. */
import { createRootRoute } from '@tanstack/react-router'
import { Shell } from './shell.tsx'

export const root = createRootRoute({ component: Shell })
