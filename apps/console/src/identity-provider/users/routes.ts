/** The addresses of people: the list, a new person, the import, a person with his tabs, custom fields and groups. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readImportSearch, readUsersSearch } from './users-search.ts'

const users = createRoute({
  getParentRoute: () => root,
  path: '/users',
  validateSearch: readUsersSearch,
  component: lazyRouteComponent(() => import('./users-page.tsx'), 'UsersPage'),
})

const added = createRoute({
  getParentRoute: () => root,
  path: '/users/new',
  component: lazyRouteComponent(() => import('./new-user-page.tsx'), 'NewUserPage'),
})

const imported = createRoute({
  getParentRoute: () => root,
  path: '/users/import',
  validateSearch: readImportSearch,
  component: lazyRouteComponent(() => import('./import/import-page.tsx'), 'ImportPage'),
})

const oneImport = createRoute({
  getParentRoute: () => root,
  path: '/users/import/$import',
  component: lazyRouteComponent(() => import('./import/one-import-page.tsx'), 'OneImportPage'),
})

const customFields = createRoute({
  getParentRoute: () => root,
  path: '/users/custom-user-fields',
  component: lazyRouteComponent(() => import('./custom-fields-page.tsx'), 'CustomFieldsPage'),
})

const groups = createRoute({
  getParentRoute: () => root,
  path: '/users/groups',
  component: lazyRouteComponent(() => import('./groups-page.tsx'), 'GroupsPage'),
})

const frame = createRoute({
  getParentRoute: () => root,
  path: '/users/$user',
  component: lazyRouteComponent(() => import('./user-frame.tsx'), 'UserFrame'),
})

const info = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('./info/info-tab.tsx'), 'InfoTab'),
})

const applications = createRoute({
  getParentRoute: () => frame,
  path: '/applications',
  component: lazyRouteComponent(() => import('./applications/applications-tab.tsx'), 'ApplicationsTab'),
})

const authentication = createRoute({
  getParentRoute: () => frame,
  path: '/authentication',
  component: lazyRouteComponent(() => import('./authentication/authentication-tab.tsx'), 'AuthenticationTab'),
})

const activity = createRoute({
  getParentRoute: () => frame,
  path: '/activity',
  component: lazyRouteComponent(() => import('./activity-tab.tsx'), 'ActivityTab'),
})

export const usersRoutes = [
  users,
  added,
  imported,
  oneImport,
  customFields,
  groups,
  frame.addChildren([info, applications, authentication, activity]),
] as const
