/** Groups: read at `/api/1/groups` in the envelope of OneLogin's first version, made at `/api/provisioning/groups`. */
import { z } from 'zod'
import type { Change } from '../../change.ts'
import {
  createGroup,
  deleteGroup,
  getGroup,
  listGroups,
  renameGroup,
  type SecurityGroup,
} from '../../directory/groups.ts'
import { nameSchema, readId, whoAsks } from '../body.ts'
import type { ApiContext } from '../context.ts'
import { successSchema, successStatus } from '../first-version.ts'
import { pageResponse, readPage } from '../paging.ts'
import { none, RouteTable } from '../route.ts'
import { requireUnnamedGroup } from './role-and-group-uses.ts'

const shown = z.object({ id: z.int(), name: z.string(), created_at: z.iso.datetime() }).meta({ id: 'Group' })
/** OneLogin's first version has a reference of the customer's own, which nobody can set here. */
const firstShown = z.object({ id: z.int(), name: z.string(), reference: z.null() })
const firstAnswer = z.object({ status: successSchema, data: z.array(firstShown) })
const cursor = z.string().nullable()
const pagination = z.object({
  before_cursor: cursor,
  after_cursor: cursor,
  previous_link: cursor,
  next_link: cursor,
})
const named = z.strictObject({ name: nameSchema })

const path = '/api/provisioning/groups'
const common = { tag: 'Groups', query: none } as const

/** Returns the routes of groups. */
export function groupRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addFirstVersion(table, context)
  addReading(table, context)
  addWriting(table, context)
  return table
}

function addFirstVersion(table: RouteTable, context: ApiContext): void {
  const { query: database } = context.database
  table.add(
    {
      ...common,
      method: 'get',
      path: '/api/1/groups',
      scope: 'read_users',
      summary: 'List groups, in the first version’s envelope',
      query: z.strictObject({
        limit: z.coerce.number().int().min(1).max(1000).default(50),
        after_cursor: z
          .string()
          .regex(/^\d{1,15}$/u)
          .transform(Number)
          .optional(),
      }),
      body: none,
      answers: { 200: firstAnswer.extend({ pagination }) },
    },
    async (c, { query }) => {
      const after = query.after_cursor ?? 0
      const { items, more } = await listGroups(database, c.get('account'), { after, limit: query.limit })
      const last = more ? items.at(-1) : undefined
      const next = last === undefined ? null : String(last.id)
      return c.json({
        ...answer(items),
        pagination: {
          before_cursor: null,
          after_cursor: next,
          previous_link: null,
          next_link:
            next === null
              ? null
              : `${context.publicUrl}/api/1/groups?limit=${query.limit}&after_cursor=${next}`,
        },
      })
    },
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: '/api/1/groups/:id',
      scope: 'read_users',
      summary: 'Get a group, in the first version’s envelope',
      body: none,
      answers: { 200: firstAnswer },
    },
    async c => c.json(answer([await getGroup(database, c.get('account'), readId(c, 'id'))])),
  )
}

function addReading(table: RouteTable, context: ApiContext): void {
  const { query: database } = context.database
  table.add(
    {
      ...common,
      method: 'get',
      path,
      scope: 'read_users',
      summary: 'List groups',
      body: none,
      paged: true,
      answers: { 200: z.array(shown) },
    },
    async c => {
      const page = readPage(c)
      const found = await listGroups(database, c.get('account'), page)
      return pageResponse(c, page, { total: found.total, items: found.items.map(view) })
    },
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/:id`,
      scope: 'read_users',
      summary: 'Get a group',
      body: none,
      answers: { 200: shown },
    },
    async c => c.json(view(await getGroup(database, c.get('account'), readId(c, 'id')))),
  )
}

/** What a group is called stands in conditions and templates, so changing it takes as much as changing those. */
function addWriting(table: RouteTable, context: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path,
      scope: 'manage_all',
      summary: 'Make a group',
      body: named,
      answers: { 201: shown },
    },
    async (c, { body }) =>
      c.json(view(await context.runChange(whoAsks(c), change => createGroup(change, body.name))), 201),
  )
  table.add(
    {
      ...common,
      method: 'put',
      path: `${path}/:id`,
      scope: 'manage_all',
      summary: 'Rename a group',
      body: named,
      answers: { 200: shown },
    },
    async (c, { body }) => {
      const id = readId(c, 'id')
      return c.json(view(await context.runChange(whoAsks(c), change => renameGroup(change, id, body.name))))
    },
  )
  table.add(
    {
      ...common,
      method: 'delete',
      path: `${path}/:id`,
      scope: 'manage_all',
      summary: 'Delete a group; its people are in none from then on',
      body: none,
      answers: { 204: 'nothing' },
    },
    async c => {
      const id = readId(c, 'id')
      await context.runChange(whoAsks(c), change => deleteGroupUnnamed(change, id))
      return c.body(null, 204)
    },
  )
}

function answer(groups: readonly SecurityGroup[]) {
  const data = groups.map(({ id, name }) => ({ id, name, reference: null }))
  return { status: successStatus, data }
}

function view(group: SecurityGroup): z.output<typeof shown> {
  return { id: group.id, name: group.name, created_at: group.created_at.toISOString() }
}

async function deleteGroupUnnamed(change: Change, id: number): Promise<void> {
  await requireUnnamedGroup(change, id)
  await deleteGroup(change, id)
}
