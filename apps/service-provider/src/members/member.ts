/** A member with the roles it holds: how it is read for a decision, and how it is laid out as fields for the history. */
import type { JsonObject } from '@joinery/scim'
import type { MemberRow } from '../storage/tables.ts'

export interface Member extends MemberRow {
  /** Environment -> role name. */
  readonly roles: ReadonlyMap<string, string>
}

/** The member as named fields, `{ userName, ..., status, managedBy, 'role.prod': 'Operator' }`; what is unset is left out. */
export function fieldsOf(member: Member): JsonObject {
  const fields: JsonObject = {
    userName: member.user_name,
    displayName: member.display_name,
    givenName: member.given_name,
    familyName: member.family_name,
    email: member.email,
    status: member.status,
    managedBy: member.managed_by,
  }
  const set = Object.entries(fields).filter(([, value]) => value !== null)
  const roles = [...member.roles].map(([environment, role]): [string, string] => [
    `role.${environment}`,
    role,
  ])
  return Object.fromEntries([...set, ...roles])
}
