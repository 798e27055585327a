/** `/api/2/users/custom_attributes`: the account's own fields. Mounted before `/api/2/users/:id`. */
import { z } from 'zod'
import {
  addCustomAttribute,
  type CustomAttribute,
  listCustomAttributes,
} from '../directory/custom-attributes.ts'
import { customAttributeSchema } from '../directory/user-schema.ts'
import { whoAsks } from './body.ts'
import type { ApiContext } from './context.ts'
import { none, RouteTable } from './route.ts'

const shown = z.object({ id: z.int(), name: z.string(), shortname: z.string(), position: z.int() })
const path = '/api/2/users/custom_attributes'
const tag = 'Custom attributes'

/** Returns the routes of custom fields. */
export function customAttributeRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_users',
      tag,
      summary: 'List custom attributes',
      query: none,
      body: none,
      answers: { 200: z.array(shown) },
    },
    async c => {
      const attributes = await listCustomAttributes(context.database.query, c.get('account'))
      return c.json(attributes.map(view))
    },
  )
  table.add(
    {
      method: 'post',
      path,
      scope: 'manage_users',
      tag,
      summary: 'Add a custom attribute',
      query: none,
      body: customAttributeSchema,
      answers: { 201: shown },
    },
    async (c, { body }) => {
      const added = await context.runChange(whoAsks(c), change => addCustomAttribute(change, body.user_field))
      return c.json(view(added), 201)
    },
  )
  return table
}

function view({ id, name, shortname, position }: CustomAttribute): z.output<typeof shown> {
  return { id, name, shortname, position }
}
