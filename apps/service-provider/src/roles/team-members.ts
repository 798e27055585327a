/**
 * Who is in a team: put there by hand, or by the groups that stand for it. Whom a group manages leaves by the group;
 * whoever is deprovisioned is in none.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import { ServiceProviderError } from '../errors.ts'
import { recordEvents } from '../history/append.ts'
import type { Tables } from '../storage/tables.ts'
import type { Occasion } from './role-store.ts'
import { findTeam, lockTeam, type TeamPage } from './teams.ts'

export interface TeamMemberView {
  readonly memberId: string
  readonly userName: string
  readonly displayName: string
  readonly status: string
  /** By hand, by groups, or by both. */
  readonly byHand: boolean
  readonly groupIds: readonly string[]
}

/** A page of a team's members, in the order of their ids. @throws not_found when there is no such team */
export async function listTeamMembers(
  db: Kysely<Tables>,
  teamId: string,
  { workspaceId, after, limit }: TeamPage,
): Promise<readonly TeamMemberView[]> {
  await findTeam(db, workspaceId, teamId)
  const rows = await db
    .selectFrom('team_member as row')
    .innerJoin('member', join =>
      join.onRef('member.workspace_id', '=', 'row.workspace_id').onRef('member.id', '=', 'row.member_id'),
    )
    .select(['member.id', 'member.user_name', 'member.display_name', 'member.status'])
    .select(sql<string[]>`array_agg(row.group_id order by row.group_id)`.as('groups'))
    .where('row.workspace_id', '=', workspaceId)
    .where('row.team_id', '=', teamId)
    .$if(after !== undefined, query => query.where('member.id', '>', after ?? ''))
    .groupBy(['member.id', 'member.user_name', 'member.display_name', 'member.status'])
    .orderBy('member.id')
    .limit(limit)
    .execute()
  return rows.map(row => ({
    memberId: row.id,
    userName: row.user_name,
    displayName: row.display_name,
    status: row.status,
    byHand: row.groups.includes(''),
    groupIds: row.groups.filter(group => group !== ''),
  }))
}

/**
 * Puts members into a team by hand; how many were not by hand before.
 * @throws not_found when there is no such team
 * @throws invalid_request naming each member who is not there or deprovisioned
 */
export async function addToTeam(
  tx: Transaction<Tables>,
  occasion: Occasion,
  teamId: string,
  memberIds: readonly string[],
): Promise<number> {
  const { workspaceId, at } = occasion
  const { name } = await lockTeam(tx, workspaceId, teamId)
  const members = await tx
    .selectFrom('member')
    .select(['id', 'user_name'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', sql<string>`any(${[...memberIds]}::uuid[])`)
    .where('status', '<>', 'deprovisioned')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const known = new Set(members.map(member => member.id))
  const issues = memberIds.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: `memberIds.${index}`, message: `there is no member ${id}` }],
  )
  if (issues.length > 0) throw new ServiceProviderError('invalid_request', 'not all are members here', issues)
  const added = await tx
    .insertInto('team_member')
    .columns(['workspace_id', 'team_id', 'member_id', 'group_id', 'created_at'])
    .expression(
      sql`select ${workspaceId}::uuid, ${teamId}::uuid, id, '', ${at.toISOString()}::timestamptz
        from unnest(${[...known]}::uuid[]) as id`,
    )
    .onConflict(conflict => conflict.doNothing())
    .returning('member_id')
    .execute()
  const names = new Map(members.map(member => [member.id, member.user_name]))
  await recordEvents(
    tx,
    { ...occasion, subject: name },
    added.map(row => ({
      event: 'team.member_added',
      field: 'teams',
      oldValue: null,
      newValue: { team: teamId },
      memberId: row.member_id,
      subject: names.get(row.member_id) ?? '',
    })),
  )
  return added.length
}

/**
 * Takes a member out of a team.
 * @throws not_found when the member is not in it
 * @throws conflict when a group has the member in it
 */
export async function removeFromTeam(
  tx: Transaction<Tables>,
  occasion: Occasion,
  teamId: string,
  memberId: string,
): Promise<void> {
  const { workspaceId } = occasion
  await lockTeam(tx, workspaceId, teamId)
  const rows = await tx
    .selectFrom('team_member')
    .select('group_id')
    .where('workspace_id', '=', workspaceId)
    .where('team_id', '=', teamId)
    .where('member_id', '=', memberId)
    .execute()
  if (rows.length === 0)
    throw new ServiceProviderError('not_found', `the member ${memberId} is not in the team`)
  const groups = rows.map(row => row.group_id).filter(group => group !== '')
  if (groups.length > 0) {
    const message = `the group ${groups.join(', ')} has the member in the team: change it at the identity provider`
    throw new ServiceProviderError('conflict', message)
  }
  await takeOut(tx, occasion, memberId, teamId)
}

/** Whoever is deprovisioned leaves every team, and comes back to none by himself. */
export async function leaveTeams(tx: Transaction<Tables>, occasion: Occasion, scimId: string): Promise<void> {
  const member = await tx
    .selectFrom('member')
    .select('id')
    .where('workspace_id', '=', occasion.workspaceId)
    .where('scim_id', '=', scimId)
    .executeTakeFirst()
  if (member !== undefined) await takeOut(tx, occasion, member.id)
}

/** Out of one team, or of all. */
async function takeOut(
  tx: Transaction<Tables>,
  { workspaceId, at, origin }: Occasion,
  memberId: string,
  teamId?: string,
): Promise<void> {
  const gone = await tx
    .deleteFrom('team_member')
    .where('workspace_id', '=', workspaceId)
    .where('member_id', '=', memberId)
    .$if(teamId !== undefined, query => query.where('team_id', '=', teamId ?? ''))
    .returning(['team_id', 'group_id'])
    .execute()
  if (gone.length === 0) return
  const member = await tx
    .selectFrom('member')
    .select('user_name')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', memberId)
    .executeTakeFirst()
  await recordEvents(
    tx,
    { workspaceId, at, origin, subject: member?.user_name ?? '', memberId },
    gone.map(row => ({
      event: 'team.member_removed',
      field: 'teams',
      oldValue: { team: row.team_id, ...(row.group_id !== '' && { group: row.group_id }) },
      newValue: null,
    })),
  )
}
