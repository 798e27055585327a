/** `.../shared-accounts`: made, shown, changed and deleted; opened by who holds a grant; and whom one can share with. */
import { z } from 'zod'
import { deleteSharedAccount } from '../../access/delete-shared-account.ts'
import { followUpKindNames } from '../../access/follow-up-kinds.ts'
import { shippedConnectors } from '../../access/follow-up-worker.ts'
import { listSeenBy, openSharedAccount } from '../../access/open-secret.ts'
import { withOwnerName, withOwnerNames } from '../../access/owner-names.ts'
import { reachOfActor, requireHeld, requirePermission } from '../../access/permissions.ts'
import { pickMembers } from '../../access/picker.ts'
import {
  accountPermissions,
  findSharedAccount,
  listSharedAccounts,
} from '../../access/shared-account-list.ts'
import { changeSharedAccount, createSharedAccount } from '../../access/shared-accounts.ts'
import { ServiceProviderError } from '../../errors.ts'
import { readSettings } from '../../tenants/settings.ts'
import { listOf, moment, nextOf } from '../answers.ts'
import type { ApiContext } from '../context.ts'
import { limit, pageQuery, text } from '../reading.ts'
import { none, noSuch, RouteTable, readId } from '../route.ts'
import { actingIn, flag } from './acting.ts'
import { addChanging, addDeleting, addShowing } from './guarded-routes.ts'

const sharedAccount = z
  .object({
    id: z.uuid(),
    name: z.string(),
    url: z.string(),
    login: z.string(),
    privileged: z.boolean(),
    ownerId: z.uuid().nullable(),
    ownerName: z.string().nullable(),
    followUps: z.array(z.string()).describe('What follows when somebody leaves who could reach it'),
    connector: z.object({ kind: z.string(), url: z.string() }).nullable(),
    secretVersion: z.int(),
    secretChangedAt: moment,
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'SharedAccount' })

const secret = z.string().min(1).max(4_096)
const site = z.url({ protocol: /^https?$/ }).max(2_048)
const followUps = z.array(z.enum(followUpKindNames)).max(followUpKindNames.length)
const connector = z.strictObject({
  kind: z.string().refine(kind => Object.hasOwn(shippedConnectors, kind), {
    message: `must be one of ${Object.keys(shippedConnectors).join(', ')}`,
  }),
  url: z.string().max(2_048),
  key: z.string().min(16).max(512).describe('By which the target knows who asks; it is shown to nobody'),
})

const draft = z
  .strictObject({
    name: text,
    url: site,
    login: text,
    secret,
    privileged: z.boolean().default(false),
    ownerId: z.uuid().nullable().optional().describe('Default is the member who makes it'),
    followUps: followUps.default(['rotate_credential']),
    connector: connector.nullable().default(null),
  })
  .meta({ id: 'SharedAccountDraft' })

const change = z
  .strictObject({
    name: text,
    url: site,
    login: text,
    secret,
    privileged: z.boolean(),
    ownerId: z.uuid().nullable(),
    followUps,
    connector: connector.nullable(),
  })
  .partial()
  .meta({ id: 'SharedAccountChange' })

const opened = z
  .object({
    id: z.uuid(),
    name: z.string(),
    url: z.string(),
    login: z.string(),
    secret: z.string(),
    secretVersion: z.int(),
  })
  .meta({ id: 'OpenedSharedAccount' })

const seenBy = z
  .object({
    memberId: z.uuid(),
    userName: z.string(),
    status: z.string(),
    secretVersion: z.int(),
    isCurrent: z.boolean().describe('Whether it is the secret that the account has now'),
    firstAt: moment,
    lastAt: moment,
    times: z.int(),
  })
  .meta({ id: 'SeenBy' })

const pickerEntry = z
  .object({ id: z.uuid(), userName: z.string(), displayName: z.string(), email: z.string().nullable() })
  .meta({ id: 'PickerEntry' })

const path = '/api/workspaces/:workspace/shared-accounts'
const common = { tag: 'Shared accounts', query: none, body: none, needs: 'member' } as const
const accounts = {
  kind: 'shared_account',
  name: 'shared account',
  tag: common.tag,
  path,
  shown: sharedAccount,
} as const

/** Returns the routes of shared accounts and of the picker. */
export function sharedAccountRoutes(context: ApiContext): RouteTable {
  const table = new RouteTable()
  addPicker(table, context)
  addLists(table, context)
  addMaking(table, context)
  addChanges(table, context)
  addOpening(table, context)
  return table
}

