/** Who an assertion means in the workspace that it was posted to: a member who is active, or why nobody comes in. */

import type { VerifiedAssertion } from '@joinery/saml'
import { fold } from '@joinery/scim'
import type { ScimServer } from '@joinery/scim-server'
import type { Transaction } from 'kysely'
import type { Ports } from '../ports.ts'
import type { Tables } from '../storage/tables.ts'
import type { WorkspaceSettings } from '../tenants/settings.ts'
import type { SamlProvider } from './provider.ts'

/** What finding and making people needs. */
export interface PersonPorts {
  readonly scim: Pick<ScimServer<Transaction<Tables>>, 'write'>
  readonly settings: WorkspaceSettings
  readonly ports: Ports
}

export type Arrival =
  | {
      readonly kind: 'member'
      readonly memberId: string
      readonly userName: string
      readonly email: string | null
      readonly how: 'known' | 'created' | 'updated'
    }
  | { readonly kind: 'refused'; readonly code: ArrivalRefusal; readonly reason: string }

export type ArrivalRefusal =
  | 'not_provisioned'
  | 'invited'
  | 'suspended'
  | 'ended'
  | 'unclear'
  | 'no_account_address'

/** The member whom the assertion means. */
export async function personOfAssertion(
  _ports: PersonPorts,
  tx: Transaction<Tables>,
  provider: SamlProvider,
  assertion: VerifiedAssertion,
  _at: Date,
): Promise<Arrival> {
  const member = await tx
    .selectFrom('member')
    .select(['id', 'user_name', 'email', 'status'])
    .where('workspace_id', '=', provider.workspaceId)
    .where('user_name_folded', '=', fold(assertion.nameId.value))
    .where('status', '<>', 'deprovisioned')
    .executeTakeFirst()
  if (member?.status === 'active') {
    return {
      kind: 'member',
      memberId: member.id,
      userName: member.user_name,
      email: member.email,
      how: 'known',
    }
  }
  const reason = 'The identity provider names somebody who has no access to this workspace'
  return { kind: 'refused', code: member?.status === 'suspended' ? 'suspended' : 'not_provisioned', reason }
}
