/**
 * The custom fields of an account: a name for people, a shortname for macros (`{$user.custom_fields.badge}`). Text only,
 * as OneLogin's are. A person's values are kept in his own row under the shortnames.
 */
import { isUniqueViolation } from '@joinery/database'
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import { writeEvent } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import { conflict, invalidField, notFound, validationFailed } from '../errors.ts'
import { recordset } from '../storage/id-list.ts'
import type { CustomAttributeTable, Tables } from '../storage/tables.ts'

export type CustomAttribute = Selectable<CustomAttributeTable>

/** Returns who still names the shortname, in words: `the template of Workato`. Rooms above this one are asked through it. */
export type FindUses = (change: Change, shortname: string) => Promise<readonly string[]>

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

/** Returns the custom field. @throws not_found */
export async function getCustomAttribute(
  query: Kysely<Tables> | Transaction<Tables>,
  account: number,
  id: number,
): Promise<CustomAttribute> {
  const found = await query
    .selectFrom('custom_attribute')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound()
  return found
}

/** Returns how many people have something in the field. */
export async function countValues(
  query: Kysely<Tables> | Transaction<Tables>,
  account: number,
  shortname: string,
): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(*) as people from directory_user
    where account_id = ${account} and custom_attributes ->> ${shortname} is not null`.execute(query)
  return rows[0]?.people ?? 0
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
    .catch(error => explainTaken(error, field.shortname))
  await writeEvent(change, { type: 'customFieldAdded', notes: field.shortname })
  return added
}

/**
 * Renames a custom field and returns it. Another shortname takes people's values along.
 * @throws not_found; validation_failed when the shortname is taken; conflict when the old one is still named somewhere
 */
export async function changeCustomAttribute(
  change: Change,
  id: number,
  field: { readonly name?: string | undefined; readonly shortname?: string | undefined },
  findUses: FindUses,
): Promise<CustomAttribute> {
  const before = await lockAttribute(change, id)
  const shortname = field.shortname ?? before.shortname
  if (shortname !== before.shortname) await requireUnused(change, before.shortname, findUses)
  const after = await change.tx
    .updateTable('custom_attribute')
    .set({ name: field.name ?? before.name, shortname })
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
    .catch(error => explainTaken(error, shortname))
  if (shortname !== before.shortname) {
    await sql`
      update directory_user set custom_attributes = (custom_attributes - ${before.shortname}::text)
        || jsonb_build_object(${shortname}::text, custom_attributes -> ${before.shortname}::text)
      where account_id = ${change.account} and custom_attributes ->> ${before.shortname} is not null`.execute(
      change.tx,
    )
  }
  return after
}

/**
 * Deletes a custom field and what people have in it. Nothing names it any more, so nobody's accounts change by it.
 * @throws not_found; conflict naming what still uses it
 */
export async function deleteCustomAttribute(change: Change, id: number, findUses: FindUses): Promise<void> {
  const { shortname } = await lockAttribute(change, id)
  await requireUnused(change, shortname, findUses)
  await change.tx
    .deleteFrom('custom_attribute')
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
  await sql`
    update directory_user set custom_attributes = custom_attributes - ${shortname}::text
    where account_id = ${change.account} and custom_attributes ->> ${shortname} is not null`.execute(
    change.tx,
  )
  await writeEvent(change, { type: 'customFieldDeleted', notes: shortname })
}

/** Puts the fields in this order. @throws validation_failed when the ids are not those of all fields, each once */
export async function orderCustomAttributes(change: Change, ids: readonly number[]): Promise<void> {
  const existing = await listCustomAttributes(change.tx, change.account)
  const isWhole = ids.length === existing.length && existing.every(attribute => ids.includes(attribute.id))
  if (!isWhole) throw invalidField('(body)', 'Expected the ids of all custom attributes, each once')
  const rows = ids.map((id, index) => ({ id, position: index + 1 }))
  await sql`
    update custom_attribute a set position = v.position
    from ${recordset(rows)} as v(id bigint, position integer)
    where a.account_id = ${change.account} and a.id = v.id`.execute(change.tx)
}

/** Puts the fields in the order in which they were made. */
export async function resetOrder(change: Change): Promise<void> {
  const existing = await listCustomAttributes(change.tx, change.account)
  const ids = existing.map(attribute => attribute.id).sort((a, b) => a - b)
  await orderCustomAttributes(change, ids)
}

async function lockAttribute(change: Change, id: number): Promise<CustomAttribute> {
  const found = await change.tx
    .selectFrom('custom_attribute')
    .selectAll()
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (found === undefined) throw notFound()
  return found
}

async function requireUnused(change: Change, shortname: string, findUses: FindUses): Promise<void> {
  const uses = await findUses(change, shortname)
  if (uses.length > 0) throw conflict(`'${shortname}' is still used by ${uses.join(', ')}`)
}

function explainTaken(error: unknown, shortname: string): never {
  throw isUniqueViolation(error, 'custom_attribute_shortname') ? taken(shortname) : error
}

function taken(shortname: string): Error {
  const reason = `Shortname '${shortname}' is already taken`
  return validationFailed(`Validation failed: ${reason}`, [
    { field: 'user_field.shortname', message: [reason] },
  ])
}
