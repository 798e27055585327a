/**
 * Who is in which team because of a group: one row a team, member and group, beside those by hand. A row says who manages
 * it, so that leaving a group ends what the group gave and nothing else.
 */
import { fixedStatement } from '@joinery/database'
import type { Transaction } from 'kysely'
import type { HistoryRow } from '../history/history-values.ts'
import type { Tables } from '../storage/tables.ts'
import type { WorkspaceConfiguration } from './configuration.ts'
import { groupsOfUsers } from './group-members.ts'

interface TeamRow {
  readonly team_id: string
  readonly member_id: string
  readonly group_id: string
}

/** A member whose row is locked. */
interface Somebody {
  readonly id: string
  readonly scim_id: string
  readonly user_name: string
}

const rowsByGroup = fixedStatement<TeamRow>(
  'team-rows-by-group',
  `select team_id, member_id, group_id from team_member
  where workspace_id = $1 and member_id = any($2::uuid[]) and group_id <> ''`,
)

const take = fixedStatement<never>(
  'team-rows-take',
  `delete from team_member using unnest($2::uuid[], $3::uuid[], $4::text[]) as gone (team_id, member_id, group_id)
  where team_member.workspace_id = $1 and team_member.team_id = gone.team_id
    and team_member.member_id = gone.member_id and team_member.group_id = gone.group_id`,
)

const give = fixedStatement<never>(
  'team-rows-give',
  `insert into team_member (workspace_id, team_id, member_id, group_id, created_at)
  select $1, given.*, $5::timestamptz from unnest($2::uuid[], $3::uuid[], $4::text[]) as given
  on conflict do nothing`,
)

/** Puts these members into the teams that their groups stand for, and out of those of groups that they left; the history's rows. */
export async function followTeams(
  tx: Transaction<Tables>,
  workspaceId: string,
  { mappings }: WorkspaceConfiguration,
  members: readonly Somebody[],
  at: Date,
): Promise<readonly HistoryRow[]> {
  const ofTeams = mappings.flatMap(mapping => ('teamId' in mapping ? [mapping] : []))
  const byGroup = Map.groupBy(ofTeams, mapping => mapping.groupId)
  const scimIds = members.map(member => member.scim_id)
  const groups = await groupsOfUsers(tx, workspaceId, scimIds, [...byGroup.keys()])
  const wanted = members.flatMap(({ id, scim_id: scimId }) =>
    (groups.get(scimId) ?? []).flatMap(groupId =>
      (byGroup.get(groupId) ?? []).map(({ teamId }) => ({
        team_id: teamId,
        member_id: id,
        group_id: groupId,
      })),
    ),
  )
  const present = await rowsByGroup.run(tx, [workspaceId, members.map(member => member.id)])
  const gone = without(present, wanted)
  const given = without(wanted, present)
  if (gone.length > 0) await take.run(tx, [workspaceId, ...columnsOf(gone)])
  if (given.length > 0) await give.run(tx, [workspaceId, ...columnsOf(given), at.toISOString()])
  const names = new Map(members.map(member => [member.id, member.user_name]))
  const row = (
    event: string,
    { team_id: team, member_id: memberId, group_id: group }: TeamRow,
  ): HistoryRow => {
    const told = { team, group }
    const [oldValue, newValue] = event === 'team.member_added' ? [null, told] : [told, null]
    return { event, field: 'teams', oldValue, newValue, memberId, subject: names.get(memberId) ?? '' }
  }
  return [
    ...gone.map(one => row('team.member_removed', one)),
    ...given.map(one => row('team.member_added', one)),
  ]
}

function without(rows: readonly TeamRow[], others: readonly TeamRow[]): readonly TeamRow[] {
  const known = new Set(others.map(keyOf))
  return rows.filter(row => !known.has(keyOf(row)))
}

function keyOf({ team_id: team, member_id: member, group_id: group }: TeamRow): string {
  return JSON.stringify([team, member, group])
}

function columnsOf(rows: readonly TeamRow[]): readonly (readonly string[])[] {
  return [rows.map(row => row.team_id), rows.map(row => row.member_id), rows.map(row => row.group_id)]
}
