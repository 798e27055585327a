/** The address of the first page. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readOver } from '../../design/over.ts'
import { root } from '../root.tsx'

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: readOver,
  component: lazyRouteComponent(() => import('./home-page.tsx'), 'HomePage'),
})

export const homeRoutes = [home] as const
