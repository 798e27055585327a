/**
 * What a member holds, with the reason, and what was flagged: read in one statement and stored where it differs. By the
 * primary keys of member_role and role_flag; the member's row is locked by whoever writes.
 */
import { fixedStatement } from '@joinery/database'
import type { Transaction } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import type { HeldRole, RoleFlag, RoleVia, Standing } from './resolve.ts'

interface StandingRow {
  /** Null of the row that tells the version of the workspace's configuration. */
  readonly member_id: string | null
  readonly environment: string
  /** Null of a flag. */
  readonly via: RoleVia | null
  readonly role: string | null
  readonly group_id: string | null
  /** Null of a role. */
  readonly given: string | null
  readonly reason: RoleFlag['reason'] | null
  readonly meant: string | null
  readonly version: number | null
}

/** What a member holds, as it was locked. */
export interface LockedStanding extends Standing {
  /** Of the workspace's configuration at that moment. */
  readonly version: number
}

const standingOfMembers = fixedStatement<StandingRow>(
  'role-standing',
  `select member_id, environment, via, role, group_id, null as given, null as reason, null as meant, null::integer as version
  from member_role where workspace_id = $1 and member_id = any($2::uuid[])
  union all
  select member_id, environment, null, held, null, given, reason, meant, null
  from role_flag where workspace_id = $1 and member_id = any($2::uuid[])
  union all
  select null, '', null, null, null, null, null, null, settings_version from workspace where id = $1
  order by environment`,
)

/** What one member holds, whose row is locked. */
export async function readStanding(
  tx: Transaction<Tables>,
  workspaceId: string,
  memberId: string,
): Promise<LockedStanding> {
  const rows = await standingOfMembers.run(tx, [workspaceId, [memberId]])
  const version = rows.find(row => row.version !== null)?.version ?? 0
  return { ...standingOf(rows), version }
}

/** What each of these members holds, by its id; at most 1,000. */
export async function readStandings(
  tx: Transaction<Tables>,
  workspaceId: string,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const rows = await standingOfMembers.run(tx, [workspaceId, memberIds])
  const byMember = Map.groupBy(rows, row => row.member_id)
  return new Map(memberIds.map(id => [id, standingOf(byMember.get(id) ?? [])]))
}

function standingOf(rows: readonly StandingRow[]): Standing {
  const roles = rows.flatMap(({ environment, via, role, group_id: groupId }): [string, HeldRole][] =>
    via === null || role === null ? [] : [[environment, { role, via, groupId }]],
  )
  const flags = rows.flatMap(({ environment, given, reason, meant, role: held }): RoleFlag[] =>
    given === null || reason === null ? [] : [{ environment, given, reason, meant, held }],
  )
  return { roles: new Map(roles), flags }
}

/** The values that a member was given last, as far as they decide anything: the inverse of resolving them. */
export function givenBefore({ roles, flags }: Standing): ReadonlyMap<string, string> {
  const plain = [...roles].flatMap(([environment, { role, via }]): [string, string][] =>
    via === 'attribute' || via === 'assertion' ? [[environment, role]] : [],
  )
  return new Map([...plain, ...flags.map(({ environment, given }): [string, string] => [environment, given])])
}

/** The environments whose role an assertion gave. */
export function assertedBefore({ roles }: Standing): ReadonlySet<string> {
  return new Set([...roles].flatMap(([environment, { via }]) => (via === 'assertion' ? [environment] : [])))
}

/** One member whose standing changes. */
export interface StandingChange {
  readonly memberId: string
  readonly before: Standing
  readonly after: Standing
}

/** Stores what differs, in at most four statements for all of the members. */
export async function writeStandings(
  tx: Transaction<Tables>,
  workspaceId: string,
  changes: readonly StandingChange[],
): Promise<void> {
  await writeRoles(tx, workspaceId, changes)
  await writeFlags(tx, workspaceId, changes)
}

const takeRoles = fixedStatement<never>(
  'role-take',
  `delete from member_role using unnest($2::uuid[], $3::text[]) as gone (member_id, environment)
  where member_role.workspace_id = $1 and member_role.member_id = gone.member_id
    and member_role.environment = gone.environment`,
)

const giveRoles = fixedStatement<never>(
  'role-give',
  `insert into member_role (workspace_id, member_id, environment, role, via, group_id)
  select $1, given.* from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) as given
  on conflict (workspace_id, member_id, environment)
  do update set role = excluded.role, via = excluded.via, group_id = excluded.group_id`,
)

async function writeRoles(
  tx: Transaction<Tables>,
  workspaceId: string,
  changes: readonly StandingChange[],
): Promise<void> {
  const gone = changes.flatMap(({ memberId, before, after }) =>
    [...before.roles.keys()]
      .filter(environment => !after.roles.has(environment))
      .map(environment => ({ memberId, environment })),
  )
  const given = changes.flatMap(({ memberId, before, after }) =>
    [...after.roles]
      .filter(([environment, held]) => !sameRole(before.roles.get(environment), held))
      .map(([environment, held]) => ({ memberId, environment, ...held })),
  )
  if (gone.length > 0) {
    const values = [gone.map(one => one.memberId), gone.map(one => one.environment)]
    await takeRoles.run(tx, [workspaceId, ...values])
  }
  if (given.length > 0) {
    const keys = [given.map(one => one.memberId), given.map(one => one.environment)]
    const held = [given.map(one => one.role), given.map(one => one.via), given.map(one => one.groupId)]
    await giveRoles.run(tx, [workspaceId, ...keys, ...held])
  }
}

function sameRole(left: HeldRole | undefined, right: HeldRole): boolean {
  return left?.role === right.role && left.via === right.via && left.groupId === right.groupId
}

const takeFlags = fixedStatement<never>(
  'role-flags-take',
  'delete from role_flag where workspace_id = $1 and member_id = any($2::uuid[])',
)

const giveFlags = fixedStatement<never>(
  'role-flags-give',
  `insert into role_flag (workspace_id, member_id, environment, given, reason, meant, held)
  select $1, flag.* from
    unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[]) as flag`,
)

async function writeFlags(
  tx: Transaction<Tables>,
  workspaceId: string,
  changes: readonly StandingChange[],
): Promise<void> {
  const changed = changes.filter(
    ({ before, after }) => JSON.stringify(before.flags) !== JSON.stringify(after.flags),
  )
  if (changed.length === 0) return
  await takeFlags.run(tx, [workspaceId, changed.map(({ memberId }) => memberId)])
  const rows = changed.flatMap(({ memberId, after }) => after.flags.map(flag => ({ memberId, ...flag })))
  if (rows.length === 0) return
  await giveFlags.run(tx, [
    workspaceId,
    rows.map(row => row.memberId),
    rows.map(row => row.environment),
    rows.map(row => row.given),
    rows.map(row => row.reason),
    rows.map(row => row.meant),
    rows.map(row => row.held),
  ])
}
