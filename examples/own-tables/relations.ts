/**
 * Who is in which team, as it is shown: read from `scim_member`, for as many resources as a page has at once.
 * RFC 7643 §4.1.2 and §4.2.
 */
import type { GroupOfMember, Include, Member, MemberId, ServedResource } from '@joinery/scim-server'
import { type QueryExecutorProvider, type RawBuilder, type SqlBool, sql } from 'kysely'

/** The resources with the relations that are asked for. */
export async function withRelations<R extends ServedResource>(
  executor: QueryExecutorProvider,
  workspace: string,
  rows: readonly R[],
  { members, groups }: Include = {},
): Promise<readonly (R & ServedResource)[]> {
  const ids = rows.map(({ id }) => id)
  const membersById = members ? await membersOf(executor, workspace, ids) : undefined
  const groupsById = groups ? await groupsOf(executor, workspace, ids) : undefined
  return rows.map(row => ({
    ...row,
    ...(membersById && { members: membersById.get(row.id) ?? [] }),
    ...(groupsById && { groups: groupsById.get(row.id) ?? [] }),
  }))
}

type MembersOf = ReadonlyMap<string, readonly Member[]>

/** The members of each of these teams, in the order of `value`. */
export async function membersOf(
  executor: QueryExecutorProvider,
  workspace: string,
  teamIds: readonly string[],
  condition: RawBuilder<SqlBool> = sql`true`,
): Promise<MembersOf> {
  const { rows } = await sql<{
    team: string
    value: string
    type: MemberId['type'] | null
    display: string | null
  }>`
    select team, value, type, display from scim_member
    where workspace = ${workspace} and team = any(${teamIds}::text[]) and ${condition} order by value collate "C"
  `.execute(executor)
  const members = new Map<string, Member[]>(teamIds.map(id => [id, []]))
  for (const { team, value, type, display } of rows) {
    members.get(team)?.push({ value, ...(type && { type }), ...(display && { display }) })
  }
  return members
}

/** The teams that each of these people is in, and those that these are in, in the order of `value`. */
async function groupsOf(
  executor: QueryExecutorProvider,
  workspace: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly GroupOfMember[]>> {
  const { rows } = await sql<{ person: string; team: string; direct: boolean; display: string }>`
    with recursive above(person, team, direct) as (
      select value, team, true from scim_member
      where workspace = ${workspace} and type = 'User' and value = any(${personIds}::text[])
      union
      select above.person, scim_member.team, false from above join scim_member
        on scim_member.workspace = ${workspace} and scim_member.type = 'Group' and scim_member.value = above.team
    )
    select person, team, bool_or(direct) as direct, teams.name as display
    from above join teams on teams.workspace = ${workspace} and teams.scim_id = above.team
    group by person, team, teams.name order by team collate "C"
  `.execute(executor)
  const groups = new Map<string, GroupOfMember[]>(personIds.map(id => [id, []]))
  for (const { person, team, direct, display } of rows) {
    groups.get(person)?.push({ value: team, display, type: direct ? 'direct' : 'indirect' })
  }
  return groups
}
