/**
 * What a person's row becomes when something is said about him: pure, so that the API and the import agree. Naming a
 * field sets it, `null` clears it, leaving it out keeps it.
 */
import { fold } from '@joinery/scim'
import type { DirectoryUser } from '../storage/tables.ts'
import { type TextField, textFields } from './field-text.ts'
import { active, approved } from './status.ts'

/** Checked input: texts are trimmed and not empty, numbers are known ones, custom attributes exist. */
export type UserInput = {
  readonly [field in TextField]?: string | null | undefined
} & {
  readonly manager_user_id?: number | null | undefined
  readonly status?: number | undefined
  readonly state?: number | undefined
  readonly custom_attributes?: Readonly<Record<string, string | null>> | undefined
}

/** The columns that say who a person is. */
export type UserValues = Pick<
  DirectoryUser,
  | TextField
  | 'username_folded'
  | 'email_folded'
  | 'manager_user_id'
  | 'status'
  | 'state'
  | 'custom_attributes'
>

/** Returns the row's values after the input, or `undefined` when neither username nor e-mail would be left. */
export function applyInput(before: UserValues | undefined, input: UserInput): UserValues | undefined {
  const text = (field: TextField): string | null => {
    const given = input[field]
    return given === undefined ? (before?.[field] ?? null) : given
  }
  const email = text('email')
  // OneLogin needs one of the two; who has no username signs in by e-mail, so it becomes the username.
  const username = text('username') ?? email
  if (username === null) return undefined
  return {
    username,
    username_folded: fold(username),
    email,
    email_folded: email === null ? null : fold(email),
    firstname: text('firstname'),
    lastname: text('lastname'),
    title: text('title'),
    department: text('department'),
    company: text('company'),
    phone: text('phone'),
    external_id: text('external_id'),
    manager_user_id:
      input.manager_user_id === undefined ? (before?.manager_user_id ?? null) : input.manager_user_id,
    status: input.status ?? before?.status ?? active,
    state: input.state ?? before?.state ?? approved,
    custom_attributes: mergeAttributes(before?.custom_attributes ?? {}, input.custom_attributes ?? {}),
  }
}

function mergeAttributes(
  before: Readonly<Record<string, string>>,
  given: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const entries = Object.entries({ ...before, ...given })
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null))
}

const comparedFields = [...textFields, 'manager_user_id', 'status', 'state'] as const

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
