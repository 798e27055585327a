/** `/api/2/connectors`: the catalogue from which apps are added, OneLogin's connectors, ours and the published ones. */
import { z } from 'zod'
import {
  type Connector,
  containing,
  findConnector,
  samlAuthMethod,
  searchConnectors,
} from '../../apps/connectors.ts'
import { baseConnector } from '../../apps/profile.ts'
import { findPublished, listPublished } from '../../apps/published-connectors.ts'
import { notFound } from '../../errors.ts'
import type { PublishedConnector } from '../../storage/tables.ts'
import { readId } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'

const path = '/api/2/connectors'
const tag = 'Connectors'

const shown = z
  .object({
    id: z.int(),
    name: z.string(),
    icon_url: z.string().nullable(),
    auth_method: z.int(),
    allows_new_parameters: z.boolean(),
  })
  .meta({ id: 'Connector' })
type Shown = z.output<typeof shown>

/** Returns the routes of the catalogue. */
export function connectorRoutes({ database }: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_all',
      tag,
      summary: 'Search the catalogue',
      description: 'Older captions of a connector find it too.',
      query: z.strictObject({
        name: z.string().max(255).default(''),
        auth_method: z.coerce.number().int().optional(),
      }),
      body: none,
      answers: { 200: z.array(shown) },
    },
    async (c, { query }) => {
      const published = await listPublished(database.query, c.get('account'))
      const isNamed = containing(query.name)
      const found = [
        ...published.filter(({ name }) => isNamed(name)).map(viewPublished),
        ...searchConnectors(query.name).map(view),
      ]
      const wanted = query.auth_method
      return c.json(found.filter(one => wanted === undefined || one.auth_method === wanted))
    },
  )
  table.add(
    {
      method: 'get',
      path: `${path}/:id`,
      scope: 'read_all',
      tag,
      summary: 'Get a connector',
      query: none,
      body: none,
      answers: { 200: shown },
    },
    async c => {
      const id = readId(c, 'id')
      const connector = findConnector(id)
      if (connector !== undefined) return c.json(view(connector))
      const published = await findPublished(database.query, c.get('account'), id)
      if (published === undefined) throw notFound()
      return c.json(viewPublished(published))
    },
  )
  return table
}

function view(connector: Connector): Shown {
  return {
    id: connector.id,
    name: connector.name,
    icon_url: null,
    auth_method: samlAuthMethod,
    allows_new_parameters: connector.allowsNewParameters,
  }
}

function viewPublished(connector: PublishedConnector): Shown {
  return {
    id: connector.id,
    name: connector.name,
    icon_url: connector.icon_url,
    auth_method: samlAuthMethod,
    allows_new_parameters: baseConnector(connector).allowsNewParameters,
  }
}
