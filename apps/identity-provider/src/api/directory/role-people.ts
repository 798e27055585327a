/** `/api/2/roles/:id/users` and `/admins`: who holds a role and who administers it, by the same routes. */
import { z } from 'zod'
import type { Change } from '../../change.ts'
import { addAdmins, removeAdmins } from '../../directory/role-admins.ts'
import { addMembers, removeMembers } from '../../directory/role-members.ts'
import { searchRolePeople } from '../../directory/role-search.ts'
import { getRole, lockRole } from '../../directory/roles.ts'
import { idSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { pageResponse, readPage } from '../paging.ts'
import { none, type RouteTable } from '../route.ts'

const idList = z.array(idSchema, { error: 'Expected array in request' }).max(100_000)

const personShown = z
  .object({
    id: z.int(),
    name: z.string(),
    username: z.string(),
    added_by: z.object({ id: z.int().nullable(), name: z.string() }).nullable(),
    added_at: z.iso.datetime().nullable(),
    assigned: z.boolean(),
    origin: z.enum(['hand', 'api', 'import', 'mapping']).nullable().describe('Where the role came from'),
    mappings: z.array(z.object({ id: z.int(), name: z.string() })).describe('Those that give it to him'),
  })
  .meta({ id: 'RoleUser' })

const peopleQuery = z.strictObject({
  name: z.string().max(255).optional().describe('A part of the name, username or e-mail address'),
  include_unassigned: z.enum(['true', 'false']).default('false'),
  added: z
    .enum(['automatically', 'manually'])
    .optional()
    .describe('Whom mappings alone gave it, or whom somebody did'),
})

type Write = (
  change: Change,
  role: { readonly id: number; readonly name: string },
  ids: readonly number[],
) => Promise<void>

const kinds = {
  users: { add: addMembers, remove: removeMembers, words: 'users of' },
  admins: { add: addAdmins, remove: removeAdmins, words: 'administrators of' },
} as const satisfies Readonly<Record<string, { add: Write; remove: Write; words: string }>>

/** Adds the three routes of a role's people of one kind. */
export function addRolePeopleRoutes(table: RouteTable, context: ApiContext, kind: keyof typeof kinds): void {
  const path = `/api/2/roles/:id/${kind}`
  const { add, remove, words } = kinds[kind]
  table.add(
    {
      method: 'get',
      path,
      scope: 'read_users',
      tag: 'Roles',
      summary: `List the ${words} a role`,
      query: peopleQuery,
      body: none,
      paged: true,
      answers: { 200: z.array(personShown) },
    },
    async (c, { query }) => {
      const page = readPage(c)
      const { query: database } = context.database
      const role = await getRole(database, c.get('account'), readId(c, 'id'))
      const includeUnassigned = query.include_unassigned === 'true'
      const wanted = { name: query.name, includeUnassigned, added: query.added, page }
      return pageResponse(c, page, await searchRolePeople(database, c.get('account'), role.id, kind, wanted))
    },
  )
  table.add(
    {
      method: 'post',
      path,
      scope: 'manage_all',
      tag: 'Roles',
      summary: `Add to the ${words} a role`,
      query: none,
      body: idList,
      answers: { 200: z.array(z.object({ id: z.int() })) },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      await context.runChange(whoAsks(c), async change => add(change, await lockRole(change, id), body))
      return c.json(body.map(user => ({ id: user })))
    },
  )
  table.add(
    {
      method: 'delete',
      path,
      scope: 'manage_all',
      tag: 'Roles',
      summary: `Take from the ${words} a role`,
      query: none,
      body: idList,
      answers: { 204: 'nothing' },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      await context.runChange(whoAsks(c), async change => remove(change, await lockRole(change, id), body))
      return c.body(null, 204)
    },
  )
}
