/**
 * Withdrawing a grant while its holder stays. Who could open a privileged account may still know its secret, so the same
 * follows as when somebody leaves, unless whoever withdraws says that nothing has to.
 */
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import type { PermissionGrantRow } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'
import type { Origin } from '../tenants/principals.ts'
import type { GrantView } from './grant-list.ts'
import { type WithdrawalQuestion, withdrawPermission } from './permission-grants.ts'
import type { AccessPorts } from './ports.ts'
import { lockWaiting, queueFollowUps, queueRotation, type ReachedAccount } from './queue-follow-ups.ts'

export interface Withdrawal extends WithdrawalQuestion {
  /** Whether what has to follow is queued. */
  readonly followUp: boolean
}

export interface Withdrawn extends GrantView {
  /** How many follow-ups wait for this withdrawal, those among them that waited before. */
  readonly followUps: number
}

/** Withdraws a grant and returns what it was; undefined where there is none. @throws not_found when it goes meanwhile */
export async function withdrawByHand(
  tx: Transaction<Tables>,
  withdrawal: Withdrawal,
  origin: Origin,
  ports: AccessPorts,
): Promise<Withdrawn | undefined> {
  const { workspaceId, grantId } = withdrawal
  const grant = await tx
    .selectFrom('permission_grant')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', grantId)
    .executeTakeFirst()
  if (grant === undefined || !isOn(grant, withdrawal)) return undefined
  // What waits is locked before the grant, as by a departure.
  const followUps = withdrawal.followUp ? await queueFor(tx, grant, origin, ports) : 0
  const gone = await withdrawPermission(tx, withdrawal, origin, ports.clock())
  if (gone === undefined) throw new ServiceProviderError('not_found', `there is no grant ${grantId}`)
  return { ...gone, followUps }
}

/** Withdraws all that was granted to a team that is about to go, each told, with what follows. The caller holds the team's row. */
export async function withdrawFromTeam(
  tx: Transaction<Tables>,
  { workspaceId, teamId }: { readonly workspaceId: string; readonly teamId: string },
  origin: Origin,
  ports: AccessPorts,
): Promise<number> {
  const grants = await tx
    .selectFrom('permission_grant')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('identity_kind', '=', 'team')
    .where('identity_id', '=', teamId)
    .orderBy('id')
    .execute()
  for (const { id: grantId } of grants) {
    await withdrawByHand(tx, { workspaceId, grantId, followUp: true }, origin, ports)
  }
  return grants.length
}

function isOn(grant: PermissionGrantRow, { resource }: WithdrawalQuestion): boolean {
  return (
    resource === undefined || (grant.resource_kind === resource.kind && grant.resource_id === resource.id)
  )
}

async function queueFor(
  tx: Transaction<Tables>,
  grant: PermissionGrantRow,
  origin: Origin,
  { clock, newId }: AccessPorts,
): Promise<number> {
  if (grant.resource_kind !== 'shared_account' || grant.permission !== 'open') return 0
  const { workspace_id: workspaceId, identity_kind: kind, identity_id: identityId } = grant
  const memberId = kind === 'member' ? identityId : null
  const accounts = await privilegedOf(tx, grant, memberId)
  await lockWaiting(tx, { workspaceId, memberId: null }, accounts)
  const occasion = { workspaceId, at: clock(), origin }
  if (memberId !== null) return queueFollowUps(tx, { ...occasion, memberId }, accounts, newId)
  // Of a team and of Everyone nobody is named; what has to follow for one person is no matter of theirs.
  const rotated = accounts.filter(({ follow_up_kinds: kinds }) => kinds.includes('rotate_credential'))
  for (const account of rotated) await queueRotation(tx, occasion, account, newId())
  return rotated.length
}

/** The privileged accounts that the grant opens, in the order of their ids. */
async function privilegedOf(
  tx: Transaction<Tables>,
  { workspace_id: workspaceId, resource_id: accountId }: PermissionGrantRow,
  memberId: string | null,
): Promise<readonly ReachedAccount[]> {
  const { rows } = await sql<ReachedAccount>`
    select a.id, a.name, a.owner_id, a.follow_up_kinds, a.connector, exists (
      select 1 from shared_account_opening o
      where o.workspace_id = a.workspace_id and o.shared_account_id = a.id and o.member_id = ${memberId}::uuid
        and o.secret_version = a.secret_version) as has_seen
    from shared_account a
    where a.workspace_id = ${workspaceId} and a.privileged
      and (${accountId}::uuid is null or a.id = ${accountId}::uuid)
    order by a.id`.execute(tx)
  return rows
}
