/** The addresses of settings: what the account as a whole has, and who administers it. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readMailsSearch } from './mails/mails-search.ts'

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-page.tsx'), 'SettingsPage'),
})

const credentials = createRoute({
  getParentRoute: () => root,
  path: '/settings/credentials',
  component: lazyRouteComponent(() => import('./credentials/credentials-page.tsx'), 'CredentialsPage'),
})

const administrators = createRoute({
  getParentRoute: () => root,
  path: '/settings/administrators',
  component: lazyRouteComponent(
    () => import('./administrators/administrators-page.tsx'),
    'AdministratorsPage',
  ),
})

const policies = createRoute({
  getParentRoute: () => root,
  path: '/settings/policies',
  component: lazyRouteComponent(() => import('./policies/policies-page.tsx'), 'PoliciesPage'),
})

const newPolicy = createRoute({
  getParentRoute: () => root,
  path: '/settings/policies/new',
  component: lazyRouteComponent(() => import('./policies/policy-page.tsx'), 'NewPolicyPage'),
})

const policy = createRoute({
  getParentRoute: () => root,
  path: '/settings/policies/$policy',
  component: lazyRouteComponent(() => import('./policies/policy-page.tsx'), 'PolicyPage'),
})

const certificates = createRoute({
  getParentRoute: () => root,
  path: '/settings/certificates',
  component: lazyRouteComponent(() => import('./certificates/certificates-page.tsx'), 'CertificatesPage'),
})

const certificate = createRoute({
  getParentRoute: () => root,
  path: '/settings/certificates/$certificate',
  component: lazyRouteComponent(() => import('./certificates/certificate-page.tsx'), 'CertificatePage'),
})

const connectors = createRoute({
  getParentRoute: () => root,
  path: '/settings/connectors',
  component: lazyRouteComponent(() => import('./connectors/connectors-page.tsx'), 'ConnectorsPage'),
})

const newConnector = createRoute({
  getParentRoute: () => root,
  path: '/settings/connectors/new',
  component: lazyRouteComponent(() => import('./connectors/new-connector-page.tsx'), 'NewConnectorPage'),
})

const connector = createRoute({
  getParentRoute: () => root,
  path: '/settings/connectors/$connector',
  component: lazyRouteComponent(() => import('./connectors/connector-page.tsx'), 'ConnectorPage'),
})

const mails = createRoute({
  getParentRoute: () => root,
  path: '/settings/mails',
  validateSearch: readMailsSearch,
  component: lazyRouteComponent(() => import('./mails/mails-page.tsx'), 'MailsPage'),
})

const mail = createRoute({
  getParentRoute: () => root,
  path: '/settings/mails/$mail',
  component: lazyRouteComponent(() => import('./mails/mail-page.tsx'), 'MailPage'),
})

export const settingsRoutes = [
  settings,
  credentials,
  administrators,
  policies,
  newPolicy,
  policy,
  certificates,
  certificate,
  connectors,
  newConnector,
  connector,
  mails,
  mail,
] as const
