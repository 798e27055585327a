/** The addresses of the audit log. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root.tsx'
import { readAuditSearch } from './audit-search.ts'

const log = createRoute({
  getParentRoute: () => root,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage'),
})
const print = createRoute({
  getParentRoute: () => root,
  path: '/audit/print',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('./print-page.tsx'), 'PrintPage'),
})
const seals = createRoute({
  getParentRoute: () => root,
  path: '/audit/seals',
  component: lazyRouteComponent(() => import('./seals-page.tsx'), 'SealsPage'),
})
const entry = createRoute({
  getParentRoute: () => root,
  path: '/audit/$entry',
  component: lazyRouteComponent(() => import('./entry-page.tsx'), 'EntryPage'),
})

export const auditRoutes = [log, print, seals, entry] as const
