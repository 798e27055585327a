/**
 * Somebody whom nobody knows here is made at his first sign-in, where the workspace has it so: by the same writer as a
 * provisioned user, so that SCIM finds him and links. While SCIM is on it brings people itself, and a sign-in makes nobody
 * unless the workspace says that SCIM links later.
 */
import { type JsonObject, ScimError, userSchema } from '@joinery/scim'
import type { Transaction } from 'kysely'
import { holdIdentity } from '../../members/hold-identity.ts'
import { findMemberByScimId, type MemberView } from '../../members/list.ts'
import { readManagedBy } from '../../members/managed-fields.ts'
import { makesPeople, readConfiguration } from '../../roles/configuration.ts'
import { roleAttributesOf } from '../../roles/role-attributes.ts'
import type { Tables } from '../../storage/tables.ts'
import { samlPrincipal } from '../../tenants/principals.ts'
import type { WorkspaceSettings } from '../../tenants/settings.ts'
import type { SamlProvider } from '../provider/provider.ts'
import type { AssertedPerson } from './asserted-person.ts'
import { chooseRoles } from './asserted-roles.ts'
import { findPerson } from './find-person.ts'
import type { PersonPorts } from './person-ports.ts'
import type { Meant } from './who-is-meant.ts'

/** Why nobody is made. */
export interface NotMade {
  readonly kind: 'not_made'
  readonly code: 'not_provisioned' | 'no_account_address' | 'unclear'
  readonly reason: string
}

export type Made = { readonly kind: 'made'; readonly member: MemberView } | NotMade

/** The member just made; who he is, where he has come in the meantime; or why nobody is made. */
export async function createJustInTime(
  ports: PersonPorts,
  tx: Transaction<Tables>,
  provider: SamlProvider,
  person: AssertedPerson,
): Promise<Made | Exclude<Meant, { kind: 'nobody' }>> {
  const { userName, email } = person
  const refusal = await reasonAgainst(tx, provider, person)
  if (refusal !== undefined) return notMade('not_provisioned', refusal)
  if (userName === null || email === null) {
    return notMade('no_account_address', 'the assertion says no e-mail address that an account could have')
  }
  const { nameId } = person
  await holdIdentity(tx, provider.workspaceId, { names: [nameId, userName, email], externalIds: [nameId] })
  const come = await findPerson(tx, provider.workspaceId, person)
  if (come.kind !== 'nobody') return come
  try {
    return await make(ports, tx, provider, person, userName, email)
  } catch (error) {
    if (!(error instanceof ScimError && error.scimType === 'uniqueness')) throw error
    // Somebody here was given the name in this moment.
    const taken = await findPerson(tx, provider.workspaceId, person)
    return taken.kind === 'nobody' ? notMade('unclear', error.message) : taken
  }
}

function notMade(code: NotMade['code'], reason: string): NotMade {
  return { kind: 'not_made', code, reason }
}

/** Why the workspace makes nobody; undefined where it does. */
async function reasonAgainst(
  tx: Transaction<Tables>,
  { workspaceId, jit, jitWithScim }: SamlProvider,
  { nameId, userName }: AssertedPerson,
): Promise<string | undefined> {
  const who = JSON.stringify(nameId ?? userName ?? '')
  if (!makesPeople(jit)) return `nobody here is ${who}, and a sign-in makes nobody (jit is ${jit})`
  if (jitWithScim === 'create_and_link') return undefined
  const { isScimOn } = await readManagedBy(tx, workspaceId)
  if (!isScimOn) return undefined
  return `SCIM has not provisioned ${who}, and while it is on a sign-in makes nobody (jitWithScim is refuse)`
}

async function make(
  { scim }: PersonPorts,
  tx: Transaction<Tables>,
  { workspaceId, roleSync, identityProvider: { entityId } }: SamlProvider,
  person: AssertedPerson,
  userName: string,
  email: string,
): Promise<Made> {
  const { settings, catalogue } = await readConfiguration(tx, workspaceId)
  const roles = roleSync === 'off' ? new Map<string, string>() : chooseRoles(person.roles, catalogue)
  const principal = samlPrincipal(workspaceId, entityId, [...roles.keys()])
  const user = userOf(person, { userName, email, roles, settings })
  const { stored } = await scim.write.create(tx, workspaceId, 'User', user, principal)
  const member = await findMemberByScimId(tx, workspaceId, stored.id)
  if (member === undefined) throw new Error(`the SCIM user ${stored.id} was stored without its member`)
  return { kind: 'made', member }
}

function userOf(
  { givenName, familyName, displayName, externalId }: AssertedPerson,
  said: {
    readonly userName: string
    readonly email: string
    readonly roles: ReadonlyMap<string, string>
    readonly settings: Pick<WorkspaceSettings, 'roleAttributes'>
  },
): JsonObject {
  const { userName, email, roles, settings } = said
  const { roleAttributes } = settings
  const hasRoles = roles.size > 0
  return {
    schemas: hasRoles ? [userSchema.id, roleAttributes.urn] : [userSchema.id],
    userName,
    name: { givenName, familyName },
    displayName,
    emails: [{ value: email, type: 'work', primary: true }],
    active: true,
    externalId,
    ...(hasRoles && { [roleAttributes.urn]: roleAttributesOf(Object.fromEntries(roles), roleAttributes) }),
  }
}
