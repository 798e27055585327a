/**
 * Members made by an administrator. They come into being by the same write as a provisioned user, so that an
 * identity provider that later looks for the userName finds them and links instead of making a second one.
 */
import { type JsonObject, userSchema } from '@joinery/scim'
import type { Principal, ScimServer } from '@joinery/scim-server'
import type { Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { type RoleSchema, roleAttributesOf } from '../roles/role-attributes.ts'
import type { Tables } from '../storage/tables.ts'
import { findMemberByScimId, type MemberView } from './list.ts'

export interface MemberDraft {
  readonly userName: string
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  /** What an identity provider calls the person, where it is known already. */
  readonly externalId?: string | undefined
  /** Whether the person has to accept an invitation first. */
  readonly invite?: boolean | undefined
  /** Environment -> role name. */
  readonly roles?: Readonly<Record<string, string>> | undefined
}

/**
 * The member just made, or come back, active or invited, and managed by hand.
 * @throws invalid_request when a role is given in an environment that the application does not have
 * @throws ScimError uniqueness when the userName is taken, also in other letter case
 */
export async function createMemberByHand(
  tx: Transaction<Tables>,
  scim: Pick<ScimServer<Transaction<Tables>>, 'write'>,
  principal: Principal,
  draft: MemberDraft,
  settings: RoleSchema,
): Promise<MemberView> {
  const { tenant: workspaceId } = principal
  const input = userOf(draft, settings)
  const by = draft.invite === true ? inviting(principal) : principal
  const { stored } = await scim.write.create(tx, workspaceId, 'User', input, by)
  const member = await findMemberByScimId(tx, workspaceId, stored.id)
  if (member === undefined) throw new Error(`the SCIM user ${stored.id} was stored without its member`)
  return member
}

/** A writer whose new members have to accept an invitation first. */
function inviting(principal: Principal): Principal & { readonly invites: true } {
  return { ...principal, invites: true }
}

function userOf(draft: MemberDraft, { environments, roleAttributes }: RoleSchema): JsonObject {
  const roles = draft.roles ?? {}
  const issues = Object.keys(roles)
    .filter(environment => !environments.includes(environment))
    .map(environment => ({
      path: `roles.${environment}`,
      message: `is no environment here; there are ${environments.join(', ')}`,
    }))
  if (issues.length > 0) {
    throw new ServiceProviderError('invalid_request', 'a role is given in an unknown environment', issues)
  }
  const hasRoles = Object.keys(roles).length > 0
  return {
    schemas: hasRoles ? [userSchema.id, roleAttributes.urn] : [userSchema.id],
    userName: draft.userName,
    name: { givenName: draft.givenName, familyName: draft.familyName },
    emails: [{ value: draft.email, type: 'work', primary: true }],
    active: true,
    ...(draft.externalId === undefined ? {} : { externalId: draft.externalId }),
    ...(hasRoles ? { [roleAttributes.urn]: roleAttributesOf(roles, roleAttributes) } : {}),
  }
}
