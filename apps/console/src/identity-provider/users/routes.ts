/** The addresses of people. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readUsersSearch } from './users-search.ts'

const users = createRoute({
  getParentRoute: () => root,
  path: '/users',
  validateSearch: readUsersSearch,
  component: lazyRouteComponent(() => import('./users-page.tsx'), 'UsersPage'),
})

export const usersRoutes = [users] as const
