/**
 * What a condition, a template, a parameter or a macro may say about a person: the fields of the directory by OneLogin's
 * names, the manager's among them, the roles, and the custom fields by shortname. Every value that is printed is text,
 * and an empty field is ''.
 */

export interface Person {
  readonly id: number
  readonly username: string
  readonly email: string | null
  readonly firstname: string | null
  readonly lastname: string | null
  readonly title: string | null
  readonly department: string | null
  readonly company: string | null
  readonly comment: string | null
  readonly phone: string | null
  readonly external_id: string | null
  readonly samaccountname: string | null
  readonly userprincipalname: string | null
  readonly distinguished_name: string | null
  /** What the connected directory says he belongs to, joined by `;`. */
  readonly member_of: string | null
  readonly preferred_locale_code: string | null
  /** OneLogin's number; 2 is suspended. */
  readonly status: number
  readonly state: number
  /** ISO 8601, or null for never. */
  readonly last_login: string | null
  /** OneLogin's security group, one a person; not a SCIM group. */
  readonly group_id: number | null
  readonly group_name: string | null
  readonly roles: readonly { readonly id: number; readonly name: string }[]
  readonly custom_attributes: Readonly<Record<string, string>>
  readonly manager_user_id: number | null
  readonly manager_firstname: string | null
  readonly manager_lastname: string | null
  readonly manager_username: string | null
  readonly manager_email: string | null
}

export const suspendedStatus = 2

type ReadField = (person: Person) => string

/** The fields of `{$user.x}`, and of a parameter's value "user field". */
const fields = {
  id: person => String(person.id),
  username: person => person.username,
  email: person => person.email ?? '',
  firstname: person => person.firstname ?? '',
  lastname: person => person.lastname ?? '',
  display_name: displayName,
  title: person => person.title ?? '',
  department: person => person.department ?? '',
  company: person => person.company ?? '',
  comment: person => person.comment ?? '',
  phone: person => person.phone ?? '',
  external_id: person => person.external_id ?? '',
  samaccountname: person => person.samaccountname ?? '',
  userprincipalname: person => person.userprincipalname ?? '',
  distinguished_name: person => person.distinguished_name ?? '',
  member_of: person => person.member_of ?? '',
  preferred_locale_code: person => person.preferred_locale_code ?? '',
  group: person => person.group_name ?? '',
  status: person => String(person.status),
  active: person => String(person.status !== suspendedStatus),
  manager_firstname: person => person.manager_firstname ?? '',
  manager_lastname: person => person.manager_lastname ?? '',
  manager_username: person => person.manager_username ?? '',
  manager_email: person => person.manager_email ?? '',
} satisfies Record<string, ReadField>

export const personFieldReaders: ReadonlyMap<string, ReadField> = new Map(Object.entries(fields))

/** Returns first name, blank, last name, as OneLogin's display name is; without the blank where one is missing. */
export function displayName(person: Person): string {
  return [person.firstname, person.lastname].filter(name => name !== null && name !== '').join(' ')
}

/** Returns a custom field's text; a field the person has nothing in is ''. */
export function readCustomField(person: Person, shortname: string): string {
  return Object.hasOwn(person.custom_attributes, shortname) ? (person.custom_attributes[shortname] ?? '') : ''
}
