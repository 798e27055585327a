/** The pages of the application's console by their addresses. */
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { MembersPage, readMembersSearch } from './members/members-page.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell })
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad() {
    throw redirect({ to: '/members' })
  },
})
const members = createRoute({
  getParentRoute: () => root,
  path: '/members',
  validateSearch: readMembersSearch,
  component: MembersPage,
})

export const router = createRouter({ routeTree: root.addChildren([home, members]), basepath: '/console' })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
