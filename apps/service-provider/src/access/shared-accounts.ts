/**
 * Shared accounts: what a team signs in to elsewhere with one login and one secret. The secret is kept sealed and is in
 * no view, list or history; only opening gives it out. Whoever makes one as a member can open and manage it.
 */
import type { Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import type { SharedAccountRow } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import { type FollowUpKindName, followUpKindOf } from './follow-up-kinds.ts'
import { faultOfUrl } from './outgoing.ts'
import { grantPermission, requireActiveMember } from './permission-grants.ts'
import type { Actor } from './permissions.ts'
import type { AccessPorts } from './ports.ts'
import { sealFor } from './shared-account-secrets.ts'

export interface ConnectorDraft {
  readonly kind: string
  readonly url: string
  /** By which the target knows who asks. */
  readonly key: string
}

export interface SharedAccountDraft {
  readonly name: string
  readonly url: string
  readonly login: string
  readonly secret: string
  readonly privileged: boolean
  readonly ownerId: string | null
  readonly followUps: readonly FollowUpKindName[]
  readonly connector: ConnectorDraft | null
}

export type SharedAccountChange = {
  readonly [Key in keyof SharedAccountDraft]?: SharedAccountDraft[Key] | undefined
}

export interface SharedAccountView {
  readonly id: string
  readonly name: string
  readonly url: string
  readonly login: string
  readonly privileged: boolean
  readonly ownerId: string | null
  readonly followUps: readonly string[]
  readonly connector: { readonly kind: string; readonly url: string } | null
  readonly secretVersion: number
  readonly secretChangedAt: Date
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** Who acts, and how the history names him. */
export interface Acting {
  readonly workspaceId: string
  readonly actor: Actor
  readonly origin: Origin
}

/**
 * Makes an account. @throws invalid_request for a connector that cannot be used; not_found, conflict for an owner who is
 * not an active member
 */
export async function createSharedAccount(
  tx: Transaction<Tables>,
  draft: SharedAccountDraft,
  { workspaceId, actor, origin }: Acting,
  ports: AccessPorts,
): Promise<SharedAccountView> {
  if (draft.ownerId !== null) await requireActiveMember(tx, workspaceId, draft.ownerId)
  const [id, at] = [ports.newId(), ports.clock()]
  const place = { workspaceId, id }
  const row = await tx
    .insertInto('shared_account')
    .values({
      workspace_id: workspaceId,
      id,
      name: draft.name,
      url: draft.url,
      login: draft.login,
      secret_sealed: sealFor(ports.secrets, place, 'secret', draft.secret),
      secret_version: 1,
      secret_changed_at: at,
      privileged: draft.privileged,
      owner_id: draft.ownerId,
      follow_up_kinds: [...draft.followUps],
      ...connectorColumns(draft.connector, place, ports),
      created_at: at,
      updated_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await recordEvents(tx, { workspaceId, at, origin, subject: row.name }, [
    { event: 'shared_account.created', field: null, oldValue: null, newValue: toldFields(row) },
  ])
  if (actor.kind === 'member') {
    const resource = { workspaceId, kind: 'shared_account', id } as const
    const identity = { kind: 'member', id: actor.memberId } as const
    await grantPermission(tx, { resource, identity, permission: 'open' }, origin, ports)
    await grantPermission(tx, { resource, identity, permission: 'manage' }, origin, ports)
  }
  return viewSharedAccount(row)
}

function connectorColumns(
  connector: ConnectorDraft | null,
  place: { readonly workspaceId: string; readonly id: string },
  { secrets, localTargets }: AccessPorts,
) {
  if (connector === null) return { connector: null, connector_url: null, connector_key_sealed: null }
  const fault = faultOfUrl(connector.url, localTargets)
  if (fault !== undefined) {
    const issues = [{ path: 'connector.url', message: fault }]
    throw new ServiceProviderError('invalid_request', `the connector's URL ${fault}`, issues)
  }
  return {
    connector: connector.kind,
    connector_url: connector.url,
    connector_key_sealed: sealFor(secrets, place, 'connector_key', connector.key),
  }
}

/**
 * Changes what is given and returns the account; undefined where there is none.
 * @throws conflict when the secret is to be changed by hand while a follow-up is changing it
 */
export async function changeSharedAccount(
  tx: Transaction<Tables>,
  id: string,
  change: SharedAccountChange,
  { workspaceId, origin }: Acting,
  ports: AccessPorts,
): Promise<SharedAccountView | undefined> {
  const before = await lockSharedAccount(tx, workspaceId, id)
  if (before === undefined) return undefined
  if (change.ownerId) await requireActiveMember(tx, workspaceId, change.ownerId)
  if (change.secret !== undefined) await requireNoneRunning(tx, before)
  const at = ports.clock()
  const { secret, connector } = change
  const after = await tx
    .updateTable('shared_account')
    .set({
      name: change.name ?? before.name,
      url: change.url ?? before.url,
      login: change.login ?? before.login,
      privileged: change.privileged ?? before.privileged,
      owner_id: change.ownerId === undefined ? before.owner_id : change.ownerId,
      follow_up_kinds: [...(change.followUps ?? before.follow_up_kinds)],
      ...(connector !== undefined && connectorColumns(connector, { workspaceId, id }, ports)),
      ...(secret !== undefined && newSecretColumns(before, secret, at, ports)),
      updated_at: at,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await tellChanges(tx, before, after, { at, origin, keyChanged: change.connector != null })
  if (connector !== undefined) await setDueByConnector(tx, after, at)
  return viewSharedAccount(after)
}

/** The columns of an account's next secret. */
export function newSecretColumns(account: SharedAccountRow, secret: string, at: Date, ports: AccessPorts) {
  const place = { workspaceId: account.workspace_id, id: account.id }
  return {
    secret_sealed: sealFor(ports.secrets, place, 'secret', secret),
    secret_version: account.secret_version + 1,
    secret_changed_at: at,
  }
}

/** The account, locked until the transaction ends. */
export async function lockSharedAccount(
  tx: Transaction<Tables>,
  workspaceId: string,
  id: string,
): Promise<SharedAccountRow | undefined> {
  return tx
    .selectFrom('shared_account')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst()
}

async function requireNoneRunning(tx: Transaction<Tables>, account: SharedAccountRow): Promise<void> {
  const running = await tx
    .selectFrom('follow_up')
    .select('id')
    .where('workspace_id', '=', account.workspace_id)
    .where('shared_account_id', '=', account.id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  if (running === undefined) return
  const message = `the follow-up ${running.id} is giving ${account.name} another secret; try again when it has ended`
  throw new ServiceProviderError('conflict', message)
}

/** What waits is carried out by the connector that there is now, or by hand where there is none. */
async function setDueByConnector(
  tx: Transaction<Tables>,
  account: SharedAccountRow,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('follow_up')
    .set({ due_at: account.connector === null ? null : at })
    .where('workspace_id', '=', account.workspace_id)
    .where('shared_account_id', '=', account.id)
    .where('state', '=', 'queued')
    .execute()
}

/** Each field that differs is a row; of a secret and of a key only that there is another. */
async function tellChanges(
  tx: Transaction<Tables>,
  before: SharedAccountRow,
  after: SharedAccountRow,
  { at, origin, keyChanged }: { readonly at: Date; readonly origin: Origin; readonly keyChanged: boolean },
): Promise<void> {
  const [was, is] = [toldFields(before), toldFields(after)]
  const rows = Object.entries(is).flatMap(([field, newValue]) => {
    const oldValue = was[field] ?? null
    if (JSON.stringify(oldValue) === JSON.stringify(newValue)) return []
    return [{ event: 'shared_account.changed', field, oldValue, newValue }]
  })
  if (keyChanged) {
    rows.push({ event: 'shared_account.changed', field: 'connectorKey', oldValue: null, newValue: 'set' })
  }
  await recordEvents(tx, { workspaceId: after.workspace_id, at, origin, subject: after.name }, rows)
}

function toldFields(
  row: SharedAccountRow,
): Readonly<Record<string, string | number | boolean | string[] | null>> {
  return {
    name: row.name,
    url: row.url,
    login: row.login,
    privileged: row.privileged,
    ownerId: row.owner_id,
    followUps: [...row.follow_up_kinds],
    connector: row.connector,
    connectorUrl: row.connector_url,
    secretVersion: row.secret_version,
  }
}

export function viewSharedAccount(row: SharedAccountRow): SharedAccountView {
  const { connector, connector_url: url } = row
  return {
    id: row.id,
    name: row.name,
    url: row.url,
    login: row.login,
    privileged: row.privileged,
    ownerId: row.owner_id,
    followUps: row.follow_up_kinds.filter(kind => followUpKindOf(kind) !== undefined),
    connector: connector === null || url === null ? null : { kind: connector, url },
    secretVersion: row.secret_version,
    secretChangedAt: row.secret_changed_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
