/**
 * People, one at a time: created, changed and deleted with their events, telling mappings and planner whom it concerns.
 * Reading and searching them is in user-search.ts; many at once come through csv/.
 */
import type { Kysely, Transaction } from 'kysely'
import { writeEvent, writeEvents } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import { notFound } from '../errors.ts'
import type { DirectoryUser, Tables } from '../storage/tables.ts'
import { insertPeople, updatePeople } from './people-rows.ts'
import { active, endedByPassword, passwordPending } from './status.ts'
import { touchPeople, touchReports } from './touch.ts'
import { checkAttributes, checkLinks, checkUnique, explainTaken, missingName } from './user-checks.ts'
import { updateEvents } from './user-events.ts'
import { applyInput, changedFields, concernsReports, idFields, type UserInput } from './user-values.ts'

/**
 * Creates a person and returns his row. Who comes without a password and without a status waits for one, as OneLogin
 * has it (status 7, no mail is sent).
 * @throws validation_failed when username or e-mail is taken, neither is given, or manager or group do not exist
 */
export async function createUser(
  change: Change,
  input: UserInput,
  passwordHash?: string,
): Promise<DirectoryUser> {
  await checkAttributes(change, input)
  const status = input.status ?? (passwordHash === undefined ? passwordPending : active)
  const values = applyInput(undefined, { ...input, status }) ?? missingName()
  await checkUnique(change, values, undefined)
  await checkLinks(change, values, idFields, undefined)
  const ids = await insertPeople(change, [values]).catch(explainTaken)
  const id = ids.get(values.username_folded)
  if (id === undefined) throw new Error(`${values.username} was not inserted`)
  if (passwordHash !== undefined) await storePassword(change, id, passwordHash)
  const user = await getUser(change.tx, change.account, id)
  touchPeople(change, [id])
  await writeEvent(change, { type: 'userCreated', user })
  return user
}

/**
 * Changes the given fields and returns the row; when nothing differs, nothing is written and nobody is touched. A new
 * password ends a status that waits for one, unless another status is given.
 * @throws not_found; validation_failed as `createUser`
 */
export async function updateUser(
  change: Change,
  id: number,
  input: UserInput,
  passwordHash?: string,
): Promise<DirectoryUser> {
  const before = await lockUser(change, id)
  await checkAttributes(change, input)
  const waited = passwordHash !== undefined && endedByPassword.has(before.status)
  const status = input.status ?? (waited ? active : undefined)
  const after = applyInput(before, { ...input, status }) ?? missingName()
  const changed = changedFields(before, after)
  if (changed.length === 0 && passwordHash === undefined) return before
  await checkUnique(change, after, id)
  await checkLinks(change, after, changed, id)
  if (changed.length > 0) await updatePeople(change, [{ id, values: after }]).catch(explainTaken)
  if (passwordHash !== undefined) await storePassword(change, id, passwordHash)
  const user = await getUser(change.tx, change.account, id)
  if (changed.length > 0) touchPeople(change, [id])
  if (concernsReports(changed)) await touchReports(change, [id])
  const told = passwordHash === undefined ? changed : [...changed, 'password']
  await writeEvents(change, updateEvents(user, told, { before: before.status, after: user.status }))
  return user
}

/** Deletes a person; those who reported to him report to nobody. @throws not_found */
export async function deleteUser(change: Change, id: number): Promise<void> {
  const user = await lockUser(change, id, 'deleted')
  const reports = await change.tx
    .updateTable('directory_user')
    .set({ manager_user_id: null, updated_at: change.at })
    .where('account_id', '=', change.account)
    .where('manager_user_id', '=', id)
    .returning(['id', 'username', 'status'])
    .execute()
  await change.tx
    .deleteFrom('directory_user')
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
  change.touchedUsers.add(id)
  touchPeople(
    change,
    reports.map(report => report.id),
  )
  await writeEvent(change, { type: 'userDeleted', user })
  const cleared = reports.flatMap(report =>
    updateEvents(
      report,
      ['manager_user_id'],
      { before: report.status, after: report.status },
      `manager ${user.username} was deleted`,
    ),
  )
  await writeEvents(change, cleared)
}

/** Returns a person's row. @throws not_found */
export async function getUser(
  query: Kysely<Tables> | Transaction<Tables>,
  account: number,
  id: number,
): Promise<DirectoryUser> {
  const user = await query
    .selectFrom('directory_user')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (user === undefined) throw notFound()
  return user
}

/**
 * Returns a person's row, locked until the change ends. Others may refer to him meanwhile, as a manager or a member,
 * unless he is to be deleted: who waited for that as well would wait in a circle. @throws not_found
 */
export async function lockUser(
  change: Change,
  id: number,
  until: 'changed' | 'deleted' = 'changed',
): Promise<DirectoryUser> {
  const found = change.tx
    .selectFrom('directory_user')
    .selectAll()
    .where('account_id', '=', change.account)
    .where('id', '=', id)
  const locked = until === 'deleted' ? found.forUpdate() : found.forNoKeyUpdate()
  const user = await locked.executeTakeFirst()
  if (user === undefined) throw notFound()
  return user
}

async function storePassword(change: Change, id: number, hash: string): Promise<void> {
  await change.tx
    .updateTable('directory_user')
    .set({
      password_hash: hash,
      password_changed_at: change.at,
      invalid_login_attempts: 0,
      updated_at: change.at,
    })
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
}
