/** Somebody new as a form has him, and as the API takes him. */

export interface NewMember {
  readonly how: 'invite' | 'add'
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  /** Empty is the e-mail address. */
  readonly userName: string
  /** Environment to role; empty is what the workspace gives to everybody. */
  readonly roles: Readonly<Record<string, string>>
}

export function emptyDraft(environments: readonly string[]): NewMember {
  const roles = Object.fromEntries(environments.map(name => [name, '']))
  return { how: 'invite', givenName: '', familyName: '', email: '', userName: '', roles }
}

/** Returns the body that the API takes, for an invitation and for a member alike. */
export function draftOf({ givenName, familyName, email, userName, roles }: NewMember) {
  const chosen = Object.entries(roles).filter(([, role]) => role !== '')
  return {
    givenName: givenName.trim(),
    familyName: familyName.trim(),
    email: email.trim(),
    userName: userName.trim() === '' ? email.trim() : userName.trim(),
    ...(chosen.length > 0 && { roles: Object.fromEntries(chosen) }),
  }
}