function addPicker(table: RouteTable, { database }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'get',
      path: '/api/workspaces/:workspace/members/picker',
      summary: 'Find whom one can share with',
      description: 'Active members only. It takes the permission "view" on the directory.',
      query: z.strictObject({ q: z.string().max(256).optional(), limit: limit.pipe(z.number().max(100)) }),
      answers: { 200: z.object({ items: z.array(pickerEntry) }) },
    },
    async (c, { query }) => {
      const { workspaceId, actor } = actingIn(c)
      await requirePermission(database.query, actor, 'view', { workspaceId, kind: 'directory', id: null })
      const items = await pickMembers(database.query, { workspaceId, text: query.q, limit: query.limit })
      return c.json({ items })
    },
  )
}

function addLists(table: RouteTable, context: ApiContext): void {
  const { database } = context
  table.add(
    {
      ...common,
      method: 'get',
      path,
      summary: 'List shared accounts',
      description: 'Those that the caller can open or manage.',
      query: pageQuery.extend({
        text: z
          .string()
          .max(256)
          .optional()
          .describe('Part of the name, address or login, in any letter case'),
        privileged: flag.optional(),
        ownerless: flag.optional(),
      }),
      answers: { 200: listOf(sharedAccount) },
    },
    async (c, { query }) => {
      const { workspaceId, actor } = actingIn(c)
      const kind = { workspaceId, kind: 'shared_account' } as const
      const reaches = [
        await reachOfActor(database.query, actor, 'open', kind),
        await reachOfActor(database.query, actor, 'manage', kind),
      ]
      const found = await listSharedAccounts(database.query, { workspaceId, reaches, ...query })
      const items = await withOwnerNames(database.query, workspaceId, found)
      return c.json({ items, next: nextOf(items, query.limit, item => item.id) })
    },
  )
  addShowing(table, context, accounts, { takes: accountPermissions, find: findSharedAccount })
}

function addMaking(table: RouteTable, { database, runs }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path,
      summary: 'Make a shared account',
      description: 'It takes the permission "manage" on all of them. A member who makes one can open it.',
      body: draft,
      answers: { 201: sharedAccount },
    },
    async (c, { body }) => {
      const acting = actingIn(c)
      const { workspaceId, actor } = acting
      const made = await database.transaction(async tx => {
        const resource = {
          workspaceId,
          kind: 'shared_account',
          id: null,
          title: 'every shared account',
        } as const
        await requireHeld(tx, actor, 'manage', resource)
        const { grants } = await readSettings(tx, workspaceId)
        if (!grants) throw noGrants()
        const maker = actor.kind === 'member' ? actor.memberId : null
        return createSharedAccount(tx, { ...body, ownerId: body.ownerId ?? maker }, acting, runs)
      })
      return c.json(await withOwnerName(database.query, workspaceId, made), 201)
    },
  )
}

function addChanges(table: RouteTable, context: ApiContext): void {
  const { runs } = context
  addChanging(table, context, accounts, {
    takes: 'manage',
    body: change,
    change: (tx, acting, id, body) => changeSharedAccount(tx, id, body, acting, runs),
  })
  addDeleting(table, context, accounts, {
    takes: 'manage',
    description: 'Its grants are withdrawn and what still had to follow is cancelled.',
    remove: (tx, acting, id) => deleteSharedAccount(tx, id, acting, runs.clock()),
  })
}

function addOpening(table: RouteTable, { database, runs }: ApiContext): void {
  table.add(
    {
      ...common,
      method: 'post',
      path: `${path}/:id/open`,
      needs: 'person',
      summary: 'Open a shared account',
      description: 'Shows the secret to a member who holds a grant on it. It is told in the history.',
      answers: { 200: opened },
    },
    async c => {
      const id = readId(c, 'shared account')
      const account = await database.transaction(tx => openSharedAccount(tx, id, actingIn(c), runs))
      if (account === undefined) throw noSuch('shared account', id)
      return c.json(account)
    },
  )
  table.add(
    {
      ...common,
      method: 'get',
      path: `${path}/:id/seen`,
      summary: 'List who has seen a secret',
      query: z.strictObject({ limit }),
      answers: { 200: z.object({ items: z.array(seenBy) }) },
    },
    async (c, { query }) => {
      const id = readId(c, 'shared account')
      const { workspaceId, actor } = actingIn(c)
      await requirePermission(database.query, actor, 'manage', { workspaceId, kind: 'shared_account', id })
      return c.json({ items: await listSeenBy(database.query, workspaceId, id, query.limit) })
    },
  )
}

function noGrants(): ServiceProviderError {
  return new ServiceProviderError('conflict', 'this workspace has no shared accounts: it is a setting of it')
}
