/** The addresses of apps: the list, adding one, and the tabs of one as OneLogin's left menu has them. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readAddSearch, readAppsSearch, readParametersSearch, readPeopleSearch } from './apps-search.ts'

const apps = createRoute({
  getParentRoute: () => root,
  path: '/apps',
  validateSearch: readAppsSearch,
  component: lazyRouteComponent(() => import('./apps-page.tsx'), 'AppsPage'),
})

const add = createRoute({
  getParentRoute: () => root,
  path: '/apps/add',
  validateSearch: readAddSearch,
  component: lazyRouteComponent(() => import('./add-app-page.tsx'), 'AddAppPage'),
})

const frame = createRoute({
  getParentRoute: () => root,
  path: '/apps/$app',
  component: lazyRouteComponent(() => import('./app-frame.tsx'), 'AppFrame'),
})

const info = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyRouteComponent(() => import('./info-tab.tsx'), 'InfoTab'),
})

const configuration = createRoute({
  getParentRoute: () => frame,
  path: '/configuration',
  component: lazyRouteComponent(() => import('./configuration/configuration-tab.tsx'), 'ConfigurationTab'),
})

const parameters = createRoute({
  getParentRoute: () => frame,
  path: '/parameters',
  validateSearch: readParametersSearch,
  component: lazyRouteComponent(() => import('./parameters/parameters-tab.tsx'), 'ParametersTab'),
})

const rules = createRoute({
  getParentRoute: () => frame,
  path: '/rules',
  component: lazyRouteComponent(() => import('./rules/rules-tab.tsx'), 'RulesTab'),
})

const newRule = createRoute({
  getParentRoute: () => frame,
  path: '/rules/new',
  component: lazyRouteComponent(() => import('./rules/rule-tab.tsx'), 'NewRuleTab'),
})

const rule = createRoute({
  getParentRoute: () => frame,
  path: '/rules/$rule',
  component: lazyRouteComponent(() => import('./rules/rule-tab.tsx'), 'RuleTab'),
})

const sso = createRoute({
  getParentRoute: () => frame,
  path: '/sso',
  component: lazyRouteComponent(() => import('./sso/sso-tab.tsx'), 'SsoTab'),
})

const access = createRoute({
  getParentRoute: () => frame,
  path: '/access',
  component: lazyRouteComponent(() => import('./access-tab.tsx'), 'AccessTab'),
})

const provisioning = createRoute({
  getParentRoute: () => frame,
  path: '/provisioning',
  component: lazyRouteComponent(() => import('./provisioning-tab.tsx'), 'ProvisioningTab'),
})

const people = createRoute({
  getParentRoute: () => frame,
  path: '/users',
  validateSearch: readPeopleSearch,
  component: lazyRouteComponent(() => import('./people/people-tab.tsx'), 'PeopleTab'),
})

const person = createRoute({
  getParentRoute: () => frame,
  path: '/users/$user',
  component: lazyRouteComponent(() => import('./people/person-tab.tsx'), 'PersonTab'),
})

const setup = createRoute({
  getParentRoute: () => frame,
  path: '/setup',
  component: lazyRouteComponent(() => import('./setup-tab.tsx'), 'SetupTab'),
})

const tabs = [
  info,
  configuration,
  parameters,
  rules,
  newRule,
  rule,
  sso,
  access,
  provisioning,
  people,
  person,
  setup,
] as const

export const appsRoutes = [apps, add, frame.addChildren(tabs)] as const
