/**
 * A member who signs in becomes what the assertion says of him, as far as the workspace has it so: names and address where
 * SCIM does not manage him, roles by the precedence that was set. What is not said stays; nothing is written where nothing
 * differs. It is written like an edit by hand, into the SCIM user, with the source saml_auto_sync.
 */
import { type Json, messageUrns } from '@joinery/scim'
import type { Transaction } from 'kysely'
import { operationsOf } from '../../members/edit.ts'
import { readManagedBy } from '../../members/managed-fields.ts'
import { readConfiguration } from '../../roles/configuration.ts'
import type { Standing } from '../../roles/resolve.ts'
import { readStanding } from '../../roles/standing.ts'
import type { RoleSync } from '../../storage/single-sign-on-tables.ts'
import type { Tables } from '../../storage/tables.ts'
import { samlPrincipal } from '../../tenants/principals.ts'
import type { SamlProvider } from '../provider/provider.ts'
import type { AssertedPerson } from './asserted-person.ts'
import { chooseRoles } from './asserted-roles.ts'
import type { PersonPorts } from './person-ports.ts'
import type { Candidate } from './who-is-meant.ts'

/** What became of a member who signed in. */
export interface Followed {
  readonly isUpdated: boolean
  /** The address that he has now. */
  readonly email: string | null
}

/** Brings the member up to date with what is said of him. */
export async function followAssertion(
  { scim }: PersonPorts,
  tx: Transaction<Tables>,
  provider: SamlProvider,
  member: Candidate,
  person: AssertedPerson,
): Promise<Followed> {
  const { workspaceId, identityProvider } = provider
  const unchanged: Followed = { isUpdated: false, email: member.email }
  if (provider.jit !== 'create_and_update' && provider.jit !== 'roles_only') return unchanged
  if (member.isLeaving) return unchanged
  const { settings, isScimOn } = await readManagedBy(tx, workspaceId)
  const isScims = isScimOn && member.managedBy === 'scim'
  const names: NamesSaid = provider.jit === 'create_and_update' && !isScims ? namesSaid(member, person) : {}
  const roles = givesRoles(provider.roleSync, isScims) ? await rolesSaid(tx, workspaceId, member, person) : {}
  const Operations: readonly Json[] = operationsOf(member, { ...names, roles }, settings)
  if (Operations.length === 0) return unchanged
  const principal = samlPrincipal(workspaceId, identityProvider.entityId, Object.keys(roles))
  const message = { schemas: [messageUrns.patchOp], Operations }
  await scim.write.patch(tx, workspaceId, 'User', member.scimId, message, principal)
  return { isUpdated: true, email: names.email ?? member.email }
}

/** Whether an assertion's roles count for somebody whom SCIM manages, or does not. */
function givesRoles(roleSync: RoleSync, isScims: boolean): boolean {
  switch (roleSync) {
    case 'off':
      return false
    case 'scim':
      return !isScims
    case 'latest':
    case 'saml':
      return true
    default:
      return roleSync satisfies never
  }
}

interface NamesSaid {
  readonly givenName?: string
  readonly familyName?: string
  readonly email?: string
}

/** What is said of names and address, and is not so yet. */
function namesSaid(member: Candidate, { givenName, familyName, email }: AssertedPerson): NamesSaid {
  return {
    ...(givenName !== null && givenName !== member.givenName && { givenName }),
    ...(familyName !== null && familyName !== member.familyName && { familyName }),
    ...(email !== null && email !== member.email && { email }),
  }
}

/** What is said of roles, and is not held as said. */
async function rolesSaid(
  tx: Transaction<Tables>,
  workspaceId: string,
  member: Candidate,
  person: AssertedPerson,
): Promise<Readonly<Record<string, string>>> {
  if (person.roles.size === 0) return {}
  const { catalogue } = await readConfiguration(tx, workspaceId)
  const standing = await readStanding(tx, workspaceId, member.id)
  const said = [...chooseRoles(person.roles, catalogue)]
  return Object.fromEntries(said.filter(([environment, role]) => !isHeld(standing, environment, role)))
}

function isHeld({ roles, flags }: Standing, environment: string, role: string): boolean {
  const held = roles.get(environment)
  const flag = flags.find(one => one.environment === environment)
  if (flag !== undefined) return flag.given === role && (held === undefined || held.via === 'assertion')
  return held?.via === 'assertion' && held.role === role
}
