/**
 * Which of two says a member's role: SCIM by an attribute of the user, or SAML by an assertion at a sign-in. Both end up in the
 * user's attribute, so that the one who writes last is right, unless the workspace puts SAML first: then what SCIM sends is
 * kept in the user and not acted on where an assertion has given the role.
 */
import type { RoleSync } from '../storage/single-sign-on-tables.ts'
import type { Writer } from '../tenants/principals.ts'
import type { Standing } from './resolve.ts'
import { assertedBefore, givenBefore } from './standing.ts'

/** What a write says of somebody's roles. */
export interface SaidRoles {
  readonly writer: Writer
  /** Environment -> what the attribute says after the write. */
  readonly given: ReadonlyMap<string, string>
  /** Likewise before it. */
  readonly givenEarlier: ReadonlyMap<string, string>
  /** The environments whose role this write has from an assertion. */
  readonly asserted: readonly string[]
}

/** What is to be acted on, and of which environments an assertion said it. */
export interface RolesInForce {
  readonly given: ReadonlyMap<string, string>
  readonly asserted: ReadonlySet<string>
}

/** What of it is in force for somebody who holds this already; null is a workspace without single sign-on. */
export function rolesInForce(said: SaidRoles, held: Standing, roleSync: RoleSync | null): RolesInForce {
  const earlier = givenBefore(held)
  const given = new Map(said.given)
  const asserted = new Set(said.asserted)
  for (const environment of assertedBefore(held)) {
    const value = earlier.get(environment)
    if (asserted.has(environment) || value === undefined) continue
    if (!staysAsserted(said, environment, value, roleSync)) continue
    given.set(environment, value)
    asserted.add(environment)
  }
  return { given, asserted }
}

function staysAsserted(
  { writer, given, givenEarlier }: SaidRoles,
  environment: string,
  value: string,
  roleSync: RoleSync | null,
): boolean {
  // Who edits something else by hand says nothing of the role; who edits the role is right until the next sign-in.
  if (writer !== 'scim') return given.get(environment) === givenEarlier.get(environment)
  return roleSync === 'saml' || given.get(environment) === value
}
