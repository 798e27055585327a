/**
 * People, one at a time: created, changed and deleted with their events, telling the planner whom it concerns. Reading
 * and searching them is in user-search.ts; many at once come through csv/.
 */
import { uniqueConstraintOf } from '@joinery/database'
import type { Kysely, Transaction } from 'kysely'
import { writeEvent, writeEvents } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import { invalidField, notFound, validationFailed } from '../errors.ts'
import type { DirectoryUser, Tables } from '../storage/tables.ts'
import { knownShortnames } from './custom-attributes.ts'
import { updateEvents } from './user-events.ts'
import { applyInput, changedFields, concernsReports, type UserInput, type UserValues } from './user-values.ts'

/**
 * Creates a person and returns his row.
 * @throws validation_failed when username or e-mail is taken, neither is given, or the manager does not exist
 */
export async function createUser(change: Change, input: UserInput): Promise<DirectoryUser> {
  await checkAttributes(change, input)
  const values = applyInput(undefined, input) ?? missingName()
  await checkUnique(change, values, undefined)
  await checkManager(change, values.manager_user_id, undefined)
  const user = await change.tx
    .insertInto('directory_user')
    .values({
      account_id: change.account,
      ...toColumns(values),
      created_at: change.at,
      updated_at: change.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(explainTaken)
  change.touchedUsers.add(user.id)
  await writeEvent(change, { type: 'userCreated', user })
  return user
}

/**
 * Changes the given fields and returns the row; when nothing differs, nothing is written and nobody is touched.
 * @throws not_found; validation_failed as `createUser`
 */
export async function updateUser(change: Change, id: number, input: UserInput): Promise<DirectoryUser> {
  const before = await lockUser(change, id)
  await checkAttributes(change, input)
  const after = applyInput(before, input) ?? missingName()
  const changed = changedFields(before, after)
  if (changed.length === 0) return before
  await checkUnique(change, after, id)
  if (changed.includes('manager_user_id')) await checkManager(change, after.manager_user_id, id)
  const user = await change.tx
    .updateTable('directory_user')
    .set({ ...toColumns(after), updated_at: change.at })
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(explainTaken)
  change.touchedUsers.add(id)
  if (concernsReports(changed)) await touchReports(change, [id])
  await writeEvents(change, updateEvents(user, changed, { before: before.status, after: user.status }))
  return user
}

/** Deletes a person; those who reported to him report to nobody. @throws not_found */
export async function deleteUser(change: Change, id: number): Promise<void> {
  const user = await lockUser(change, id)
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
  for (const touched of [id, ...reports.map(report => report.id)]) change.touchedUsers.add(touched)
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

/** Names the people whose manager is one of the given: their templates may print the manager's name. */
export async function touchReports(change: Change, managers: readonly number[]): Promise<void> {
  if (managers.length === 0) return
  const reports = await change.tx
    .selectFrom('directory_user')
    .select('id')
    .where('account_id', '=', change.account)
    .where('manager_user_id', 'in', managers)
    .execute()
  for (const report of reports) change.touchedUsers.add(report.id)
}

/** Returns the values as the columns take them. */
export function toColumns(values: UserValues): Omit<UserValues, 'custom_attributes'> & {
  readonly custom_attributes: string
} {
  return { ...valuesOnly(values), custom_attributes: JSON.stringify(values.custom_attributes) }
}

/** Keeps a row's own id and times out of a statement that was handed a whole row. */
function valuesOnly(values: UserValues): UserValues {
  const { username, username_folded, email, email_folded, firstname, lastname, title, department } = values
  const { company, phone, external_id, manager_user_id, status, state, custom_attributes } = values
  return {
    username,
    username_folded,
    email,
    email_folded,
    firstname,
    lastname,
    title,
    department,
    company,
    phone,
    external_id,
    manager_user_id,
    status,
    state,
    custom_attributes,
  }
}

async function lockUser(change: Change, id: number): Promise<DirectoryUser> {
  const user = await change.tx
    .selectFrom('directory_user')
    .selectAll()
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (user === undefined) throw notFound()
  return user
}

async function checkAttributes(change: Change, input: UserInput): Promise<void> {
  const given = Object.keys(input.custom_attributes ?? {})
  if (given.length === 0) return
  const known = await knownShortnames(change.tx, change.account)
  const unknown = given.filter(shortname => !known.has(shortname))
  const [first] = unknown
  if (first === undefined) return
  const reason = 'There is no custom attribute with this shortname'
  throw validationFailed(
    `Validation failed: custom_attributes.${first}: ${reason}`,
    unknown.map(shortname => ({ field: `custom_attributes.${shortname}`, message: [reason] })),
  )
}

async function checkManager(change: Change, manager: number | null, self: number | undefined): Promise<void> {
  if (manager === null) return
  if (manager === self) throw invalidField('manager_user_id', 'A person cannot be his own manager')
  const found = await change.tx
    .selectFrom('directory_user')
    .select('id')
    .where('account_id', '=', change.account)
    .where('id', '=', manager)
    .forKeyShare()
    .executeTakeFirst()
  if (found === undefined) throw invalidField('manager_user_id', `There is no user ${manager}`)
}

function missingName(): never {
  throw validationFailed('Validation failed: Email or username is required', [
    { field: 'username', message: ['Required field is missing'] },
    { field: 'email', message: ['Required field is missing'] },
  ])
}

const uniqueFields = [
  { constraint: 'directory_user_username', field: 'username', folded: 'username_folded', label: 'Username' },
  { constraint: 'directory_user_email', field: 'email', folded: 'email_folded', label: 'Email' },
] as const

/** Says which value is taken and where, in OneLogin's sentence; what slips in meanwhile, the constraint refuses. */
async function checkUnique(change: Change, values: UserValues, self: number | undefined): Promise<void> {
  const others = await change.tx
    .selectFrom('directory_user')
    .select(['id', 'username_folded', 'email_folded'])
    .where('account_id', '=', change.account)
    .where(expression =>
      expression.or([
        expression('username_folded', '=', values.username_folded),
        expression('email_folded', '=', values.email_folded),
      ]),
    )
    .execute()
  const taken = uniqueFields.filter(({ folded }) =>
    others.some(other => other.id !== self && other[folded] !== null && other[folded] === values[folded]),
  )
  if (taken.length === 0) return
  const account = await change.tx
    .selectFrom('account')
    .select('name')
    .where('id', '=', change.account)
    .executeTakeFirstOrThrow()
  throw notUnique(taken, account.name)
}

function explainTaken(error: unknown): never {
  const constraint = uniqueConstraintOf(error)
  const taken = uniqueFields.filter(unique => unique.constraint === constraint)
  throw taken.length === 0 ? error : notUnique(taken, 'the account')
}

function notUnique(
  taken: readonly { readonly field: string; readonly label: string }[],
  account: string,
): Error {
  const errors = taken.map(({ field, label }) => ({
    field,
    message: [`${label} must be unique within ${account}`],
  }))
  return validationFailed(`Validation failed: ${errors.flatMap(error => error.message).join(', ')}`, errors)
}
