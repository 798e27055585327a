/** Whose habits a token's requests are read with: any RFC 7644 client's, `generic`, by default. The SCIM server knows the habits. */
import { type ProfileName, profiles } from '@joinery/scim-server'

export const clientProfiles: readonly ProfileName[] = Object.values(profiles).map(({ name }) => name)

/** The profile of a stored name; one that this version does not know is read by the default one. */
export function profileNamed(name: string): ProfileName {
  return clientProfiles.find(profile => profile === name) ?? 'generic'
}
