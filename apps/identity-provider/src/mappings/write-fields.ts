/** Writes what mappings make of the fields of people, and keeps beside it what stood there by hand. */
import { sql } from 'kysely'
import type { Change } from '../change.ts'
import { updatePeople } from '../directory/people-rows.ts'
import { applyInput, changedFields } from '../directory/user-values.ts'
import { anyId, recordset } from '../storage/id-list.ts'
import type { DirectoryUser } from '../storage/tables.ts'
import { inputOf } from './fields.ts'
import type { Written } from './write-roles.ts'

/** By person: the names of the fields that differ now, as an event tells them. */
export type ChangedFields = ReadonlyMap<number, readonly string[]>

/**
 * Writes the fields of all of them and returns which changed.
 * @throws the database's error where somebody else took a name in this moment
 */
export async function writeFields(change: Change, people: readonly Written[]): Promise<ChangedFields> {
  await writeHolds(change, people)
  const differing = people.filter(({ delta }) => delta.fields.length > 0)
  if (differing.length === 0) return new Map()
  const rows = await loadRows(
    change,
    differing.map(({ standing }) => standing.person.id),
  )
  const told = new Map<number, readonly string[]>()
  const updates = differing.flatMap(({ standing, outcome, delta }) => {
    const { id } = standing.person
    const before = rows.get(id)
    const after = applyInput(before, inputOf(outcome.person, delta.fields))
    if (before === undefined || after === undefined) return []
    told.set(id, changedFields(before, after))
    return [{ id, values: after }]
  })
  await updatePeople(change, updates)
  return told
}

async function loadRows(change: Change, ids: readonly number[]): Promise<ReadonlyMap<number, DirectoryUser>> {
  const rows = await change.tx
    .selectFrom('directory_user')
    .selectAll()
    .where('account_id', '=', change.account)
    .where(sql<boolean>`id = ${anyId(ids)}`)
    .execute()
  return new Map(rows.map(row => [row.id, row]))
}

async function writeHolds({ tx, account }: Change, people: readonly Written[]): Promise<void> {
  const removed = people.flatMap(({ standing, delta }) =>
    delta.held.remove.map(field => ({ user: standing.person.id, field })),
  )
  if (removed.length > 0) {
    await sql`
      delete from mapping_field f using ${recordset(removed)} as v("user" bigint, field text)
      where f.account_id = ${account} and f.user_id = v."user" and f.field = v.field`.execute(tx)
  }
  const put = people.flatMap(({ standing, delta }) =>
    delta.held.put.map(held => ({ user: standing.person.id, ...held })),
  )
  if (put.length === 0) return
  await sql`
    insert into mapping_field (account_id, user_id, field, mapping_id, given, manual)
    select ${account}::bigint, v."user", v.field, v.mapping, v.given, v.manual
    from ${recordset(put)} as v("user" bigint, field text, mapping bigint, given text, manual text)
    on conflict (account_id, user_id, field) do update
      set mapping_id = excluded.mapping_id, given = excluded.given, manual = excluded.manual`.execute(tx)
}
