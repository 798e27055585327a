/** Whose habits a token's requests are read with: every RFC 7644 client's by default, or those of one identity provider. */

/** The default comes first. */
export const clientProfiles = [
  'generic',
  'strict',
  'onelogin',
  'okta',
  'entra',
  'google',
  'jumpcloud',
  'ping',
] as const

export type ClientProfile = (typeof clientProfiles)[number]

/** The profile of a stored name; one that this version does not know is read as any client's. */
export function profileNamed(name: string): ClientProfile {
  return clientProfiles.find(profile => profile === name) ?? 'generic'
}
