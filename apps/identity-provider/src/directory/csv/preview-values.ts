/** What rows would change, as somebody reads it who decides on the file: old and new, by the names people know. */
import { sql } from 'kysely'
import { anyId } from '../../storage/id-list.ts'
import { changedFields, comparedFields } from '../user-values.ts'
import type { Draft, Reader } from './draft.ts'
import type { ValueChange } from './import-report.ts'

/** Names of groups and usernames of managers, by their ids. */
export interface LinkedNames {
  readonly groups: ReadonlyMap<number, string>
  readonly managers: ReadonlyMap<number, string>
}

/** Reads what the drafts link to, so that it is shown by name. */
export async function findLinkedNames(
  { query, account }: Reader,
  drafts: readonly Draft[],
): Promise<LinkedNames> {
  const idsOf = (field: 'group_id' | 'manager_user_id') =>
    new Set(drafts.flatMap(({ before, after }) => [before?.[field] ?? [], after[field] ?? []].flat()))
  const [groupIds, managerIds] = [idsOf('group_id'), idsOf('manager_user_id')]
  const groups = await sql<{ id: number; name: string }>`
    select id, name from security_group where account_id = ${account} and id = ${anyId(groupIds)}`.execute(
    query,
  )
  const managers = await sql<{ id: number; name: string }>`
    select id, username as name from directory_user
    where account_id = ${account} and id = ${anyId(managerIds)}`.execute(query)
  return { groups: byId(groups.rows), managers: byId(managers.rows) }
}

/** Returns the fields that a row sets on somebody new, or changes of somebody who is there; links to managers come beside. */
export function valueChanges({ before, after }: Draft, names: LinkedNames): readonly ValueChange[] {
  const fields = before === undefined ? fieldsSet(after) : changedFields(before, after)
  return fields.map(field => ({
    field,
    before: before === undefined ? null : textOf(before, field, names),
    after: textOf(after, field, names),
  }))
}

type Values = Draft['after']

function fieldsSet(after: Values): readonly string[] {
  const custom = Object.keys(after.custom_attributes).map(shortname => `${customPrefix}${shortname}`)
  return [...comparedFields.filter(field => field !== 'state' && after[field] !== null), ...custom.sort()]
}

const customPrefix = 'custom_attributes.'

function textOf(values: Values, field: string, { groups, managers }: LinkedNames): string | null {
  if (field.startsWith(customPrefix)) {
    return values.custom_attributes[field.slice(customPrefix.length)] ?? null
  }
  const known = comparedFields.find(name => name === field)
  const value = known === undefined ? null : values[known]
  if (typeof value !== 'number') return value
  const linked = field === 'group_id' ? groups : field === 'manager_user_id' ? managers : undefined
  return linked?.get(value) ?? String(value)
}

function byId(rows: readonly { readonly id: number; readonly name: string }[]): ReadonlyMap<number, string> {
  return new Map(rows.map(({ id, name }) => [id, name]))
}
