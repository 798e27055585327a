/**
 * Who is in which team. People in teams are the application's own rows; teams in teams, and names that wait for
 * somebody to arrive, have tables of their own. All are read as one, `scim_member`. RFC 7643 §4.1.2 and §4.2.
 */
import { type Member, type MemberId, type MembershipStore, membersAmong } from '@joinery/scim-server'
import { type SqlBool, sql } from 'kysely'
import { membersOf } from './relations.ts'
import type { Tx } from './schema.ts'

/**
 * Writes to one workspace take turns, so nobody changes what another has read and there is one lock to wait for.
 * Identity providers write a few times a second; whoever needs more locks rows, as the store for PostgreSQL does.
 */
export async function takeTurn(tx: Tx, workspace: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${workspace}, 0))`.execute(tx)
}

export const memberships: MembershipStore<Tx> = {
  holdArrivals: takeTurn,
  holdGroupsWaiting: takeTurn,

  async holdGroupsOf(tx, workspace, { id, type }) {
    await takeTurn(tx, workspace)
    const { rows } = await sql<{ team: string }>`
      select team from scim_member where workspace = ${workspace} and type = ${type} and value = ${id}
      order by team collate "C"`.execute(tx)
    return rows.map(({ team }) => team)
  },

  async findByIds(tx, workspace, ids) {
    await takeTurn(tx, workspace)
    const { rows } = await sql<MemberId>`
      select scim_id as id, 'Group' as type from teams where workspace = ${workspace} and scim_id = any(${ids}::text[])
      union all
      select scim_id, 'User' from people
      where workspace = ${workspace} and deleted_at is null and scim_id = any(${ids}::text[])`.execute(tx)
    return new Map(rows.map(({ id, type }) => [id, { id, type }]))
  },

  async findByNames(tx, workspace, by, names) {
    await takeTurn(tx, workspace)
    const column = sql.ref(by === 'userName' ? 'login_key' : 'external_id')
    // Of several with one name the oldest comes last, and stays.
    const { rows } = await sql<{ name: string; id: string }>`
      select ${column} as name, scim_id as id from people
      where workspace = ${workspace} and deleted_at is null and ${column} = any(${names}::text[])
      order by created_at desc, scim_id desc`.execute(tx)
    return new Map(rows.map(({ name, id }) => [name, { id, type: 'User' }]))
  },

  async add(tx, workspace, teamId, members, parked) {
    await takeTurn(tx, workspace)
    const asked = [...members.map(({ id }) => id), ...parked.map(({ value }) => value)]
    const there = new Set((await read(tx, workspace, teamId, asked)).map(({ value }) => value))
    const joining = members.filter(({ id }) => !there.has(id))
    const waiting = parked.filter(({ value }) => !there.has(value))
    for (const { id, type } of joining) await join(tx, workspace, teamId, { id, type })
    for (const { value, arrival, display = null } of waiting) {
      await sql`insert into team_waiting (team_id, name, arrival, display)
        select id, ${value}, ${arrival}, ${display} from teams where workspace = ${workspace} and scim_id = ${teamId}
        on conflict do nothing`.execute(tx)
    }
    const values = [...joining.map(({ id }) => id), ...waiting.map(({ value }) => value)]
    return read(tx, workspace, teamId, values)
  },

  async remove(tx, workspace, teamId, values) {
    await takeTurn(tx, workspace)
    const gone = await read(tx, workspace, teamId, values)
    const team = sql`team_id = (select id from teams where workspace = ${workspace} and scim_id = ${teamId})`
    const ids = sql`(select id from people where workspace = ${workspace} and scim_id = any(${values}::text[]))`
    const inner = sql`(select id from teams where workspace = ${workspace} and scim_id = any(${values}::text[]))`
    await sql`delete from team_members where ${team} and person_id in ${ids}`.execute(tx)
    await sql`delete from team_teams where ${team} and inner_id in ${inner}`.execute(tx)
    await sql`delete from team_waiting where ${team} and name = any(${values}::text[])`.execute(tx)
    return gone
  },

  async keepOnly(tx, workspace, teamId, values) {
    const kept = new Set(values)
    const all = (await read(tx, workspace, teamId)).map(({ value }) => value)
    const gone = all.filter(value => !kept.has(value))
    return memberships.remove(tx, workspace, teamId, gone)
  },

  async removeMatching(tx, workspace, teamId, filter) {
    const gone = membersAmong(await read(tx, workspace, teamId), filter).map(({ value }) => value)
    return memberships.remove(tx, workspace, teamId, gone)
  },

  async arrive(tx, workspace, member, arrivals) {
    await takeTurn(tx, workspace)
    const { rows } = await sql<{ team: string }>`
      delete from team_waiting using teams where teams.id = team_id and workspace = ${workspace}
        and (arrival = any(${arrivals}::text[]) or team_waiting.name = ${member.id})
      returning teams.scim_id as team`.execute(tx)
    const joined: string[] = []
    for (const team of new Set(rows.map(row => row.team).sort())) {
      if ((await memberships.add(tx, workspace, team, [member], [])).length > 0) joined.push(team)
    }
    return joined
  },

  async touch(tx, workspace, teamIds, at) {
    await takeTurn(tx, workspace)
    await sql`update teams set version = version + 1, changed_at = greatest(changed_at, ${at})
      where workspace = ${workspace} and scim_id = any(${teamIds}::text[])`.execute(tx)
  },
}

/** Members of a team; all, unless values are named. */
async function read(
  tx: Tx,
  workspace: string,
  teamId: string,
  values?: readonly string[],
): Promise<readonly Member[]> {
  const condition = values === undefined ? sql<SqlBool>`true` : sql<SqlBool>`value = any(${values}::text[])`
  return (await membersOf(tx, workspace, [teamId], condition)).get(teamId) ?? []
}

/** @throws Error when the team or the member is not there */
async function join(tx: Tx, workspace: string, teamId: string, { id, type }: MemberId): Promise<void> {
  const into = sql.raw(
    type === 'User' ? 'team_members (team_id, person_id)' : 'team_teams (team_id, inner_id)',
  )
  const member = type === 'User' ? sql`people` : sql`teams`
  const alive = type === 'User' ? sql`deleted_at is null` : sql`true`
  const { rows } = await sql`
    insert into ${into} select teams.id, member.id from teams, ${member} as member
    where teams.workspace = ${workspace} and teams.scim_id = ${teamId}
      and member.workspace = ${workspace} and member.scim_id = ${id} and ${alive} returning 1`.execute(tx)
  if (rows.length === 0) throw new Error(`There is no ${type} with the id "${id}" to become a member.`)
}
