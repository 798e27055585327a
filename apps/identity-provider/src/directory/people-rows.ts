/**
 * Rows of people, many a statement: whoever changes them (the API, an import, mappings) writes through here, so that
 * folded columns, times and counters keep in step with what was said. Events and whom it touches are the caller's.
 */
import { sql } from 'kysely'
import type { Change } from '../change.ts'
import { anyId, recordset } from '../storage/id-list.ts'
import type { UserValues } from './user-values.ts'

const rowsPerStatement = 1000

/** The columns in the order of both statements, with their types for `json_to_recordset`. */
const columns = {
  username: 'text',
  username_folded: 'text',
  email: 'text',
  email_folded: 'text',
  search_folded: 'text',
  firstname: 'text',
  lastname: 'text',
  title: 'text',
  department: 'text',
  company: 'text',
  comment: 'text',
  phone: 'text',
  external_id: 'text',
  samaccountname: 'text',
  userprincipalname: 'text',
  distinguished_name: 'text',
  member_of: 'text',
  preferred_locale_code: 'text',
  group_id: 'bigint',
  directory_id: 'bigint',
  trusted_idp_id: 'bigint',
  manager_ad_id: 'bigint',
  manager_user_id: 'bigint',
  status: 'integer',
  state: 'integer',
  custom_attributes: 'jsonb',
} as const satisfies Record<keyof UserValues, string>

const names = Object.keys(columns)
const nameList = sql.join(names.map(name => sql.ref(name)))
const valueList = sql.join(names.map(name => sql.ref(`v.${name}`)))
const assignments = sql.join(names.map(name => sql`${sql.ref(name)} = ${sql.ref(`v.${name}`)}`))
const shape = sql.raw(
  Object.entries(columns)
    .flatMap(([name, type]) => `${name} ${type}`)
    .join(', '),
)

/** Inserts people and returns their ids by folded username. @throws the database's error where a name is taken */
export async function insertPeople(
  change: Change,
  people: readonly UserValues[],
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>()
  for (const batch of batchesOf(people)) {
    const { rows } = await sql<{ id: number; username_folded: string }>`
      insert into directory_user (account_id, ${nameList}, activated_at, created_at, updated_at)
      select ${change.account}, ${valueList}, case when v.status = 1 then ${change.at}::timestamptz end,
        ${change.at}, ${change.at}
      from ${recordset(batch.map(valuesOnly))} as v(${shape})
      returning id, username_folded`.execute(change.tx)
    for (const row of rows) ids.set(row.username_folded, row.id)
  }
  return ids
}

/**
 * Writes what people are now. Who becomes active for the first time is activated; who is no longer locked has neither
 * a time until which he is nor failed attempts. @throws the database's error where a name is taken
 */
export async function updatePeople(
  change: Change,
  people: readonly { readonly id: number; readonly values: UserValues }[],
): Promise<void> {
  for (const batch of batchesOf(people)) {
    const rows = batch.map(({ id, values }) => ({ id, ...valuesOnly(values) }))
    await sql`
      update directory_user u set ${assignments}, updated_at = ${change.at},
        activated_at = case when v.status = 1 then coalesce(u.activated_at, ${change.at}) else u.activated_at end,
        locked_until = case when v.status = 3 then u.locked_until end,
        invalid_login_attempts = case when v.status = 1 and u.status = 3 then 0 else u.invalid_login_attempts end
      from ${recordset(rows)} as v(id bigint, ${shape})
      where u.account_id = ${change.account} and u.id = ${anyId(rows.map(row => row.id))} and u.id = v.id`.execute(
      change.tx,
    )
  }
}

/** Keeps a row's own id and times out of a statement that was handed a whole row. */
function valuesOnly(values: UserValues): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(columns, name)))
}

function* batchesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += rowsPerStatement) {
    yield items.slice(start, start + rowsPerStatement)
  }
}
