/** The addresses of access: shared accounts, follow-ups of departures, and permissions. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readAccountsSearch } from './accounts-search.ts'
import { readFollowUpsSearch } from './follow-ups-search.ts'
import { readPermissionsSearch, readWhySearch } from './permissions-search.ts'

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/access',
  validateSearch: readAccountsSearch,
  component: lazyRouteComponent(() => import('./accounts-page.tsx'), 'AccountsPage'),
})
const newAccount = createRoute({
  getParentRoute: () => root,
  path: '/access/new',
  component: lazyRouteComponent(() => import('./new-account-page.tsx'), 'NewAccountPage'),
})
const account = createRoute({
  getParentRoute: () => root,
  path: '/access/$account',
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
})
const seen = createRoute({
  getParentRoute: () => root,
  path: '/access/$account/seen',
  component: lazyRouteComponent(() => import('./seen-page.tsx'), 'SeenPage'),
})
const accountSettings = createRoute({
  getParentRoute: () => root,
  path: '/access/$account/settings',
  component: lazyRouteComponent(() => import('./account-settings-page.tsx'), 'AccountSettingsPage'),
})
const followUps = createRoute({
  getParentRoute: () => root,
  path: '/access/follow-ups',
  validateSearch: readFollowUpsSearch,
  component: lazyRouteComponent(() => import('./follow-ups-page.tsx'), 'FollowUpsPage'),
})
const followUp = createRoute({
  getParentRoute: () => root,
  path: '/access/follow-ups/$followUp',
  component: lazyRouteComponent(() => import('./follow-up-page.tsx'), 'FollowUpPage'),
})
const permissions = createRoute({
  getParentRoute: () => root,
  path: '/access/permissions',
  validateSearch: readPermissionsSearch,
  component: lazyRouteComponent(() => import('./permissions-page.tsx'), 'PermissionsPage'),
})
const newPermission = createRoute({
  getParentRoute: () => root,
  path: '/access/permissions/new',
  component: lazyRouteComponent(() => import('./new-permission-page.tsx'), 'NewPermissionPage'),
})
const why = createRoute({
  getParentRoute: () => root,
  path: '/access/permissions/why',
  validateSearch: readWhySearch,
  component: lazyRouteComponent(() => import('./why-page.tsx'), 'WhyPage'),
})
const kinds = createRoute({
  getParentRoute: () => root,
  path: '/access/permissions/kinds',
  component: lazyRouteComponent(() => import('./kinds-page.tsx'), 'KindsPage'),
})

export const accessRoutes = [
  accounts,
  newAccount,
  account,
  seen,
  accountSettings,
  followUps,
  followUp,
  permissions,
  newPermission,
  why,
  kinds,
] as const
