/** The addresses of an administrator's own account. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('./account-frame.tsx'), 'AccountFrame'),
})

const password = createRoute({
  getParentRoute: () => account,
  path: '/',
  component: lazyRouteComponent(() => import('./password-tab.tsx'), 'PasswordTab'),
})

const secondFactor = createRoute({
  getParentRoute: () => account,
  path: '/second-factor',
  component: lazyRouteComponent(() => import('./second-factor-tab.tsx'), 'SecondFactorTab'),
})

const sessions = createRoute({
  getParentRoute: () => account,
  path: '/sessions',
  component: lazyRouteComponent(() => import('./sessions-tab.tsx'), 'SessionsTab'),
})

export const accountRoutes = [account.addChildren([password, secondFactor, sessions])] as const
