/**
 * The identity provider's HTTP face as one function from Request to Response: OneLogin's routes under /api/1 and
 * /api/2, ours under /api/provisioning. Every request gets an id that the log and the caller share.
 */
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { notFound } from '../errors.ts'
import { appRoutes } from './apps.ts'
import { admit, requireCaller, tokenRoutes } from './authentication.ts'
import { limitBody } from './bounded-body.ts'
import { connectorRoutes } from './connectors.ts'
import type { ApiContext, ApiEnv } from './context.ts'
import { customAttributeRoutes } from './custom-attributes.ts'
import { errorResponse } from './errors.ts'
import { eventRoutes } from './events.ts'
import { importPath, importRoutes } from './imports.ts'
import { provisioningAppRoutes } from './provisioning-apps.ts'
import { roleRoutes } from './roles.ts'
import { type DeclaredRoute, type RouteShape, RouteTable } from './route.ts'
import { taskRoutes } from './tasks.ts'
import { userRoutes } from './users.ts'

const bodyLimitBytes = 1024 * 1024

export interface Api {
  /** Answers a request; the second argument is what the server under it knows of the connection. */
  readonly fetch: Hono<ApiEnv>['fetch']
  /** What is served, in the order in which a path is looked for. */
  readonly shapes: readonly RouteShape[]
}

/** The order is the order in which a path is looked for: `/api/2/users/custom_attributes` before `/api/2/users/:id`. */
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
] as const

/** Returns the application; `log` is told of what failed inside. */
export function createApi(context: ApiContext, log: (line: string) => void): Api {
  const api = new Hono<ApiEnv>()
  api.onError((error, c) => errorResponse(error, c, log))
  api.notFound(c => errorResponse(notFound(`There is no ${c.req.method} ${c.req.path}`), c, log))
  const made: readonly (RouteTable | Hono<ApiEnv>)[] = rooms.map(room => room(context))
  const declared = made.flatMap(room => (room instanceof RouteTable ? room.routes : []))
  api.use(numberRequest)
  api.use(limitBodies(declared))

  api.get('/api/status', c => c.json({ status: 'ok', database: context.database.kind }))
  api.route('/', tokenRoutes(context))
  for (const route of declared) mount(api, context, route)
  api.use('/api/*', requireCaller(context))
  for (const room of made) {
    if (!(room instanceof RouteTable)) api.route('/', room)
  }
  return { fetch: api.fetch, shapes: declared.map(({ shape }) => shape) }
}

function mount(api: Hono<ApiEnv>, context: ApiContext, { shape, run }: DeclaredRoute): void {
  api.on(shape.method.toUpperCase(), shape.path, async c => {
    await admit(context, c, shape)
    return run(c)
  })
}

const numberRequest = createMiddleware<ApiEnv>(async (c, next) => {
  const requestId = randomUUID()
  c.set('requestId', requestId)
  c.header('X-request-id', requestId)
  await next()
})

/** A file has a limit of its own and is never read as a whole. */
function limitBodies(declared: readonly DeclaredRoute[]) {
  const limit = limitBody(bodyLimitBytes)
  const files = new Set(
    declared.flatMap(({ shape }) => (shape.file === undefined ? [] : [`${shape.method} ${shape.path}`])),
  )
  files.add(`post ${importPath}`)
  return createMiddleware<ApiEnv>((c, next) =>
    files.has(`${c.req.method.toLowerCase()} ${c.req.path}`) ? next() : limit(c, next),
  )
}
