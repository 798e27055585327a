/**
 * What an installation is opened with: a token for each client profile, so that whichever identity provider is pointed at
 * it is given the one that fits. Those that nobody uses can be revoked.
 */
import type { Transaction } from 'kysely'
import type { Ports } from '../ports.ts'
import type { Tables } from '../storage/tables.ts'
import { clientProfiles } from './client-profiles.ts'
import { operatorOrigin } from './principals.ts'
import { freeTerms } from './token-terms.ts'
import { issueToken } from './tokens.ts'

/** The secrets by the name of their profile: `{ generic: 'jnr_sp_…', okta: 'jnr_sp_…' }`. */
export async function issueForEveryProfile(
  tx: Transaction<Tables>,
  workspaceId: string,
  label: string,
  ports: Ports,
): Promise<Readonly<Record<string, string>>> {
  const tokens: Record<string, string> = {}
  for (const profile of clientProfiles) {
    const terms = freeTerms(profile === 'generic' ? label : `${label} (${profile})`, profile)
    const { token } = await issueToken(tx, { workspaceId, terms, expiresAt: null }, operatorOrigin, ports)
    tokens[profile] = token
  }
  return tokens
}
