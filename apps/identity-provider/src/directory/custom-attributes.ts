/**
 * The custom fields of an account: a name for people, a shortname for macros (`{$user.custom_fields.badge}`). Text only,
 * as OneLogin's are. A person's values are kept in his own row under the shortnames.
 */
import { isUniqueViolation } from '@joinery/database'
import type { Kysely, Selectable, Transaction } from 'kysely'
import { writeEvent } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import { validationFailed } from '../errors.ts'
import type { CustomAttributeTable, Tables } from '../storage/tables.ts'

export type CustomAttribute = Selectable<CustomAttributeTable>

const mostAttributes = 100

/** Returns the account's custom fields in the order in which they are shown. */
export async function listCustomAttributes(
  query: Kysely<Tables> | Transaction<Tables>,
  account: number,
): Promise<CustomAttribute[]> {
  return query
    .selectFrom('custom_attribute')
    .selectAll()
    .where('account_id', '=', account)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Returns the shortnames a person's `custom_attributes` may have. */
export async function knownShortnames(
  query: Kysely<Tables> | Transaction<Tables>,
  account: number,
): Promise<ReadonlySet<string>> {
  const attributes = await listCustomAttributes(query, account)
  return new Set(attributes.map(attribute => attribute.shortname))
}

/**
 * Adds a custom field at the end and returns it.
 * @throws validation_failed when the shortname is taken or the account has the most it may have
 */
export async function addCustomAttribute(
  change: Change,
  field: { readonly name: string; readonly shortname: string },
): Promise<CustomAttribute> {
  const existing = await listCustomAttributes(change.tx, change.account)
  if (existing.some(attribute => attribute.shortname === field.shortname)) throw taken(field.shortname)
  if (existing.length >= mostAttributes) {
    throw validationFailed(`Validation failed: an account has at most ${mostAttributes} custom attributes`)
  }
  const position = Math.max(0, ...existing.map(attribute => attribute.position)) + 1
  const added = await change.tx
    .insertInto('custom_attribute')
    .values({ account_id: change.account, name: field.name, shortname: field.shortname, position })
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch((error: unknown) => {
      throw isUniqueViolation(error) ? taken(field.shortname) : error
    })
  await writeEvent(change, { type: 'customFieldAdded', notes: field.shortname })
  return added
}

function taken(shortname: string): Error {
  const reason = `Shortname '${shortname}' is already taken`
  return validationFailed(`Validation failed: ${reason}`, [
    { field: 'user_field.shortname', message: [reason] },
  ])
}
