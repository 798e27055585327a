/**
 * The application's own API as one function from Request to Response: what belongs to a workspace under
 * /api/workspaces/:workspace, what belongs to people and to the installation beside it. Every request has an id that the
 * log, the history and the caller share.
 */
import { limitBodies, mountConsole, patternOf } from '@joinery/http-api'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { ServiceProviderError } from '../errors.ts'
import { followUpRoutes } from './access/follow-ups.ts'
import { grantRoutes } from './access/grants.ts'
import { groupRoutes } from './access/groups.ts'
import { myRoutes } from './access/my.ts'
import { permissionRoutes } from './access/permissions.ts'
import { roleRoutes } from './access/roles.ts'
import { sharedAccountRoutes } from './access/shared-accounts.ts'
import { teamRoutes } from './access/teams.ts'
import { historyRoutes } from './activity/history.ts'
import { liveRoutes } from './activity/live.ts'
import { mailRoutes } from './activity/mails.ts'
import { requestRoutes } from './activity/requests.ts'
import { admit, identify } from './admission.ts'
import { transferRoutes } from './assets/assets.ts'
import { connectionRoutes } from './assets/connections.ts'
import { recipeRoutes } from './assets/recipes.ts'
import type { ApiContext, ApiEnv, ApiRequest, Connection } from './context.ts'
import { homePageRoutes } from './home/home-page.ts'
import { signInPageRoutes } from './home/sign-in-page.ts'
import { invitationLinkRoutes } from './invitations/invitation-links.ts'
import { invitationRoutes } from './invitations/invitations.ts'
import { apiKeyRoutes } from './members/api-keys.ts'
import { meRoutes } from './members/me.ts'
import { memberDeedRoutes } from './members/member-deeds.ts'
import { memberLinkRoutes } from './members/member-links.ts'
import { memberPreviewRoutes } from './members/member-previews.ts'
import { memberSessionRoutes } from './members/member-sessions.ts'
import { memberRoutes } from './members/members.ts'
import { openApiRoutes } from './openapi.ts'
import { readingRules } from './reading.ts'
import { replyToError } from './replies.ts'
import { requestIdOf } from './request-id.ts'
import type { DeclaredRoute, RouteShape } from './route.ts'
import { accountRoutes } from './sign-in/account.ts'
import { authorizePageRoutes } from './sign-in/authorize-page.ts'
import { movedPageRoutes } from './sign-in/moved-pages.ts'
import { oauthRoutes } from './sign-in/oauth.ts'
import { sessionRoutes } from './sign-in/session.ts'
import { setupPageRoutes } from './sign-in/setup-page.ts'
import { signInLinkPageRoutes } from './sign-in/sign-in-link-page.ts'
import { signOutRoutes } from './sso/logout-pages.ts'
import { ssoSettingsRoutes } from './sso/settings.ts'
import { signOnRoutes } from './sso/sign-on-pages.ts'
import { statusRoutes } from './status.ts'
import { connectorDefinitionRoutes } from './workspaces/connector-definition.ts'
import { scimRoutes } from './workspaces/scim.ts'
import { scimStatisticsRoutes } from './workspaces/scim-statistics.ts'
import { tokenRoutes } from './workspaces/tokens.ts'
import { workspaceRoutes } from './workspaces/workspaces.ts'
import { workspaceSettingsRoutes } from './workspaces/workspaces-settings.ts'

const bodyLimitBytes = 65_536

export interface Api {
  /** Answers a request; the second argument is what the server under it knows of the connection. */
  readonly fetch: (request: Request, connection?: Connection) => Response | Promise<Response>
  /** What is served, in the order in which a path is looked for. */
  readonly shapes: readonly RouteShape[]
}

/** The order is the order in which a path is looked for: `/members/picker` before `/members/:id`. */
const rooms = [
  statusRoutes,
  sessionRoutes,
  accountRoutes,
  setupPageRoutes,
  signInLinkPageRoutes,
  movedPageRoutes,
  oauthRoutes,
  authorizePageRoutes,
  apiKeyRoutes,
  memberSessionRoutes,
  mailRoutes,
  liveRoutes,
  workspaceRoutes,
  workspaceSettingsRoutes,
  sharedAccountRoutes,
  grantRoutes,
  permissionRoutes,
  followUpRoutes,
  transferRoutes,
  connectionRoutes,
  recipeRoutes,
  myRoutes,
  meRoutes,
  memberLinkRoutes,
  memberRoutes,
  memberDeedRoutes,
  memberPreviewRoutes,
  historyRoutes,
  tokenRoutes,
  requestRoutes,
  scimRoutes,
  scimStatisticsRoutes,
  roleRoutes,
  groupRoutes,
  teamRoutes,
  connectorDefinitionRoutes,
  ssoSettingsRoutes,
  signOnRoutes,
  signOutRoutes,
  homePageRoutes,
  signInPageRoutes,
  invitationRoutes,
  invitationLinkRoutes,
] as const

/** Returns the API. */
export function createApi(context: ApiContext): Api {
  const api = new Hono<ApiEnv>()
  api.onError((error, c) => replyToError(error, c, context.log))
  const shapes: RouteShape[] = []
  const tables = [openApiRoutes(context, () => shapes), ...rooms.map(room => room(context))]
  const declared = tables.flatMap(table => table.routes)
  shapes.push(...declared.map(({ shape }) => shape))
  api.use(prepareAnswer(context))
  api.use(limitBodies(shapes, bodyLimitBytes, readingRules.refuse))
  for (const route of declared) mount(api, context, route)
  if (context.console !== undefined) mountConsole(api, context.console)
  api.all('*', c => refuseUnserved(context, c, shapes))
  return { fetch: (request, connection = {}) => api.fetch(request, connection), shapes }
}

function mount(api: Hono<ApiEnv>, context: ApiContext, { shape, run }: DeclaredRoute): void {
  api.on(shape.method.toUpperCase(), shape.path, async c => {
    await admit(context, c, shape.needs)
    return run(c)
  })
}

/** Who is not known here does not learn which paths there are. @throws always */
async function refuseUnserved(
  context: ApiContext,
  c: ApiRequest,
  shapes: readonly RouteShape[],
): Promise<never> {
  const fitting = shapes.filter(shape => patternOf(shape).test(c.req.path))
  const open = fitting.some(({ needs }) => needs === 'public')
  if (c.req.path.startsWith('/api/') && !open) await identify(context, c)
  if (fitting.length === 0) {
    throw new ServiceProviderError('not_found', `nothing answers ${c.req.method} ${c.req.path}`)
  }
  const methods = [...new Set(fitting.map(({ method }) => method.toUpperCase()))].join(', ')
  throw new ServiceProviderError('method_not_allowed', `this path takes ${methods}`, [], { Allow: methods })
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

function prepareAnswer({ publicUrl }: ApiContext) {
  const all = { ...headers, ...(publicUrl.startsWith('https:') ? onHttps : {}) }
  return createMiddleware<ApiEnv>(async (c, next) => {
    c.set('requestId', requestIdOf(c.req.header('x-request-id')))
    for (const [name, value] of Object.entries(all)) c.header(name, value)
    await next()
  })
}
