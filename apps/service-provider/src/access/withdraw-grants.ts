/**
 * What of access ends when somebody is suspended or leaves: all that was granted to him, in the transaction of that write,
 * a row of the history each. For privileged accounts that he could reach it is queued what has to follow. Coming back
 * restores nothing.
 */
import type { Transaction } from 'kysely'
import { sql } from 'kysely'
import { recordEvents } from '../history/append.ts'
import {
  type EffectOutcome,
  isDeactivation,
  type MemberEffect,
  type MemberTransition,
} from '../members/effects.ts'
import type { PermissionGrantRow } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { kindOf, kindRules } from './permission-catalogue.ts'
import { grantEvent } from './permission-grants.ts'
import { lockWaiting, queueFollowUps, type ReachedAccount } from './queue-follow-ups.ts'

/** Returns the effect. */
export function withdrawGrants(newId: () => string): MemberEffect {
  return async (tx, transition) => {
    if (!isDeactivation(transition)) return []
    // Who was not active could reach nothing, and what he saw before has been followed up when that ended.
    const accounts = transition.before === 'active' ? await privilegedInReach(tx, transition) : []
    await lockWaiting(tx, transition, accounts)
    const gone = await withdrawAll(tx, transition)
    const open = await queueFollowUps(tx, transition, accounts, newId)
    await handOver(tx, transition)
    return outcomes(gone, open)
  }
}

function outcomes(ended: number, open: number): readonly EffectOutcome[] {
  return [
    { what: 'grants', ended, open: 0 },
    { what: 'follow_ups', ended: 0, open },
  ]
}

/**
 * The privileged accounts that a grant to the member, a team of his or Everyone opens, and those of which he has seen the
 * secret that they have now, however that came; in the order of their ids, as everybody locks what follows. Relies on
 * permission_grant_identity, team_member_by_member and shared_account_privileged.
 */
async function privilegedInReach(
  tx: Transaction<Tables>,
  { workspaceId, memberId }: MemberTransition,
): Promise<readonly ReachedAccount[]> {
  const { rows } = await sql<ReachedAccount>`
    with who (kind, id) as (
      select 'member', ${memberId}::uuid
      union all select 'team', team_id from team_member
      where workspace_id = ${workspaceId} and member_id = ${memberId}
    ), granted as (
      select g.resource_id from who join permission_grant g
        on g.workspace_id = ${workspaceId} and g.identity_kind = who.kind and g.identity_id = who.id
      where g.resource_kind = 'shared_account' and g.permission = 'open'
      union all
      select resource_id from permission_grant
      where workspace_id = ${workspaceId} and identity_kind = 'everyone' and identity_id is null
        and resource_kind = 'shared_account' and permission = 'open'
    ), reached as (
      select a.id, a.name, a.owner_id, a.follow_up_kinds, a.connector, exists (
        select 1 from shared_account_opening o
        where o.workspace_id = a.workspace_id and o.shared_account_id = a.id and o.member_id = ${memberId}
          and o.secret_version = a.secret_version) as has_seen
      from shared_account a where a.workspace_id = ${workspaceId} and a.privileged
    )
    select r.* from reached r
    where r.has_seen or exists (select 1 from granted g where g.resource_id is null or g.resource_id = r.id)
    order by r.id`.execute(tx)
  return rows
}

/** Removes what was granted to the member himself, tells each, and returns how many there were. */
async function withdrawAll(tx: Transaction<Tables>, transition: MemberTransition): Promise<number> {
  const { workspaceId, memberId, userName: subject, at, origin } = transition
  const gone = await tx
    .deleteFrom('permission_grant')
    .where('workspace_id', '=', workspaceId)
    .where('identity_kind', '=', 'member')
    .where('identity_id', '=', memberId)
    .returningAll()
    .execute()
  if (gone.length === 0) return 0
  const titles = await titlesOf(tx, workspaceId, gone)
  const rows = gone.map(grant => grantEvent(grant, titles(grant), 'removed'))
  await recordEvents(tx, { workspaceId, at, origin, subject, memberId }, rows)
  return gone.length
}

async function titlesOf(
  tx: Transaction<Tables>,
  workspaceId: string,
  grants: readonly PermissionGrantRow[],
): Promise<(grant: PermissionGrantRow) => string> {
  const ids = grants.map(({ resource_id: id }) => id).filter(id => id !== null)
  const { rows } = await sql<{ readonly id: string; readonly name: string }>`
    with asked as (select value::uuid as id from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
    select id, name from shared_account where workspace_id = ${workspaceId} and id in (select id from asked)
    union all
    select id, name from connection where workspace_id = ${workspaceId} and id in (select id from asked)
    union all
    select id, name from recipe where workspace_id = ${workspaceId} and id in (select id from asked)`.execute(
    tx,
  )
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return ({ resource_kind, resource_id }) => {
    const { noun } = kindRules[kindOf(resource_kind)]
    if (resource_id === null) return resource_kind === 'directory' ? 'the directory' : `every ${noun}`
    return `the ${noun} ${names.get(resource_id) ?? resource_id}`
  }
}

/** What he still had to see to goes to the workspace's owners. */
async function handOver(tx: Transaction<Tables>, transition: MemberTransition): Promise<void> {
  const { workspaceId, memberId, userName: subject, at, origin } = transition
  const rows = await tx
    .updateTable('follow_up')
    .set({ owner_id: null })
    .where('workspace_id', '=', workspaceId)
    .where('owner_id', '=', memberId)
    .where('state', 'in', ['queued', 'running', 'failed'])
    .returning(['id', 'kind', 'subject'])
    .execute()
  await recordEvents(
    tx,
    { workspaceId, at, origin, subject, memberId },
    rows.map(row => ({
      event: 'follow_up.reassigned',
      field: row.kind,
      oldValue: { id: row.id, on: row.subject, owner: subject },
      newValue: { id: row.id, on: row.subject, owner: 'the owners of the workspace' },
    })),
  )
}
