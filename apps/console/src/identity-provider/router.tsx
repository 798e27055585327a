/** The pages of the identity provider's console by their addresses, as OneLogin's menu has them. */
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { Shell } from './shell.tsx'
import { readUsersSearch, UsersPage } from './users/users-page.tsx'

const root = createRootRoute({ component: Shell })
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad() {
    throw redirect({ to: '/users' })
  },
})
const users = createRoute({
  getParentRoute: () => root,
  path: '/users',
  validateSearch: readUsersSearch,
  component: UsersPage,
})

export const router = createRouter({ routeTree: root.addChildren([home, users]), basepath: '/console' })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
