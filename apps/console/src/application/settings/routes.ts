/** The addresses of settings: a tab each, and the making of an API key. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readAuditSearch } from '../audit/audit-search.ts'
import { root } from '../root.tsx'
import { readUsersSearch } from './users-search.ts'

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./workspace-page.tsx'), 'WorkspacePage'),
})
const users = createRoute({
  getParentRoute: () => root,
  path: '/settings/users',
  validateSearch: readUsersSearch,
  component: lazyRouteComponent(() => import('./users-page.tsx'), 'UsersPage'),
})
const history = createRoute({
  getParentRoute: () => root,
  path: '/settings/history',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./history-page.tsx'), 'HistoryPage'),
})
const apiKeys = createRoute({
  getParentRoute: () => root,
  path: '/settings/api-keys',
  component: lazyRouteComponent(() => import('./api-keys-page.tsx'), 'ApiKeysPage'),
})
const newApiKey = createRoute({
  getParentRoute: () => root,
  path: '/settings/api-keys/new',
  component: lazyRouteComponent(() => import('./new-api-key-page.tsx'), 'NewApiKeyPage'),
})
const sessions = createRoute({
  getParentRoute: () => root,
  path: '/settings/sessions',
  component: lazyRouteComponent(() => import('./sessions-page.tsx'), 'SessionsPage'),
})

export const settingsRoutes = [workspace, users, history, apiKeys, newApiKey, sessions] as const
