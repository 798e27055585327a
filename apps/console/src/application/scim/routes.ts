/** The addresses of SCIM: its tabs, the issue of an API key, one request, one link conflict. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readRequestsSearch } from './requests-search.ts'

const overview = createRoute({
  getParentRoute: () => root,
  path: '/scim',
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
})
const newKey = createRoute({
  getParentRoute: () => root,
  path: '/scim/keys/new',
  component: lazyRouteComponent(() => import('./new-key-page.tsx'), 'NewKeyPage'),
})
const settings = createRoute({
  getParentRoute: () => root,
  path: '/scim/settings',
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
})
const requests = createRoute({
  getParentRoute: () => root,
  path: '/scim/requests',
  validateSearch: readRequestsSearch,
  component: lazyRouteComponent(() => import('./requests-page.tsx'), 'RequestsPage'),
})
const request = createRoute({
  getParentRoute: () => root,
  path: '/scim/requests/$request',
  component: lazyRouteComponent(() => import('./request-page.tsx'), 'RequestPage'),
})
const health = createRoute({
  getParentRoute: () => root,
  path: '/scim/health',
  component: lazyRouteComponent(() => import('./health-page.tsx'), 'HealthPage'),
})
const conflicts = createRoute({
  getParentRoute: () => root,
  path: '/scim/conflicts',
  component: lazyRouteComponent(() => import('./conflicts-page.tsx'), 'ConflictsPage'),
})
const conflict = createRoute({
  getParentRoute: () => root,
  path: '/scim/conflicts/$conflict',
  component: lazyRouteComponent(() => import('./conflict-page.tsx'), 'ConflictPage'),
})

export const scimRoutes = [
  overview,
  newKey,
  settings,
  requests,
  request,
  health,
  conflicts,
  conflict,
] as const
