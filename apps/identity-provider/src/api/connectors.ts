/** `/api/2/connectors`: the catalogue from which apps are added. */
import { Hono } from 'hono'
import { z } from 'zod'
import { searchConnectors } from '../apps/connectors.ts'
import { readQuery } from './body.ts'
import type { ApiContext, ApiEnv } from './context.ts'

/** OneLogin's number for SAML; every SCIM connector of its catalogue has it. */
const samlAuthMethod = 2

/** Returns the routes of the catalogue. */
export function connectorRoutes(_context: ApiContext): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>()
  routes.get('/api/2/connectors', c => {
    const { name, auth_method: wanted } = readQuery(
      c,
      z.object({ name: z.string().default(''), auth_method: z.coerce.number().int().optional() }),
    )
    const found = wanted === undefined || wanted === samlAuthMethod ? searchConnectors(name) : []
    return c.json(
      found.map(connector => ({
        id: connector.id,
        name: connector.name,
        icon_url: null,
        auth_method: samlAuthMethod,
        allows_new_parameters: connector.allowsNewParameters,
      })),
    )
  })
  return routes
}
