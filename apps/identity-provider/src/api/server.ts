/**
 * The identity provider's HTTP face as one function from Request to Response: OneLogin's routes under /api/1 and
 * /api/2, ours under /api/provisioning. Every request gets an id that the log and the caller share.
 */
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { notFound } from '../errors.ts'
import { appRoutes } from './apps.ts'
import { requireCaller, tokenRoutes } from './authentication.ts'
import { limitBody } from './bounded-body.ts'
import { connectorRoutes } from './connectors.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import { customAttributeRoutes } from './custom-attributes.ts'
import { errorResponse } from './errors.ts'
import { eventRoutes } from './events.ts'
import { importPath, importRoutes } from './imports.ts'
import { provisioningAppRoutes } from './provisioning-apps.ts'
import { roleRoutes } from './roles.ts'
import { RouteTable } from './route.ts'
import { taskRoutes } from './tasks.ts'
import { userRoutes } from './users.ts'

const bodyLimitBytes = 1024 * 1024

/** Returns the application; `log` is told of what failed inside. */
export function createApi(context: ApiContext, log: (line: string) => void): Hono<ApiEnv> {
  const api = new Hono<ApiEnv>()
  api.onError((error, c) => errorResponse(error, c, log))
  api.notFound(c => errorResponse(notFound(`There is no ${c.req.method} ${c.req.path}`), c, log))
  api.use(async (c, next) => {
    const requestId = randomUUID()
    c.set('requestId', requestId)
    c.header('X-request-id', requestId)
    await next()
  })
  const limit = limitBody(bodyLimitBytes)
  // An imported file has a limit of its own and is never read as a whole.
  api.use((c, next) => (c.req.path === importPath ? next() : limit(c, next)))

  api.get('/api/status', c => c.json({ status: 'ok', database: context.database.kind }))
  api.route('/', tokenRoutes(context))
  api.use('/api/*', requireCaller(context))
  const rooms = [
    customAttributeRoutes,
    userRoutes,
    importRoutes,
    roleRoutes,
    connectorRoutes,
    appRoutes,
    provisioningAppRoutes,
    taskRoutes,
    eventRoutes,
  ]
  for (const room of rooms) {
    const made = room(context)
    api.route('/', made instanceof RouteTable ? made.hono : made)
  }
  return api
}
