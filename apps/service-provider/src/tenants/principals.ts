/**
 * Who writes: an identity provider holding a SCIM token, or an administrator by hand. The history names the first
 * as the SCIM system user together with the token's label, so that two connectors can be told apart.
 */
import type { Principal } from '@joinery/scim-server'
import type { HistorySource } from '../storage/history-tables.ts'

/** What the history says about the one who wrote. */
export interface Origin {
  readonly actor: string
  readonly actorLabel: string
  readonly source: HistorySource
}

const adminId = 'admin'

/** The administrator of a workspace, as a writer of SCIM resources. No token has this id: theirs are UUIDs. */
export function adminPrincipal(workspaceId: string): Principal {
  return { tenant: workspaceId, label: 'admin', id: adminId }
}

/** Who the history names for a write by this principal. */
export function originOf(principal: Principal): Origin {
  return principal.id === adminId
    ? { actor: 'admin', actorLabel: principal.label, source: 'manual' }
    : { actor: 'Scim System User', actorLabel: principal.label, source: 'scim_auto_sync' }
}
