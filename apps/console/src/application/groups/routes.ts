/** The addresses of groups, of what they stand for, and of teams. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readGroupsSearch, readMappingsSearch } from './mappings-search.ts'

const groups = createRoute({
  getParentRoute: () => root,
  path: '/groups',
  validateSearch: readGroupsSearch,
  component: lazyRouteComponent(() => import('./groups-page.tsx'), 'GroupsPage'),
})
const mappings = createRoute({
  getParentRoute: () => root,
  path: '/groups/mappings',
  validateSearch: readMappingsSearch,
  component: lazyRouteComponent(() => import('./mappings-page.tsx'), 'MappingsPage'),
})
const teams = createRoute({
  getParentRoute: () => root,
  path: '/groups/teams',
  component: lazyRouteComponent(() => import('./teams-page.tsx'), 'TeamsPage'),
})
const newTeam = createRoute({
  getParentRoute: () => root,
  path: '/groups/teams/new',
  component: lazyRouteComponent(() => import('./new-team-page.tsx'), 'NewTeamPage'),
})
const team = createRoute({
  getParentRoute: () => root,
  path: '/groups/teams/$team',
  component: lazyRouteComponent(() => import('./team-page.tsx'), 'TeamPage'),
})

export const groupsRoutes = [groups, mappings, teams, newTeam, team] as const
