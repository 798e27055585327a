/** The addresses of roles: the list, a new one, and one by its name. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'

const roles = createRoute({
  getParentRoute: () => root,
  path: '/roles',
  component: lazyRouteComponent(() => import('./roles-page.tsx'), 'RolesPage'),
})
const newRole = createRoute({
  getParentRoute: () => root,
  path: '/roles/new',
  component: lazyRouteComponent(() => import('./new-role-page.tsx'), 'NewRolePage'),
})
const role = createRoute({
  getParentRoute: () => root,
  path: '/roles/$role',
  component: lazyRouteComponent(() => import('./role-page.tsx'), 'RolePage'),
})

export const rolesRoutes = [roles, newRole, role] as const
