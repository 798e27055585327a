/** `.../groups`: the groups that SCIM has pushed, and what they stand for. */
import { z } from 'zod'
import { createMapping, listMappings, removeMapping } from '../../roles/group-mappings.ts'
import { listGroups } from '../../roles/list-groups.ts'
import { environmentName, roleName } from '../../tenants/settings-schema.ts'
import { listOf, moment, nextOf } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { limit, text } from '../reading.ts'
import { none, RouteTable, readId } from '../route.ts'
import { occasionOf } from '../workspaces/workspaces-settings.ts'

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('role'), environment: environmentName, role: roleName }),
  z.strictObject({ kind: z.literal('team'), teamId: z.uuid() }),
])
const mapping = z
  .object({
    id: z.uuid(),
    groupId: z.string(),
    groupName: z.string().describe('As it was last seen'),
    target,
    createdAt: moment,
    broken: z.object({ at: moment, reason: z.string() }).nullable().describe('Why it gives nothing any more'),
  })
  .meta({ id: 'GroupMapping' })
const group = z
  .object({
    id: z.string(),
    name: z.string(),
    members: z.int().describe('Who is in it directly'),
    mappings: z.array(mapping),
  })
  .meta({ id: 'PushedGroup' })

const groupId = z.string().min(1).max(128)
const path = '/api/workspaces/:workspace/group-mappings'
const common = { tag: 'Roles', query: none, body: none } as const

/** Returns the routes of groups and of what they stand for. */
export function groupRoutes(context: ApiContext): RouteTable {
  const { database } = context
  const table = new RouteTable()
  table.add(
    {
      ...common,
      method: 'get',
      path: '/api/workspaces/:workspace/groups',
      needs: 'members.read',
      summary: 'List the groups that SCIM has pushed',
      query: z.strictObject({
        after: groupId.optional(),
        limit,
        text: text.optional().describe('A part of the name, in any letter case'),
      }),
      answers: { 200: listOf(group) },
    },
    async (c, { query }) => {
      const items = await listGroups(database.query, { workspaceId: c.get('workspaceId'), ...query })
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
  addMappings(table, context)
  return table
}

function addMappings(table: RouteTable, context: ApiContext): void {
  const { database, ports } = context
  table.add(
    {
      ...common,
      method: 'get',
      path,
      needs: 'members.read',
      summary: 'List what groups stand for, with what is broken',
      description:
        'Where an attribute says a role, that is held; of several groups the role of the highest rank is.',
      answers: { 200: z.object({ items: z.array(mapping) }) },
    },
    async c => c.json({ items: await listMappings(database.query, c.get('workspaceId')) }),
  )
  table.add(
    {
      ...common,
      method: 'post',
      path,
      needs: 'roles.manage',
      summary: 'Have a group stand for a role in an environment, or for a team',
      body: z.strictObject({ groupId, target }),
      answers: { 201: mapping },
    },
    async (c, { body }) => {
      const draft = { id: ports.newId(), ...body }
      return c.json(await database.transaction(tx => createMapping(tx, occasionOf(context, c), draft)), 201)
    },
  )
  table.add(
    {
      ...common,
      method: 'delete',
      path: `${path}/:id`,
      needs: 'roles.manage',
      summary: 'End what a group stands for',
      answers: { 200: z.object({ items: z.array(mapping) }) },
    },
    async c => {
      const id = readId(c, 'mapping')
      await database.transaction(tx => removeMapping(tx, occasionOf(context, c), id))
      return c.json({ items: await listMappings(database.query, c.get('workspaceId')) })
    },
  )
}
