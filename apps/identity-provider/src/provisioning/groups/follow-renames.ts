/**
 * A group that the application has renamed keeps its members, and we know them by its old name. What may hold a person
 * is remembered under the new name too, so that he is taken out of it as soon as he is worked on and does not belong there.
 */
import { fold } from '@joinery/scim'
import { sql } from 'kysely'
import type { Change } from '../../change.ts'
import { recordset } from '../../storage/id-list.ts'

/** One group under two names. */
export interface Renamed {
  readonly was: string
  readonly now: string
}

const batchSize = 500

/** Remembers the new names with everybody who may be in the groups under their old ones. */
export async function followRenames(change: Change, app: number, renamed: readonly Renamed[]): Promise<void> {
  if (renamed.length === 0) return
  const { tx, account } = change
  const nowOf = new Map(renamed.map(({ was, now }) => [fold(was), now]))
  const { rows } = await sql<{ id: number; groups: readonly string[] }>`
    select id, groups_maybe as groups from assignment
    where account_id = ${account} and app_id = ${app} and groups_maybe is not null
    order by id for no key update`.execute(tx)
  const changed = rows.flatMap(({ id, groups }) => {
    const more = groups.flatMap(name => nowOf.get(fold(name)) ?? [])
    return more.length === 0 ? [] : [{ id, groups: [...new Set([...groups, ...more])] }]
  })
  for (let start = 0; start < changed.length; start += batchSize) {
    await sql`
      update assignment a set groups_maybe = v.groups
      from ${recordset(changed.slice(start, start + batchSize))} as v(id bigint, groups json)
      where a.account_id = ${account} and a.id = v.id`.execute(tx)
  }
}
