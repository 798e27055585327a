/** The addresses of single sign-on. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readSetUpSearch } from './set-up-search.ts'

const overview = createRoute({
  getParentRoute: () => root,
  path: '/sso',
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
})
const setUp = createRoute({
  getParentRoute: () => root,
  path: '/sso/set-up',
  validateSearch: readSetUpSearch,
  component: lazyRouteComponent(() => import('./set-up-page.tsx'), 'SetUpPage'),
})
const people = createRoute({
  getParentRoute: () => root,
  path: '/sso/people',
  component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
})
const attempts = createRoute({
  getParentRoute: () => root,
  path: '/sso/attempts',
  component: lazyRouteComponent(() => import('./attempts-page.tsx'), 'AttemptsPage'),
})

export const ssoRoutes = [overview, setUp, people, attempts] as const
