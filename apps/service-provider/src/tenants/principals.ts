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

/** The holder of a SCIM token. */
export interface TokenPrincipal extends Principal {
  /** The roles that it may give at most; null is any. */
  readonly allowedRoles: readonly string[] | null
}

/** The roles that a writer may give at most; null is any. */
export function allowedRolesOf(principal: Principal): readonly string[] | null {
  const allowed = 'allowedRoles' in principal ? principal.allowedRoles : null
  return Array.isArray(allowed) ? allowed.filter(role => typeof role === 'string') : null
}

/** Begins the id of who writes by hand. No token has such an id: theirs are UUIDs. */
const byHand = 'by-hand:'

/** Who changes a SCIM resource by hand, as a writer of it. */
export function manualPrincipal(workspaceId: string, origin: Origin): Principal {
  return { tenant: workspaceId, label: origin.actor, id: `${byHand}${origin.actorLabel}` }
}

/** What the history says of the operator of the installation. */
export const operatorOrigin: Origin = { actor: 'operator', actorLabel: 'operator', source: 'manual' }

/** Who the history names for a write by this principal. */
export function originOf(principal: Principal): Origin {
  return principal.id.startsWith(byHand)
    ? { actor: principal.label, actorLabel: principal.id.slice(byHand.length), source: 'manual' }
    : { actor: 'Scim System User', actorLabel: principal.label, source: 'scim_auto_sync' }
}
