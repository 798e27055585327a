/** Who may call: the token endpoint, and the check in front of every other route (RFC 6750 §2.1). */
import { type Context, Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { forbidden, unauthorized } from '../errors.ts'
import { readTokenRequest } from './client-authentication.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import { findCaller, issueToken } from './credentials.ts'
import type { RouteShape } from './route.ts'
import { allows, neededScope } from './scopes.ts'

/** Returns `POST /auth/oauth2/v2/token`: a client's id and secret in, a token of ten hours out. */
export function tokenRoutes(context: ApiContext): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>()
  routes.post('/auth/oauth2/v2/token', async c => {
    const client = readTokenRequest(
      c.req.header('authorization'),
      c.req.header('content-type'),
      await c.req.text(),
    )
    const issued = await issueToken(context.database, client, context.clock())
    c.header('Cache-Control', 'no-store')
    return c.json({
      access_token: issued.token,
      created_at: issued.createdAt.toISOString(),
      expires_in: issued.expiresInSeconds,
      token_type: 'bearer',
      account_id: issued.account,
    })
  })
  return routes
}

/** `bearer <t>`, `Bearer <t>` and `bearer:<t>` are all in use. */
const bearer = /^bearer(?:\s*:\s*|\s+)([^\s]+)$/iu

/** Returns the middleware that lets nobody pass without a valid token of sufficient scope. */
export function requireCaller(context: ApiContext): ReturnType<typeof createMiddleware<ApiEnv>> {
  return createMiddleware<ApiEnv>(async (c, next) => {
    await identify(context, c)
    requireScope(c, neededScope(c.req.method, c.req.path))
    await next()
  })
}

/** Finds out who calls the route. @throws unauthorized; forbidden when his scope does not cover what it needs */
export async function admit(context: ApiContext, c: Context<ApiEnv>, shape: RouteShape): Promise<void> {
  if (shape.scope === 'public') return
  await identify(context, c)
  requireScope(c, shape.scope)
}

async function identify(context: ApiContext, c: Context<ApiEnv>): Promise<void> {
  const token = bearer.exec(c.req.header('authorization')?.trim() ?? '')?.[1]
  const caller = token === undefined ? undefined : await findCaller(context.database, token, context.clock())
  if (caller === undefined) throw unauthorized()
  c.set('account', caller.account)
  c.set('actor', caller.actor)
  c.set('scope', caller.scope)
}

function requireScope(c: Context<ApiEnv>, need: Exclude<RouteShape['scope'], 'public'>): void {
  const held = c.get('scope')
  if (need === 'any' || allows(held, need)) return
  throw forbidden(`This call needs the scope ${need}; the credential has ${held}`)
}
