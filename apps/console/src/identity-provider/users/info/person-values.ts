/** A person as the form holds him, and what of it the API is told: only what differs. */
import { type CustomAttribute, type User } from '../user-queries.ts'
import { suspended } from '../user-words.ts'
import { type TextField, textFields } from './person-fields.ts'

export interface PersonValues {
  readonly texts: Readonly<Record<TextField, string>>
  /** By shortname. */
  readonly custom: Readonly<Record<string, string>>
  readonly group: number | null
  readonly manager: number | null
  /** Not suspended. */
  readonly isActive: boolean
}

type Known = Pick<User, TextField | 'custom_attributes' | 'group_id' | 'manager_user_id' | 'status'>

/** Returns the form of the person; of nobody it is empty. */
export function valuesOf(user: Known | undefined, attributes: readonly CustomAttribute[]): PersonValues {
  const custom = user?.custom_attributes ?? {}
  return {
    texts: textsOf(field => user?.[field] ?? ''),
    custom: Object.fromEntries(attributes.map(({ shortname }) => [shortname, custom[shortname] ?? ''])),
    group: user?.group_id ?? null,
    manager: user?.manager_user_id ?? null,
    isActive: user?.status !== suspended,
  }
}

function textsOf(read: (field: TextField) => string): Record<TextField, string> {
  return {
    firstname: read('firstname'),
    lastname: read('lastname'),
    username: read('username'),
    email: read('email'),
    phone: read('phone'),
    company: read('company'),
    department: read('department'),
    title: read('title'),
    external_id: read('external_id'),
    samaccountname: read('samaccountname'),
    userprincipalname: read('userprincipalname'),
    distinguished_name: read('distinguished_name'),
    member_of: read('member_of'),
    preferred_locale_code: read('preferred_locale_code'),
    comment: read('comment'),
  }
}

export interface PersonBody extends Partial<Record<TextField, string | null>> {
  readonly custom_attributes?: Record<string, string | null>
  readonly group_id?: number | null
  readonly manager_user_id?: number | null
  readonly status?: 1 | 2
}

/** Returns what differs: an empty text clears its field. */
export function changesOf(before: PersonValues, after: PersonValues): PersonBody {
  const texts = textFields.flatMap(field =>
    after.texts[field] === before.texts[field] ? [] : [[field, orNull(after.texts[field])] as const],
  )
  const custom = Object.entries(after.custom).flatMap(([name, text]) =>
    text === (before.custom[name] ?? '') ? [] : [[name, orNull(text)] as const],
  )
  return {
    ...Object.fromEntries(texts),
    ...(custom.length > 0 && { custom_attributes: Object.fromEntries(custom) }),
    ...(after.group !== before.group && { group_id: after.group }),
    ...(after.manager !== before.manager && { manager_user_id: after.manager }),
    ...(after.isActive !== before.isActive && { status: after.isActive ? (1 as const) : (2 as const) }),
  }
}

function orNull(text: string): string | null {
  return text === '' ? null : text
}

/** Returns the messages of a refusal at the paths of the form: `email` is `texts.email`. */
export function errorsAtFields(errors: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).map(([field, message]) => [pathOf(field), message] as const),
  )
}

function pathOf(field: string): string {
  const custom = /^custom_attributes\.(?<shortname>.+)$/u.exec(field)?.groups?.['shortname']
  if (custom !== undefined) return `custom.${custom}`
  if (field === 'group_id') return 'group'
  if (field === 'manager_user_id') return 'manager'
  return textFields.some(known => known === field) ? `texts.${field}` : field
}
