/** What a person's row must agree with elsewhere: names nobody else has, a manager, a group and fields that exist. */
import { uniqueConstraintOf } from '@joinery/database'
import type { Change } from '../change.ts'
import { invalidField, validationFailed } from '../errors.ts'
import { knownShortnames } from './custom-attributes.ts'
import type { UserInput, UserValues } from './user-values.ts'

/** @throws validation_failed naming each custom attribute that there is not */
export async function checkAttributes(change: Change, input: UserInput): Promise<void> {
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

/**
 * Checks the manager and the group where they are among the changed fields, and holds both until the change ends.
 * @throws validation_failed when one does not exist, or somebody would be his own manager
 */
export async function checkLinks(
  change: Change,
  values: UserValues,
  changed: readonly string[],
  self: number | undefined,
): Promise<void> {
  const { manager_user_id: manager, group_id: group } = values
  if (manager !== null && changed.includes('manager_user_id')) {
    if (manager === self) throw invalidField('manager_user_id', 'A person cannot be his own manager')
    await requireRow(change, 'directory_user', manager, 'manager_user_id', `There is no user ${manager}`)
  }
  if (group !== null && changed.includes('group_id')) {
    await requireRow(change, 'security_group', group, 'group_id', `There is no group ${group}`)
  }
}

async function requireRow(
  change: Change,
  table: 'directory_user' | 'security_group',
  id: number,
  field: string,
  reason: string,
): Promise<void> {
  const found = await change.tx
    .selectFrom(table)
    .select('id')
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .forKeyShare()
    .executeTakeFirst()
  if (found === undefined) throw invalidField(field, reason)
}

const uniqueFields = [
  { constraint: 'directory_user_username', folded: 'username_folded', label: 'Username' },
  { constraint: 'directory_user_email', folded: 'email_folded', label: 'Email' },
] as const

/**
 * Says which value is taken and where, in OneLogin's sentence; what slips in meanwhile, the constraint refuses.
 * @throws validation_failed
 */
export async function checkUnique(
  change: Change,
  values: UserValues,
  self: number | undefined,
): Promise<void> {
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

/** Turns the database's refusal of a taken name into the caller's error, for use in `catch`. */
export function explainTaken(error: unknown): never {
  const constraint = uniqueConstraintOf(error)
  const taken = uniqueFields.filter(unique => unique.constraint === constraint)
  throw taken.length === 0 ? error : notUnique(taken, 'the account')
}

/** @throws validation_failed, always: neither of the two names was given */
export function missingName(): never {
  throw validationFailed('Validation failed: Email or username is required', [
    { field: 'username', message: ['Required field is missing'] },
    { field: 'email', message: ['Required field is missing'] },
  ])
}

/** OneLogin's body of it has the sentence alone, no list of fields. */
function notUnique(taken: readonly { readonly label: string }[], account: string): Error {
  const sentences = taken.map(({ label }) => `${label} must be unique within ${account}`)
  return validationFailed(`Validation failed: ${sentences.join(', ')}`)
}
