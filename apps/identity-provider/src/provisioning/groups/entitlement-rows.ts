/**
 * The target's groups as they were last seen, one row a name whatever its case. A row also holds the right to create
 * the group: until `creating_until` it belongs to whoever took it, so that two engines never create one group twice.
 * All statements rely on the primary key; read committed.
 */
import type { Database } from '@joinery/database'
import { fold } from '@joinery/scim'
import { sql, type Transaction } from 'kysely'
import { writeEvent } from '../../activity/write-event.ts'
import type { Tables } from '../../storage/tables.ts'

export interface AppRef {
  readonly account: number
  readonly app: { readonly id: number; readonly name: string }
}

const engineActor = 'provisioning engine'

/** Returns the ids of those of the groups that are known, by folded name. */
export async function findKnown(
  database: Database<Tables>,
  { account, app }: AppRef,
  foldedNames: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ name_folded: string; target_id: string }>`
    select name_folded, target_id from app_entitlement
    where account_id = ${account} and app_id = ${app.id} and target_id is not null
      and name_folded in (select jsonb_array_elements_text(${JSON.stringify(foldedNames)}::jsonb))`.execute(
    database.query,
  )
  return new Map(rows.map(row => [row.name_folded, row.target_id]))
}

/** What came of asking for the right to create a group. */
export type Creation =
  | { readonly kind: 'taken'; readonly until: Date }
  | { readonly kind: 'known'; readonly id: string }
  /** Somebody else has the right for now. */
  | { readonly kind: 'busy' }

/** Takes the right to create the group, unless it is known by now or somebody else has that right. */
export async function takeCreation(
  database: Database<Tables>,
  { account, app }: AppRef,
  name: string,
  { now, until }: { readonly now: Date; readonly until: Date },
): Promise<Creation> {
  const taken = await sql`
    insert into app_entitlement as e (account_id, app_id, name_folded, name, creating_until)
    values (${account}, ${app.id}, ${fold(name)}, ${name}, ${until})
    on conflict (account_id, app_id, name_folded) do update set creating_until = excluded.creating_until
      where e.target_id is null and (e.creating_until is null or e.creating_until <= ${now})
    returning e.name`.execute(database.query)
  if (taken.rows.length > 0) return { kind: 'taken', until }
  const row = await database.query
    .selectFrom('app_entitlement')
    .select('target_id')
    .where('account_id', '=', account)
    .where('app_id', '=', app.id)
    .where('name_folded', '=', fold(name))
    .executeTakeFirst()
  return typeof row?.target_id === 'string' ? { kind: 'known', id: row.target_id } : { kind: 'busy' }
}

/** Returns whether the right to create the group was still held until then, and is now held until later. */
export async function keepCreation(
  database: Database<Tables>,
  { account, app }: AppRef,
  name: string,
  { held, until }: { readonly held: Date; readonly until: Date },
): Promise<boolean> {
  const kept = await database.query
    .updateTable('app_entitlement')
    .set({ creating_until: until })
    .where('account_id', '=', account)
    .where('app_id', '=', app.id)
    .where('name_folded', '=', fold(name))
    .where('creating_until', '=', held)
    .where('target_id', 'is', null)
    .executeTakeFirst()
  return kept.numUpdatedRows > 0n
}

/** Gives the right back, where nothing was created; a row that nothing else is known of goes. */
export async function giveCreationBack(
  database: Database<Tables>,
  { account, app }: AppRef,
  name: string,
  held: Date,
): Promise<void> {
  await sql`
    with given as (
      delete from app_entitlement
      where account_id = ${account} and app_id = ${app.id} and name_folded = ${fold(name)}
        and creating_until = ${held} and target_id is null and refreshed_at is null
    )
    update app_entitlement set creating_until = null
    where account_id = ${account} and app_id = ${app.id} and name_folded = ${fold(name)}
      and creating_until = ${held} and refreshed_at is not null`.execute(database.query)
}

/** Stores which group of the target has the name; `created` writes an event, for what the target did not have before. */
export async function storeGroup(
  database: Database<Tables>,
  ref: AppRef,
  group: { readonly name: string; readonly id: string; readonly created: boolean },
  at: Date,
): Promise<void> {
  await database.transaction(async tx => {
    await upsert(tx, ref, group)
    if (!group.created) return
    await writeEvent(
      { tx, account: ref.account, actor: engineActor, at },
      { type: 'entitlementsAdded', app: ref.app, notes: `Created in the application: ${group.name}` },
    )
  })
}

async function upsert(
  tx: Transaction<Tables>,
  { account, app }: AppRef,
  { name, id }: { readonly name: string; readonly id: string },
): Promise<void> {
  await sql`
    insert into app_entitlement (account_id, app_id, name_folded, name, target_id)
    values (${account}, ${app.id}, ${fold(name)}, ${name}, ${id})
    on conflict (account_id, app_id, name_folded)
      do update set name = excluded.name, target_id = excluded.target_id, creating_until = null`.execute(tx)
}

/** Forgets that the group had this id, because the target no longer has it. */
export async function forgetGroup(
  database: Database<Tables>,
  { account, app }: AppRef,
  name: string,
  id: string,
): Promise<void> {
  await database.query
    .deleteFrom('app_entitlement')
    .where('account_id', '=', account)
    .where('app_id', '=', app.id)
    .where('name_folded', '=', fold(name))
    .where('target_id', '=', id)
    .execute()
}
