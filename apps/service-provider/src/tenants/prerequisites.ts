/**
 * What SCIM needs before it works as the product promises, each met or not, with the fix. What is not met warns and
 * stops nothing: a workspace is told why provisioning may be odd, and never finds out by a silence.
 */
import type { Privilege } from '../storage/member-tables.ts'

export interface Prerequisite {
  readonly id: 'capability' | 'sso' | 'privilege'
  readonly met: boolean
  readonly message: string
  /** What to do about it; null of one that is met. */
  readonly fix: string | null
}

export interface PrerequisiteFacts {
  /** Of the workspace. */
  readonly capabilities: readonly string[]
  /** Of who asks; undefined of the operator. */
  readonly privilege: Privilege | undefined
  /** Whether that may change the SCIM settings. */
  readonly mayManage: boolean
  /** The entity id of the identity provider that people sign in by; null where single sign-on is not set up, or is off. */
  readonly signOnBy: string | null
}

/** All of them, in the order in which they are to be seen to. */
export function prerequisitesOf(facts: PrerequisiteFacts): readonly Prerequisite[] {
  const { capabilities, privilege, mayManage, signOnBy } = facts
  return [
    prerequisite(
      'capability',
      capabilities.includes('scim'),
      'the workspace has the capability scim',
      'the workspace does not have the capability scim',
      'ask the operator of the installation to add it; requests are answered meanwhile',
    ),
    prerequisite(
      'sso',
      signOnBy !== null,
      `people sign in by single sign-on with ${signOnBy ?? 'nobody'}; see that it is the one that provisions them`,
      'single sign-on with the same identity provider is not set up: people sign in with passwords',
      'set up SAML single sign-on first; until then who is removed there is signed out here, but signs in by another way',
    ),
    prerequisite(
      'privilege',
      mayManage,
      `you may change the SCIM settings as ${privilege ?? 'operator'}`,
      `as ${privilege ?? 'nobody'} you may look at the SCIM settings and not change them`,
      'ask an owner, an admin or a SCIM manager',
    ),
  ]
}

function prerequisite(
  id: Prerequisite['id'],
  met: boolean,
  isMet: string,
  isNot: string,
  fix: string,
): Prerequisite {
  return { id, met, message: met ? isMet : isNot, fix: met ? null : fix }
}
