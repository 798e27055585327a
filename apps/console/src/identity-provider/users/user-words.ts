/** OneLogin's words for people: what a person is called, and where he stands. */
import type { Look } from '../../design/state-word.tsx'

export interface StatusWord {
  readonly word: string
  readonly look: Look
}

/** By OneLogin's number; 6 is not used. */
export const statusWords: ReadonlyMap<number, StatusWord> = new Map<number, StatusWord>([
  [0, { word: 'Unactivated', look: 'pending' }],
  [1, { word: 'Active', look: 'done' }],
  [2, { word: 'Suspended', look: 'off' }],
  [3, { word: 'Locked', look: 'failed' }],
  [4, { word: 'Password expired', look: 'attention' }],
  [5, { word: 'Awaiting password reset', look: 'attention' }],
  [7, { word: 'Password pending', look: 'pending' }],
  [8, { word: 'Security questions required', look: 'attention' }],
])

export const active = 1
export const suspended = 2
export const locked = 3

/** Returns the word of a status; a number that is none is shown as it is. */
export function wordOfStatus(status: number): StatusWord {
  return statusWords.get(status) ?? { word: `Status ${status}`, look: 'pending' }
}

interface Called {
  readonly firstname?: string | null | undefined
  readonly lastname?: string | null | undefined
  readonly username?: string | undefined
  readonly email?: string | null | undefined
}

/** Returns first and last name, or what else tells who it is. */
export function nameOf({ firstname, lastname, username, email }: Called): string {
  const name = [firstname, lastname].filter(part => part !== null && part !== undefined && part !== '')
  return name.length > 0 ? name.join(' ') : (username ?? email ?? 'Somebody')
}

const fieldLabels: Readonly<Record<string, string>> = {
  firstname: 'First name',
  lastname: 'Last name',
  username: 'Username',
  email: 'Email',
  phone: 'Phone number',
  title: 'Title',
  department: 'Department',
  company: 'Company',
  comment: 'Comment',
  external_id: 'External ID',
  samaccountname: 'sAMAccountName',
  userprincipalname: 'userPrincipalName',
  distinguished_name: 'Distinguished name',
  member_of: 'Member of',
  preferred_locale_code: 'Preferred locale',
  group_id: 'Group',
  group: 'Group',
  manager_user_id: 'Manager',
  directory_id: 'Directory ID',
  trusted_idp_id: 'Trusted IdP ID',
  manager_ad_id: 'Manager AD ID',
  status: 'Status',
  state: 'State',
  roles: 'Roles',
}

/** Returns what a field is called on pages: `Custom field badge` for `custom_attributes.badge`. */
export function labelOfField(field: string): string {
  const custom = /^custom_attributes?[._](?<shortname>.+)$/u.exec(field)?.groups?.['shortname']
  return custom === undefined ? (fieldLabels[field] ?? field) : `Custom field ${custom}`
}
