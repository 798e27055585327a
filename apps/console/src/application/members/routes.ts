/** The addresses of members. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readMembersSearch } from './members-search.ts'

const members = createRoute({
  getParentRoute: () => root,
  path: '/members',
  validateSearch: readMembersSearch,
  component: lazyRouteComponent(() => import('./members-page.tsx'), 'MembersPage'),
})

export const membersRoutes = [members] as const
