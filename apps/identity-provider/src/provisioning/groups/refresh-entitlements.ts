/**
 * Entitlements Refresh: asks the target for all its groups and remembers their names, from which rules and parameters
 * choose. What was remembered is replaced as a whole; a group that is being created stays.
 */
import type { Database } from '@joinery/database'
import { ClientInputError, TargetError, type Transport } from '@joinery/scim-client'
import type { Secrets } from '@joinery/secrets'
import { sql } from 'kysely'
import { writeEvents } from '../../activity/write-event.ts'
import { getApp, lockApp } from '../../apps/app-store.ts'
import { baseConnector, requireProvisioning } from '../../apps/profile.ts'
import type { Change, RunChange } from '../../change.ts'
import { IdentityProviderError, validationFailed } from '../../errors.ts'
import { recordset } from '../../storage/id-list.ts'
import type { App, Tables } from '../../storage/tables.ts'
import { targetOf } from '../app-target.ts'
import { type ExchangeRecord, insertExchanges, recordExchange } from '../reconcile/exchange-record.ts'
import { followRenames, type Renamed } from './follow-renames.ts'
import { type ListedGroup, listAtTarget } from './list-at-target.ts'

export interface RefreshPorts {
  readonly database: Database<Tables>
  readonly runChange: RunChange
  readonly secrets: Secrets
  readonly clock: () => Date
  readonly transport: Transport
}

export interface Refreshed {
  /** How many groups the target has. */
  readonly total: number
  /** Names that were not known before, and names that are known no more; each sorted. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** Of the names that an event tells, at most. */
const namesInEvent = 20

/**
 * Returns what the target has now and what has changed. What was remembered stays when the target fails.
 * @throws validation_failed with the reason when it cannot be asked or does not answer; not_found
 */
export async function refreshEntitlements(
  ports: RefreshPorts,
  who: { readonly account: number; readonly actor: string },
  id: number,
): Promise<Refreshed> {
  const app = await getApp(ports.database.query, who.account, id)
  requireProvisioning(app)
  if (!baseConnector(app).profile.groups) {
    throw validationFailed('The connector of this app knows no groups, so there is nothing to refresh')
  }
  const records: ExchangeRecord[] = []
  const listed = await list(ports, app, records)
  const about = { account: who.account, app: id, assignment: null, task: null }
  if (typeof listed === 'string') {
    await ports.runChange(who, change => insertExchanges(change.tx, about, records))
    throw validationFailed(listed)
  }
  return ports.runChange(who, async change => {
    await insertExchanges(change.tx, about, records)
    return replace(change, app, listed)
  })
}

/** Returns the target's groups, or why they cannot be known. */
async function list(
  { secrets, clock, transport }: RefreshPorts,
  app: App,
  records: ExchangeRecord[],
): Promise<ReadonlyMap<string, ListedGroup> | string> {
  try {
    const target = targetOf(app, secrets)
    return await listAtTarget(request =>
      recordExchange(records, clock, request, () => transport.send(target, request)),
    )
  } catch (error) {
    const explained = [TargetError, ClientInputError, IdentityProviderError].some(
      kind => error instanceof kind,
    )
    if (explained && error instanceof Error) return error.message
    throw error
  }
}

async function replace(
  change: Change,
  app: App,
  listed: ReadonlyMap<string, ListedGroup>,
): Promise<Refreshed> {
  const { tx, account, at } = change
  await lockApp(change, app.id)
  const before = await tx
    .selectFrom('app_entitlement')
    .select(['name_folded', 'name', 'target_id', 'refreshed_at'])
    .where('account_id', '=', account)
    .where('app_id', '=', app.id)
    .execute()
  const known = new Map(before.filter(isKnown).map(row => [row.name_folded, row.name]))
  const rows = [...listed].map(([folded, { name, id }]) => ({ folded, name, id: id ?? null }))
  await sql`
    delete from app_entitlement
    where account_id = ${account} and app_id = ${app.id} and (creating_until is null or creating_until <= ${at})
      and name_folded not in (select folded from ${recordset(rows)} as v(folded text))`.execute(tx)
  await sql`
    insert into app_entitlement (account_id, app_id, name_folded, name, target_id, refreshed_at)
    select ${account}, ${app.id}, v.folded, v.name, v.id, ${at}
    from ${recordset(rows)} as v(folded text, name text, id text)
    on conflict (account_id, app_id, name_folded) do update
      set name = excluded.name, target_id = excluded.target_id, refreshed_at = excluded.refreshed_at,
        creating_until = case when excluded.target_id is null then app_entitlement.creating_until end`.execute(
    tx,
  )
  await followRenames(change, app.id, renamedIn(before, listed))
  const added = rows.filter(row => !known.has(row.folded)).map(row => row.name)
  const removed = [...known].filter(([folded]) => !listed.has(folded)).map(([, name]) => name)
  await tell(change, app, rows.length, added)
  return { total: rows.length, added: added.sort(), removed: removed.sort() }
}

/** Returns the groups that have another name now, and whose old one nobody has taken. */
function renamedIn(
  before: readonly {
    readonly name_folded: string
    readonly name: string
    readonly target_id: string | null
  }[],
  listed: ReadonlyMap<string, ListedGroup>,
): readonly Renamed[] {
  const nameOf = new Map([...listed.values()].map(({ id, name }) => [id, name]))
  return before.flatMap(({ name_folded: folded, name: was, target_id: id }) => {
    const now = id === null ? undefined : nameOf.get(id)
    return now === undefined || listed.has(folded) ? [] : [{ was, now }]
  })
}

/** A row that only holds the right to create a group says nothing about the target. */
function isKnown(row: { readonly target_id: string | null; readonly refreshed_at: Date | null }): boolean {
  return row.target_id !== null || row.refreshed_at !== null
}

async function tell(change: Change, app: App, total: number, added: readonly string[]): Promise<void> {
  const about = { id: app.id, name: app.name }
  const more = added.length > namesInEvent ? ` and ${added.length - namesInEvent} more` : ''
  const names = added.slice(0, namesInEvent).join(', ') + more
  await writeEvents(change, [
    { type: 'entitlementsCached', app: about, notes: `${total} group${total === 1 ? '' : 's'}` },
    ...(added.length === 0 ? [] : [{ type: 'entitlementsAdded', app: about, notes: names } as const]),
  ])
}
