/** The addresses of members: the list, a new one, and the tabs of one. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readMembersSearch } from './members-search.ts'
import { readTimelineSearch } from './timeline-search.ts'

const members = createRoute({
  getParentRoute: () => root,
  path: '/members',
  validateSearch: readMembersSearch,
  component: lazyRouteComponent(() => import('./members-page.tsx'), 'MembersPage'),
})
const newMember = createRoute({
  getParentRoute: () => root,
  path: '/members/new',
  component: lazyRouteComponent(() => import('./new-member-page.tsx'), 'NewMemberPage'),
})
const overview = createRoute({
  getParentRoute: () => root,
  path: '/members/$member',
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
})
const timeline = createRoute({
  getParentRoute: () => root,
  path: '/members/$member/timeline',
  validateSearch: readTimelineSearch,
  component: lazyRouteComponent(() => import('./timeline-page.tsx'), 'TimelinePage'),
})
const access = createRoute({
  getParentRoute: () => root,
  path: '/members/$member/access',
  component: lazyRouteComponent(() => import('./access-page.tsx'), 'AccessPage'),
})
const sessions = createRoute({
  getParentRoute: () => root,
  path: '/members/$member/sessions',
  component: lazyRouteComponent(() => import('./sessions-page.tsx'), 'SessionsPage'),
})

export const membersRoutes = [members, newMember, overview, timeline, access, sessions] as const
