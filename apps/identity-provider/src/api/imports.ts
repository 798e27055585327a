/** `POST /api/provisioning/imports/users`: a CSV file of people, taken while it arrives. */
import { Hono } from 'hono'
import { importUsers } from '../directory/csv/import-users.ts'
import { badRequest, IdentityProviderError } from '../errors.ts'
import { whoAsks } from './body.ts'
import { boundedBody, cutShort } from './bounded-body.ts'
import type { ApiContext, ApiEnv } from './context.ts'

export const importPath = '/api/provisioning/imports/users'
const limitBytes = 64 * 1024 * 1024
const acceptedTypes: readonly string[] = [
  'text/csv',
  'application/csv',
  'text/plain',
  'application/octet-stream',
]

/** Returns the route of imports. */
export function importRoutes(context: ApiContext): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>()
  routes.post(importPath, async c => {
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
    if (type !== undefined && !acceptedTypes.includes(type)) {
      throw new IdentityProviderError(
        'unsupported_media_type',
        `Expected a file of type text/csv, not ${type}`,
      )
    }
    const body = c.req.raw.body
    if (body === null) throw badRequest('Expected a CSV file as the body; there is none')
    const announced = Number(c.req.header('content-length') ?? 0)
    // Where the length was not announced, what came before the limit stays imported.
    const bytes = boundedBody(cutShort(body), limitBytes, announced)
    const report = await importUsers(context, whoAsks(c), bytes)
    return c.json(report)
  })
  return routes
}
