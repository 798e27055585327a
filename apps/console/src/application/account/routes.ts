/** The addresses of what everybody has: his own page, and the pages that mails lead to before anybody is signed in. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('../entry/invitation-page.tsx'), 'InvitationPage'),
})

const password = createRoute({
  getParentRoute: () => root,
  path: '/password',
  component: lazyRouteComponent(() => import('../entry/password-page.tsx'), 'PasswordPage'),
})

const my = createRoute({
  getParentRoute: () => root,
  path: '/my',
  component: lazyRouteComponent(() => import('./my-frame.tsx'), 'MyFrame'),
})

const overview = createRoute({
  getParentRoute: () => my,
  path: '/',
  component: lazyRouteComponent(() => import('./overview-tab.tsx'), 'OverviewTab'),
})

const account = createRoute({
  getParentRoute: () => my,
  path: '/account',
  component: lazyRouteComponent(() => import('./account-tab.tsx'), 'AccountTab'),
})

const sessions = createRoute({
  getParentRoute: () => my,
  path: '/sessions',
  component: lazyRouteComponent(() => import('./sessions-tab.tsx'), 'SessionsTab'),
})

const workspaces = createRoute({
  getParentRoute: () => my,
  path: '/workspaces',
  component: lazyRouteComponent(() => import('./workspaces-tab.tsx'), 'WorkspacesTab'),
})

export const accountRoutes = [
  invitation,
  password,
  my.addChildren([overview, account, sessions, workspaces]),
] as const
