/**
 * The identity provider's HTTP face as one function from Request to Response: OneLogin's routes under /api/1 and
 * /api/2, ours under /api/provisioning. Every request gets an id that the log and the caller share.
 */
import { randomUUID } from 'node:crypto'
import { limitBodies, mountConsole, patternOf } from '@joinery/http-api'
import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { methodNotAllowed, notFound } from '../errors.ts'
import { eventRoutes } from './activity/events.ts'
import { liveRoutes } from './activity/live.ts'
import { mailRoutes } from './activity/mails.ts'
import { notificationRoutes } from './activity/notifications.ts'
import { runRoutes } from './activity/runs.ts'
import { appActionRoutes } from './apps/app-actions.ts'
import { appRoutes } from './apps/apps.ts'
import { connectorRoutes } from './apps/connectors.ts'
import { admit } from './authentication.ts'
import { refuse } from './body.ts'
import type { ApiContext, ApiEnv, Connection } from './context.ts'
import { customAttributeRoutes } from './directory/custom-attributes.ts'
import { groupRoutes } from './directory/groups.ts'
import { importRunRoutes } from './directory/import-runs.ts'
import { importRoutes } from './directory/imports.ts'
import { roleRoutes } from './directory/roles.ts'
import { userRoutes } from './directory/users.ts'
import { firstUserRoutes } from './directory/users-v1.ts'
import { errorResponse } from './errors.ts'
import { mappingRoutes } from './mappings/mappings.ts'
import { provisioningMappingRoutes } from './mappings/provisioning-mappings.ts'
import { openApiRoutes } from './openapi.ts'
import { entitlementRoutes } from './provisioning/entitlements.ts'
import { provisioningAppRoutes } from './provisioning/provisioning-apps.ts'
import { statisticsRoutes } from './provisioning/statistics.ts'
import { taskRoutes } from './provisioning/tasks.ts'
import type { DeclaredRoute, RouteShape } from './route.ts'
import { adminRoutes } from './sign-in/admins.ts'
import { credentialRoutes } from './sign-in/credentials.ts'
import { secondFactorRoutes } from './sign-in/second-factor.ts'
import { sessionRoutes } from './sign-in/sessions.ts'
import { setupPageRoutes } from './sign-in/setup-page.ts'
import { signInLinkPageRoutes } from './sign-in/sign-in-link-page.ts'
import { tokenRoutes } from './sign-in/tokens.ts'
import { appSettingsRoutes } from './sso/app-settings.ts'
import { certificateRoutes } from './sso/certificates.ts'
import { factorDeviceRoutes } from './sso/factor-devices.ts'
import { factorPageRoutes } from './sso/factor-pages.ts'
import { inviteRoutes } from './sso/invites.ts'
import { logoutRoutes } from './sso/logout.ts'
import { metadataRoutes } from './sso/metadata.ts'
import { passwordPageRoutes } from './sso/password-pages.ts'
import { policyRoutes } from './sso/policies.ts'
import { portalRoutes } from './sso/portal.ts'
import { portalPageRoutes } from './sso/portal-page.ts'
import { setupRoutes } from './sso/setup.ts'
import { signInPageRoutes } from './sso/sign-in-page.ts'
import { signOnRoutes } from './sso/sign-on.ts'
import { statusRoutes } from './status.ts'

const bodyLimitBytes = 1024 * 1024

export interface Api {
  /** Answers a request; the second argument is what the server under it knows of the connection. */
  readonly fetch: (request: Request, connection?: Connection) => Response | Promise<Response>
  /** What is served, in the order in which a path is looked for. */
  readonly shapes: readonly RouteShape[]
}

/** The order is the order in which a path is looked for: `/api/2/users/custom_attributes` before `/api/2/users/:id`. */
const rooms = [
  statusRoutes,
  tokenRoutes,
  sessionRoutes,
  secondFactorRoutes,
  setupPageRoutes,
  signInLinkPageRoutes,
  adminRoutes,
  credentialRoutes,
  customAttributeRoutes,
  userRoutes,
  firstUserRoutes,
  groupRoutes,
  importRoutes,
  importRunRoutes,
  roleRoutes,
  connectorRoutes,
  appRoutes,
  provisioningAppRoutes,
  entitlementRoutes,
  mappingRoutes,
  provisioningMappingRoutes,
  runRoutes,
  taskRoutes,
  statisticsRoutes,
  appActionRoutes,
  eventRoutes,
  notificationRoutes,
  mailRoutes,
  liveRoutes,
  appSettingsRoutes,
  certificateRoutes,
  setupRoutes,
  metadataRoutes,
  signOnRoutes,
  signInPageRoutes,
  passwordPageRoutes,
  factorPageRoutes,
  portalRoutes,
  portalPageRoutes,
  logoutRoutes,
  policyRoutes,
  inviteRoutes,
  factorDeviceRoutes,
] as const

/** Returns the application; `log` is told of what failed inside. */
export function createApi(context: ApiContext, log: (line: string) => void): Api {
  const api = new Hono<ApiEnv>()
  api.onError((error, c) => errorResponse(error, c, log))
  const shapes: RouteShape[] = []
  const tables = [openApiRoutes(context, () => shapes), ...rooms.map(room => room(context))]
  const declared = tables.flatMap(table => table.routes)
  shapes.push(...declared.map(({ shape }) => shape))
  api.use(prepareAnswer(context))
  api.use(limitBodies(shapes, bodyLimitBytes, refuse))
  for (const route of declared) mount(api, context, route)
  if (context.console !== undefined) mountConsole(api, context.console)
  api.all('*', c => refuseUnserved(context, c, shapes))
  return { fetch: (request, connection = {}) => api.fetch(request, connection), shapes }
}

function mount(api: Hono<ApiEnv>, context: ApiContext, { shape, run }: DeclaredRoute): void {
  api.on(shape.method.toUpperCase(), shape.path, async c => {
    await admit(context, c, shape.scope)
    return run(c)
  })
}

/** Who is not known here does not learn which paths there are. @throws always */
async function refuseUnserved(
  context: ApiContext,
  c: Context<ApiEnv>,
  shapes: readonly RouteShape[],
): Promise<never> {
  const fitting = shapes.filter(shape => patternOf(shape).test(c.req.path))
  const open = fitting.some(({ scope }) => scope === 'public')
  if (c.req.path.startsWith('/api/') && !open) await admit(context, c, 'any')
  if (fitting.length > 0) throw methodNotAllowed(fitting.map(({ method }) => method.toUpperCase()))
  throw notFound(`There is no ${c.req.method} ${c.req.path}`)
}

/** Nothing here is to be framed, sniffed, kept or read by another site's page; a page of ours says what it needs. */
const headers: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}
const onHttps = { 'Strict-Transport-Security': 'max-age=31536000' }

function prepareAnswer(context: ApiContext) {
  const all = { ...headers, ...(context.publicUrl.startsWith('https:') ? onHttps : {}) }
  return createMiddleware<ApiEnv>(async (c, next) => {
    const requestId = randomUUID()
    c.set('requestId', requestId)
    c.header('X-request-id', requestId)
    for (const [name, value] of Object.entries(all)) c.header(name, value)
    await next()
  })
}
