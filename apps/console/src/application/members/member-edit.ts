/** What a form about a member says that the member does not say yet. */
import type { Schemas } from '../../api/application-client.ts'
import type { MemberDetail } from './member-queries.ts'

/** Texts as fields have them: what is not there is empty. */
export interface ProfileValues {
  readonly displayName: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly userName: string
  readonly externalId: string
  /** Environment to role; empty is none. */
  readonly roles: Readonly<Record<string, string>>
}

type Subject = Pick<MemberDetail, keyof ProfileValues>

/** Returns the member as the form shows it, with a place for a role in each environment. */
export function profileValues(member: Subject, environments: readonly string[]): ProfileValues {
  return {
    displayName: member.displayName,
    givenName: member.givenName ?? '',
    familyName: member.familyName ?? '',
    email: member.email ?? '',
    userName: member.userName,
    externalId: member.externalId ?? '',
    roles: Object.fromEntries(environments.map(name => [name, member.roles[name] ?? ''])),
  }
}

const optional = ['givenName', 'familyName', 'email', 'externalId'] as const
const required = ['displayName', 'userName'] as const

/** Returns what is different, as the API takes it: null takes a value away. */
export function editOf(before: ProfileValues, after: ProfileValues): Schemas['MemberEdit'] {
  const changed = required.filter(name => before[name] !== after[name].trim())
  const changedOrGone = optional.filter(name => before[name] !== after[name].trim())
  const roles = Object.entries(after.roles).filter(([name, role]) => role !== (before.roles[name] ?? ''))
  return {
    ...Object.fromEntries(changed.map(name => [name, after[name].trim()])),
    ...Object.fromEntries(changedOrGone.map(name => [name, after[name].trim() || null])),
    ...(roles.length > 0 && { roles: Object.fromEntries(roles.map(([name, role]) => [name, role || null])) }),
  }
}
