/** A member with the roles it holds: how it is read for a decision, and how it is laid out as fields for the history. */
import { fold, type JsonObject } from '@joinery/scim'
import type { Standing } from '../roles/resolve.ts'
import type { MemberRow } from '../storage/tables.ts'
import type { Profile } from './profile.ts'

export interface Member extends MemberRow {
  /** The roles held, each with the reason, and what was flagged. */
  readonly standing: Standing
  /** Of one whose row was locked: the key under which the history keeps what is personal; null where there is none. */
  readonly history_key?: Uint8Array | null
}

/**
 * The member as named fields, `{ userName, ..., status, managedBy, 'role.prod': 'Operator' }`; what is unset, and the privilege of
 * whoever has none, is left out.
 */
export function fieldsOf(member: Member): JsonObject {
  const fields: JsonObject = {
    userName: member.user_name,
    displayName: member.display_name,
    givenName: member.given_name,
    familyName: member.family_name,
    email: member.email,
    status: member.status,
    managedBy: member.managed_by,
    privilege: member.privilege === 'member' ? null : member.privilege,
    pendingStatus: member.pending_status,
  }
  const set = Object.entries(fields).filter(([, value]) => value !== null)
  const roles = [...member.standing.roles].map(([environment, { role }]): [string, string] => [
    `role.${environment}`,
    role,
  ])
  return Object.fromEntries([...set, ...roles])
}

/** The columns that follow from what a SCIM user says of a person, and from the display name that is to be shown. */
export function nameColumns(profile: Profile, displayName: string) {
  const { userName, givenName, familyName, email, externalId } = profile
  return {
    user_name: userName,
    user_name_folded: fold(userName),
    display_name: displayName,
    given_name: givenName,
    family_name: familyName,
    email,
    email_folded: email === null ? null : fold(email),
    external_id: externalId,
    search_folded: searchText([userName, displayName, givenName, familyName, email]),
  }
}

/** What a search for a text looks into: names and address, folded. */
export function searchText(names: readonly (string | null)[]): string {
  return fold(names.filter(name => name !== null && name !== '').join(' '))
}
