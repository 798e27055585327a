/**
 * What a person's row becomes when something is said about him: pure, so that the API and the import agree. Naming a
 * field sets it, `null` clears it, leaving it out keeps it.
 */
import { fold } from '@joinery/scim'
import type { DirectoryUser } from '../storage/tables.ts'
import { type TextField, textFields } from './field-text.ts'
import { active, approved } from './status.ts'

/** Ids of what a person belongs to. The directory itself knows groups and people, the others are other systems'. */
export const idFields = [
  'group_id',
  'directory_id',
  'trusted_idp_id',
  'manager_ad_id',
  'manager_user_id',
] as const
export type IdField = (typeof idFields)[number]

/** Checked input: texts are trimmed and not empty, numbers are known ones, custom attributes exist. */
export type UserInput = {
  readonly [field in TextField]?: string | null | undefined
} & {
  readonly [field in IdField]?: number | null | undefined
} & {
  readonly status?: number | undefined
  readonly state?: number | undefined
  readonly custom_attributes?: Readonly<Record<string, string | null>> | undefined
}

/** The columns that say who a person is. */
export type UserValues = Pick<
  DirectoryUser,
  | TextField
  | IdField
  | 'username_folded'
  | 'email_folded'
  | 'search_folded'
  | 'status'
  | 'state'
  | 'custom_attributes'
>

/** Returns the row's values after the input, or `undefined` when neither username nor e-mail would be left. */
export function applyInput(before: UserValues | undefined, input: UserInput): UserValues | undefined {
  const text = (field: TextField): string | null => chosen(input[field], before?.[field])
  const id = (field: IdField): number | null => chosen(input[field], before?.[field])
  const email = text('email')
  // OneLogin needs one of the two; who has no username signs in by e-mail, so it becomes the username.
  const username = text('username') ?? email
  if (username === null) return undefined
  const [firstname, lastname] = [text('firstname'), text('lastname')]
  const folded = {
    username_folded: fold(username),
    email_folded: email === null ? null : fold(email),
  }
  return {
    username,
    email,
    firstname,
    lastname,
    title: text('title'),
    department: text('department'),
    company: text('company'),
    comment: text('comment'),
    phone: text('phone'),
    external_id: text('external_id'),
    samaccountname: text('samaccountname'),
    userprincipalname: text('userprincipalname'),
    distinguished_name: text('distinguished_name'),
    member_of: text('member_of'),
    preferred_locale_code: text('preferred_locale_code'),
    group_id: id('group_id'),
    directory_id: id('directory_id'),
    trusted_idp_id: id('trusted_idp_id'),
    manager_ad_id: id('manager_ad_id'),
    manager_user_id: id('manager_user_id'),
    ...folded,
    search_folded: searchText([firstname, lastname], [folded.username_folded, folded.email_folded]),
    status: input.status ?? before?.status ?? active,
    state: input.state ?? before?.state ?? approved,
    custom_attributes: mergeAttributes(before?.custom_attributes ?? {}, input.custom_attributes ?? {}),
  }
}

function chosen<T>(given: T | null | undefined, before: T | null | undefined): T | null {
  return given === undefined ? (before ?? null) : given
}

/** Each thing a person is found by stands on a line of its own, so that nothing is found across two of them. */
function searchText(names: readonly (string | null)[], folded: readonly (string | null)[]): string {
  const name = fold(
    names
      .filter(part => part !== null)
      .join(' ')
      .replaceAll('\n', ' '),
  )
  return [name, ...folded].filter(line => line !== null && line !== '').join('\n')
}

function mergeAttributes(
  before: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const entries = Object.entries({ ...before, ...given })
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null))
}

/** What tells two rows apart, beside custom fields, in the order of the row. */
export const comparedFields = [...textFields, ...idFields, 'status', 'state'] as const

/** Returns the names of the fields that differ, in the order of the row: `['title', 'custom_attributes.badge']`. */
export function changedFields(before: UserValues, after: UserValues): string[] {
  const fields: string[] = comparedFields.filter(field => before[field] !== after[field])
  const shortnames = new Set([
    ...Object.keys(before.custom_attributes),
    ...Object.keys(after.custom_attributes),
  ])
  for (const shortname of [...shortnames].sort()) {
    if (before.custom_attributes[shortname] !== after.custom_attributes[shortname]) {
      fields.push(`custom_attributes.${shortname}`)
    }
  }
  return fields
}

/** The fields of a manager that a report's template may print. */
const fieldsOfManagers: ReadonlySet<string> = new Set(['username', 'email', 'firstname', 'lastname'])

/** Returns whether those fields of a manager are among the changed ones that his reports' templates may print. */
export function concernsReports(changed: readonly string[]): boolean {
  return changed.some(field => fieldsOfManagers.has(field))
}
