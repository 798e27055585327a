/** The address of invitations; inviting is done where members are added. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readInvitationsSearch } from './invitations-search.ts'

const invitations = createRoute({
  getParentRoute: () => root,
  path: '/invitations',
  validateSearch: readInvitationsSearch,
  component: lazyRouteComponent(() => import('./invitations-page.tsx'), 'InvitationsPage'),
})

export const invitationsRoutes = [invitations] as const
