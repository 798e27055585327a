/** `.../follow-ups`: what has to follow departures; retried, done by hand or left, by who manages the account or owns them. */
import type { Kysely, Transaction } from 'kysely'
import { z } from 'zod'
import {
  cancelFollowUp,
  doneByHand,
  findFollowUp,
  listFollowUps,
  retryFollowUp,
} from '../../access/follow-ups.ts'
import { withOwnerName, withOwnerNames } from '../../access/owner-names.ts'
import { requirePermission } from '../../access/permissions.ts'
import { queueRotation } from '../../access/queue-follow-ups.ts'
import { type Acting, lockSharedAccount } from '../../access/shared-accounts.ts'
import { allows } from '../../members/privileges.ts'
import type { Tables } from '../../storage/tables.ts'
import { listOf, moment, nextOf } from '../answers.ts'
import type { ApiContext, ApiRequest } from '../context.ts'
import { pageQuery, text } from '../reading.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'
import { actingIn } from './acting.ts'

const states = ['queued', 'running', 'done', 'failed', 'cancelled'] as const

const followUp = z
  .object({
    id: z.uuid(),
    kind: z.string(),
    task: z.string().describe('What is to be done, in words'),
    state: z.enum(states),
    account: z.object({ id: z.uuid(), name: z.string() }),
    ownerId: z.uuid().nullable().describe('Who has to see to it; null is the owners of the workspace'),
    ownerName: z.string().nullable(),
    people: z.array(z.object({ memberId: z.uuid(), userName: z.string(), at: moment, hasSeen: z.boolean() })),
    attempts: z.int(),
    nextTryAt: moment.nullable(),
    reason: z.string().nullable(),
    createdAt: moment,
    startedAt: moment.nullable(),
    endedAt: moment.nullable(),
    endedBy: z.string().nullable(),
  })
  .meta({ id: 'FollowUp' })

const done = z
  .strictObject({
    secret: z
      .string()
      .min(1)
      .max(4_096)
      .nullable()
      .default(null)
      .describe('The new one, where the follow-up is to give one'),
  })
  .meta({ id: 'FollowUpDone' })

const path = '/api/workspaces/:workspace/follow-ups'
const common = { tag: 'Follow-ups', query: none, body: none, needs: 'member' } as const

/** Returns the routes of follow-ups. */
export function followUpRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addLists(table, context)
  addRotation(table, context)
  addDeeds(table, context)
  return table
}

function addLists(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path,
      summary: 'List follow-ups',
      description: 'All of them for administrators, for others those that they own.',
      query: pageQuery.extend({
        state: z.enum(states).optional(),
        account: z.uuid().optional(),
        member: z.uuid().optional(),
        owner: z.uuid().optional(),
      }),
      answers: { 200: listOf(followUp) },
    },
    async (c, { query }) => {
      const caller = c.get('caller')
      const seesAll = caller.kind === 'operator' || allows(caller.privilege, 'access.manage')
      const found = await listFollowUps(database.query, {
        workspaceId: c.get('workspaceId'),
        states: query.state === undefined ? undefined : [query.state],
        accountId: query.account,
        memberId: query.member,
        ownerId: seesAll ? query.owner : caller.memberId,
        after: query.after,
        limit: query.limit,
      })
      const items = await withOwnerNames(database.query, c.get('workspaceId'), found)
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/:id`,
      summary: 'Show a follow-up',
      answers: { 200: followUp },
    },
    async c => {
      const id = readId(c, 'follow-up')
      await requireConcerned(database.query, actingIn(c), id)
      return c.json(await shownFollowUp(database.query, c.get('workspaceId'), id))
    },
  )
}

async function shownFollowUp(db: Kysely<Tables>, workspaceId: string, id: string) {
  return withOwnerName(db, workspaceId, await findFollowUp(db, workspaceId, id))
}

/** Lets pass who owns the follow-up, and who manages its account. @throws not_found, forbidden */
async function requireConcerned(db: Kysely<Tables>, acting: Acting, id: string): Promise<void> {
  const { actor, workspaceId } = acting
  const { ownerId, account } = await findFollowUp(db, workspaceId, id)
  if (actor.kind === 'operator' || actor.memberId === ownerId) return
  const found = await db
    .selectFrom('shared_account')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', account.id)
    .executeTakeFirst()
  // Of an account that is there no more, who manages all of them.
  await requirePermission(db, actor, 'manage', { workspaceId, kind: 'shared_account', id: found?.id ?? null })
}

function addRotation(table: RouteTable, { database, runs }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path: '/api/workspaces/:workspace/shared-accounts/:id/rotate',
      summary: 'Queue a rotation of a shared account',
      description: 'The account is given another secret; one that waits already is answered as it is.',
      answers: { 201: followUp },
    },
    async c => {
      const { workspaceId, actor, origin } = actingIn(c)
      const accountId = readId(c, 'shared account')
      const id = await database.transaction(async tx => {
        await requirePermission(tx, actor, 'manage', { workspaceId, kind: 'shared_account', id: accountId })
        const account = await lockSharedAccount(tx, workspaceId, accountId)
        if (account === undefined) throw noSuch('shared account', accountId)
        return queueRotation(tx, { workspaceId, at: runs.clock(), origin }, account, runs.newId())
      })
      return c.json(await shownFollowUp(database.query, workspaceId, id), 201)
    },
  )
}

function addDeeds(table: RouteTable, context: ApiContext): void {
  const { runs } = context
  const deed = { ...common, method: 'post', answers: { 200: followUp } } as const
  table.add({ ...deed, path: `${path}/:id/retry`, summary: 'Retry a follow-up' }, c =>
    decide(context, c, (tx, id, { workspaceId, origin }) =>
      retryFollowUp(tx, workspaceId, id, origin, runs.clock()),
    ),
  )
  table.add(
    {
      ...deed,
      path: `${path}/:id/done`,
      summary: 'Say that a follow-up was done by hand',
      body: done,
    },
    (c, { body }) =>
      decide(context, c, (tx, id, { workspaceId, origin }) =>
        doneByHand(tx, workspaceId, id, { ...body, endedBy: origin.actor, origin }, runs),
      ),
  )
  table.add(
    {
      ...deed,
      path: `${path}/:id/cancel`,
      summary: 'Leave a follow-up undone',
      body: z.strictObject({ reason: text }),
    },
    (c, { body }) =>
      decide(context, c, (tx, id, { workspaceId, origin }) =>
        cancelFollowUp(tx, workspaceId, id, { ...body, endedBy: origin.actor, origin }, runs.clock()),
      ),
  )
}

/** Does it where the caller is concerned, and answers with what the follow-up is then. */
async function decide(
  { database }: ApiContext,
  c: ApiRequest,
  deed: (tx: Transaction<Tables>, id: string, acting: Acting) => Promise<void>,
): Promise<Response> {
  const id = readId(c, 'follow-up')
  const acting = actingIn(c)
  await database.transaction(async tx => {
    await requireConcerned(tx, acting, id)
    await deed(tx, id, acting)
  })
  return c.json(await shownFollowUp(database.query, acting.workspaceId, id))
}
