/**
 * Who writes: an identity provider holding a SCIM token, the same one by what it says at a single sign-on, or an
 * administrator by hand. The history names the first as the SCIM system user together with the token's label, so that two
 * connectors can be told apart, and the second by its entity id.
 */
import type { Principal } from '@joinery/scim-server'
import type { HistorySource } from '../storage/history-tables.ts'

/** What the history says about the one who wrote. */
export interface Origin {
  readonly actor: string
  readonly actorLabel: string
  readonly source: HistorySource
  /** The member who acts, where it is one of the workspace: then the actor is kept under that member's key. */
  readonly actorId?: string | undefined
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

/** Somebody who writes by hand. */
export interface ManualPrincipal extends Principal {
  readonly actorId: string | undefined
}

/** Who changes a SCIM resource by hand, as a writer of it. */
export function manualPrincipal(workspaceId: string, origin: Origin): ManualPrincipal {
  const { actor: label, actorLabel, actorId } = origin
  return { tenant: workspaceId, label, id: `${byHand}${actorLabel}`, actorId }
}

/** Begins the id of who writes at a single sign-on; likewise no token's. */
const bySaml = 'saml:'

/** An identity provider, by what an assertion says of the person who signs in. */
export interface SamlPrincipal extends Principal {
  /** The environments whose roles the assertion says. */
  readonly assertedRoles: readonly string[]
}

/** The identity provider of this entity id, as a writer of what its assertion says. */
export function samlPrincipal(
  workspaceId: string,
  issuer: string,
  assertedRoles: readonly string[],
): SamlPrincipal {
  return { tenant: workspaceId, label: issuer, id: `${bySaml}${issuer}`, assertedRoles }
}

/** The environments whose roles a writer says by an assertion; none where it is no assertion that is written. */
export function assertedRolesOf(principal: Principal): readonly string[] {
  const asserted = 'assertedRoles' in principal ? principal.assertedRoles : null
  return Array.isArray(asserted) ? asserted.filter(name => typeof name === 'string') : []
}

/** Which kind of writer it is. */
export type Writer = 'scim' | 'saml' | 'hand'

export function writerOf({ id }: Principal): Writer {
  if (id.startsWith(byHand)) return 'hand'
  return id.startsWith(bySaml) ? 'saml' : 'scim'
}

/** What the history says of the operator of the installation. */
export const operatorOrigin: Origin = { actor: 'operator', actorLabel: 'operator', source: 'manual' }

/** Who the history names for a write by this principal. */
export function originOf(principal: Principal): Origin {
  const { id, label } = principal
  const writer = writerOf(principal)
  switch (writer) {
    case 'scim':
      return { actor: 'Scim System User', actorLabel: label, source: 'scim_auto_sync' }
    case 'saml':
      return { actor: 'SAML', actorLabel: label, source: 'saml_auto_sync' }
    case 'hand': {
      const actorId =
        'actorId' in principal && typeof principal.actorId === 'string' ? principal.actorId : undefined
      return { actor: label, actorLabel: id.slice(byHand.length), source: 'manual', actorId }
    }
    default:
      return writer satisfies never
  }
}
