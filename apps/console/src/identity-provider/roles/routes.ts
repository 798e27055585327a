/** The addresses of roles: the list, a new one, and the tabs of one. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readRolePeopleSearch, readRolesSearch } from './roles-search.ts'

const roles = createRoute({
  getParentRoute: () => root,
  path: '/roles',
  validateSearch: readRolesSearch,
  component: lazyRouteComponent(() => import('./roles-page.tsx'), 'RolesPage'),
})

const added = createRoute({
  getParentRoute: () => root,
  path: '/roles/new',
  component: lazyRouteComponent(() => import('./new-role-page.tsx'), 'NewRolePage'),
})

const frame = createRoute({
  getParentRoute: () => root,
  path: '/roles/$role',
  component: lazyRouteComponent(() => import('./role-frame.tsx'), 'RoleFrame'),
})

const applications = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('./applications/applications-tab.tsx'), 'ApplicationsTab'),
})

const users = createRoute({
  getParentRoute: () => frame,
  path: '/users',
  validateSearch: readRolePeopleSearch,
  component: lazyRouteComponent(() => import('./people/users-tab.tsx'), 'UsersTab'),
})

const admins = createRoute({
  getParentRoute: () => frame,
  path: '/admins',
  validateSearch: readRolePeopleSearch,
  component: lazyRouteComponent(() => import('./people/admins-tab.tsx'), 'AdminsTab'),
})

export const rolesRoutes = [roles, added, frame.addChildren([applications, users, admins])] as const
