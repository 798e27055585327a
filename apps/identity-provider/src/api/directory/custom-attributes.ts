/** `/api/2/users/custom_attributes`: the account's own fields. Mounted before `/api/2/users/:id`. */
import { z } from 'zod'
import {
  addCustomAttribute,
  type CustomAttribute,
  changeCustomAttribute,
  countValues,
  deleteCustomAttribute,
  getCustomAttribute,
  listCustomAttributes,
  orderCustomAttributes,
  resetOrder,
} from '../../directory/custom-attributes.ts'
import { changedCustomAttributeSchema, customAttributeSchema } from '../../directory/user-schema.ts'
import { idSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { none, RouteTable } from '../route.ts'
import { findCustomAttributeUses } from './custom-attribute-uses.ts'

const shown = z
  .object({ id: z.int(), name: z.string(), shortname: z.string(), position: z.int() })
  .meta({ id: 'CustomAttribute' })
const usesShown = z
  .object({
    places: z.array(z.string()).describe('`the template of Workato`'),
    people: z.int().describe('Who has something in it'),
  })
  .meta({ id: 'CustomAttributeUses' })
const path = '/api/2/users/custom_attributes'
const onePath = `${path}/:id`
const orderPath = '/api/provisioning/custom_attributes/order'
const common = { tag: 'Custom attributes', query: none } as const

/** Returns the routes of custom fields. */
export function customAttributeRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addReading(table, context)
  addWriting(table, context)
  addOrder(table, context)
  return table
}

function addReading(table: RouteTable, context: ApiContext): void {
  const { query: database } = context.database
  table.add(
    {
      ...common,
      method: 'get',
      path,
      scope: 'read_users',
      summary: 'List custom attributes',
      body: none,
      answers: { 200: z.array(shown) },
    },
    async c => c.json((await listCustomAttributes(database, c.get('account'))).map(view)),
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: onePath,
      scope: 'read_users',
      summary: 'Get a custom attribute',
      body: none,
      answers: { 200: shown },
    },
    async c => c.json(view(await getCustomAttribute(database, c.get('account'), readId(c, 'id')))),
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: '/api/provisioning/custom_attributes/:id/uses',
      scope: 'read_users',
      summary: 'Say who uses a custom attribute',
      description: 'While a place names it, it is not deleted; what people have in it goes with it.',
      body: none,
      answers: { 200: usesShown },
    },
    async c => {
      const account = c.get('account')
      const { shortname } = await getCustomAttribute(database, account, readId(c, 'id'))
      const places = await findCustomAttributeUses({ tx: database, account }, shortname)
      return c.json({ places: [...places], people: await countValues(database, account, shortname) })
    },
  )
}

function addWriting(table: RouteTable, { runChange }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path,
      scope: 'manage_users',
      summary: 'Add a custom attribute',
      body: customAttributeSchema,
      answers: { 201: shown },
    },
    async (c, { body }) => {
      const added = await runChange(whoAsks(c), change => addCustomAttribute(change, body.user_field))
      return c.json(view(added), 201)
    },
  )
  table.add(
    {
      ...common,
      method: 'put',
      path: onePath,
      scope: 'manage_users',
      summary: 'Rename a custom attribute',
      description: 'Another shortname is refused while anything names the old one.',
      body: changedCustomAttributeSchema,
      answers: { 200: shown },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      const changed = await runChange(whoAsks(c), change =>
        changeCustomAttribute(change, id, body.user_field, findCustomAttributeUses),
      )
      return c.json(view(changed))
    },
  )
  table.add(
    {
      ...common,
      method: 'delete',
      path: onePath,
      scope: 'manage_users',
      summary: 'Delete a custom attribute with what people have in it',
      description: 'Refused while a template, parameter, rule or mapping names it.',
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const id = readId(c, 'id')
      await runChange(whoAsks(c), change => deleteCustomAttribute(change, id, findCustomAttributeUses))
      return c.body(null, 204)
    },
  )
}

/** The order in which consoles show them, which OneLogin's API does not have. */
function addOrder(table: RouteTable, { database, runChange }: ApiContext): void {
  const list = async (account: number) => (await listCustomAttributes(database.query, account)).map(view)
  table.add(
    {
      ...common,
      method: 'put',
      path: orderPath,
      scope: 'manage_users',
      summary: 'Put the custom attributes in the order of these ids',
      body: z.array(idSchema).max(1000),
      answers: { 200: z.array(shown) },
    },
    async (c, { body }) => {
      await runChange(whoAsks(c), change => orderCustomAttributes(change, body))
      return c.json(await list(c.get('account')))
    },
  )
  table.add(
    {
      ...common,
      method: 'post',
      path: `${orderPath}/reset`,
      scope: 'manage_users',
      summary: 'Put the custom attributes in the order in which they were made',
      body: none,
      answers: { 200: z.array(shown) },
    },
    async c => {
      await runChange(whoAsks(c), change => resetOrder(change))
      return c.json(await list(c.get('account')))
    },
  )
}

function view({ id, name, shortname, position }: CustomAttribute): z.output<typeof shown> {
  return { id, name, shortname, position }
}
