/** OneLogin's groups: one a person at most, for policies and conditions. They are no groups of a target's. */
import { isUniqueViolation } from '@joinery/database'
import { fold } from '@joinery/scim'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { writeEvents } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import { notFound, validationFailed } from '../errors.ts'
import type { SecurityGroupTable, Tables } from '../storage/tables.ts'
import { touchPeople } from './touch.ts'
import { updateEvents } from './user-events.ts'

export type SecurityGroup = Selectable<SecurityGroupTable>

/** From where on: so many before, or after the group of an id. */
type Slice = ({ readonly offset: number } | { readonly after: number }) & { readonly limit: number }

/** Returns some of the account's groups by id, how many there are in all, and whether more follow. */
export async function listGroups(
  query: Kysely<Tables>,
  account: number,
  slice: Slice,
): Promise<{ readonly total: number; readonly items: readonly SecurityGroup[]; readonly more: boolean }> {
  const all = query.selectFrom('security_group').where('account_id', '=', account)
  const { total } = await all.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  const from = 'after' in slice ? all.where('id', '>', slice.after) : all.offset(slice.offset)
  const found = await from
    .selectAll()
    .orderBy('id')
    .limit(slice.limit + 1)
    .execute()
  return { total, items: found.slice(0, slice.limit), more: found.length > slice.limit }
}

/** Returns the group. @throws not_found */
export async function getGroup(
  query: Kysely<Tables> | Transaction<Tables>,
  account: number,
  id: number,
): Promise<SecurityGroup> {
  const group = await query
    .selectFrom('security_group')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (group === undefined) throw notFound()
  return group
}

/** Creates a group and returns it. @throws validation_failed when the name is taken */
export async function createGroup(change: Change, name: string): Promise<SecurityGroup> {
  return change.tx
    .insertInto('security_group')
    .values({ account_id: change.account, name, name_folded: fold(name), created_at: change.at })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(explainTaken)
}

/** Renames a group; what templates and conditions say of its people may change by it. @throws not_found; validation_failed */
export async function renameGroup(change: Change, id: number, name: string): Promise<SecurityGroup> {
  const before = await getGroup(change.tx, change.account, id)
  if (before.name === name) return before
  const after = await change.tx
    .updateTable('security_group')
    .set({ name, name_folded: fold(name) })
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(explainTaken)
  const people = await change.tx
    .selectFrom('directory_user')
    .select('id')
    .where('account_id', '=', change.account)
    .where('group_id', '=', id)
    .execute()
  touchPeople(
    change,
    people.map(person => person.id),
  )
  return after
}

/** Deletes a group; its people are in none from then on, and each is told of. @throws not_found */
export async function deleteGroup(change: Change, id: number): Promise<void> {
  const group = await getGroup(change.tx, change.account, id)
  const people = await change.tx
    .updateTable('directory_user')
    .set({ group_id: null, updated_at: change.at })
    .where('account_id', '=', change.account)
    .where('group_id', '=', id)
    .returning(['id', 'username', 'status'])
    .execute()
  await change.tx
    .deleteFrom('security_group')
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
  touchPeople(
    change,
    people.map(person => person.id),
  )
  const told = people.flatMap(person => {
    const status = { before: person.status, after: person.status }
    return updateEvents(person, ['group_id'], status, `group ${group.name} was deleted`)
  })
  await writeEvents(change, told)
}

function explainTaken(error: unknown): never {
  if (!isUniqueViolation(error, 'security_group_name')) throw error
  const reason = 'Name must be unique within the account'
  throw validationFailed(`Validation failed: ${reason}`, [{ field: 'name', message: [reason] }])
}
