/** `/api/2/users/custom_attributes`: the account's own fields. Mounted before `/api/2/users/:id`. */
import { Hono } from 'hono'
import {
  addCustomAttribute,
  type CustomAttribute,
  listCustomAttributes,
} from '../directory/custom-attributes.ts'
import { customAttributeSchema } from '../directory/user-schema.ts'
import { readJson, whoAsks } from './body.ts'
import type { ApiContext, ApiEnv } from './context.ts'

/** Returns the routes of custom fields. */
export function customAttributeRoutes(context: ApiContext): Hono<ApiEnv> {
  const routes = new Hono<ApiEnv>()
  routes.get('/api/2/users/custom_attributes', async c => {
    const attributes = await listCustomAttributes(context.database.query, c.get('account'))
    return c.json(attributes.map(view))
  })
  routes.post('/api/2/users/custom_attributes', async c => {
    const { user_field: field } = await readJson(c, customAttributeSchema)
    const added = await context.runChange(whoAsks(c), change => addCustomAttribute(change, field))
    return c.json(view(added), 201)
  })
  return routes
}

function view({ id, name, shortname, position }: CustomAttribute): Omit<CustomAttribute, 'account_id'> {
  return { id, name, shortname, position }
}
