/**
 * Which assignments a change touches, and all that is known of them. An assignment is made for every granted pair of
 * person and app and outlives both the grant and the person, so "had" is "has an assignment".
 *
 * Two changes that each see only half of a new grant (the role's new member, the role's new app) would both miss the
 * pair; therefore planning takes its turn by a lock on the account's row, and reads after it (read committed).
 */
import { type RawBuilder, sql, type Transaction } from 'kysely'
import type { Change } from '../../change.ts'
import { loadPeople } from '../../directory/load-people.ts'
import type { Person } from '../../directory/person.ts'
import { anyId } from '../../storage/id-list.ts'
import type { Assignment, Tables, TaskState } from '../../storage/tables.ts'

/** The newest task of an assignment. Only the newest can be open. */
export interface LatestTask {
  readonly id: number
  readonly state: TaskState
  readonly hash: string
}

export interface Affected {
  readonly assignment: Assignment
  readonly granted: boolean
  readonly person: Person | undefined
  readonly latest: LatestTask | undefined
}

/** Makes the assignments that a grant to these people asks for and that do not exist yet. */
export async function addMissingForPeople(change: Change, users: ReadonlySet<number>): Promise<void> {
  if (users.size === 0) return
  const { account } = change
  await addMissing(
    change,
    sql`
      select held.app_id, w.id as user_id from ${listed(users)}
      cross join lateral (
        select app_id from app_user where account_id = ${account} and user_id = w.id offset 0) held
      union
      select ar.app_id, w.id from ${listed(users)}
      cross join lateral (
        select role_id from role_member where account_id = ${account} and user_id = w.id offset 0) held
      join app_role ar on ar.account_id = ${account} and ar.role_id = held.role_id`,
  )
}

/** Makes the assignments that these apps' grants ask for and that do not exist yet. */
export async function addMissingForApps(change: Change, apps: ReadonlySet<number>): Promise<void> {
  if (apps.size === 0) return
  const { account } = change
  await addMissing(
    change,
    sql`
      select app_id, user_id from app_user where account_id = ${account} and app_id = ${anyId(apps)}
      union
      select ar.app_id, rm.user_id from app_role ar
      cross join lateral (
        select user_id from role_member where account_id = ar.account_id and role_id = ar.role_id offset 0) rm
      where ar.account_id = ${account} and ar.app_id = ${anyId(apps)}`,
  )
}

/**
 * Thousands of people at once are looked up each by an index that has both columns (role_member_user, app_user_user,
 * assignment_pair): `offset 0` keeps the database from joining lists of which it does not know how long they are. What
 * exists already is found by the conflict, which goes by assignment_pair as well.
 */
function listed(ids: ReadonlySet<number>): RawBuilder<unknown> {
  return sql`(select value::bigint as id from jsonb_array_elements_text(${JSON.stringify([...ids])}::jsonb)) w`
}

async function addMissing({ tx, account, at }: Change, grants: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into assignment (account_id, app_id, user_id, user_name, granted, provisioning_state,
      provisioning_status, updated_at)
    select ${account}::bigint, g.app_id, g.user_id, u.username, true, 'nonexistent', 'disabled', ${at}::timestamptz
    from (${grants}) g
    cross join lateral (
      select username from directory_user where account_id = ${account} and id = g.user_id offset 0) u
    order by g.app_id, g.user_id
    on conflict on constraint assignment_pair do nothing`.execute(tx)
}

/** Returns the ids of all assignments of these people and of these apps, in order. */
export async function findAssignments(
  change: Change,
  users: ReadonlySet<number>,
  apps: ReadonlySet<number>,
): Promise<readonly number[]> {
  const { tx, account } = change
  const found = await sql<{ id: number }>`
    select a.id from ${listed(users)}
    cross join lateral (select id from assignment where account_id = ${account} and user_id = w.id offset 0) a
    union
    select id from assignment where account_id = ${account} and app_id = ${anyId(apps)}
    order by id`.execute(tx)
  return found.rows.map(row => row.id)
}

type Row = Assignment & {
  readonly now_granted: boolean
  readonly latest: LatestTask | null
}

/**
 * Returns the assignments with everything about them, locked. The lock comes first, in a statement of its own: what is
 * joined is read after an engine that was about to store its result has done so.
 */
export async function loadAffected(
  tx: Transaction<Tables>,
  account: number,
  ids: readonly number[],
): Promise<readonly Affected[]> {
  const wanted = anyId(ids)
  await sql`
    select id from assignment where account_id = ${account} and id = ${wanted}
    order by id for no key update`.execute(tx)
  const { rows } = await sql<Row>`
    select a.*,
      exists (select 1 from app_user au
        where au.account_id = a.account_id and au.app_id = a.app_id and au.user_id = a.user_id)
      or exists (select 1 from app_role ar
        join role_member rm on rm.account_id = ar.account_id and rm.role_id = ar.role_id
        where ar.account_id = a.account_id and ar.app_id = a.app_id and rm.user_id = a.user_id) as now_granted,
      case when t.id is not null then jsonb_build_object('id', t.id, 'state', t.state, 'hash', t.hash) end as latest
    from assignment a
    left join lateral (select id, state, hash from task
      where account_id = a.account_id and assignment_id = a.id order by id desc limit 1) t on true
    where a.account_id = ${account} and a.id = ${wanted}
    order by a.id`.execute(tx)
  const people = await loadPeople(tx, account, new Set(rows.map(row => row.user_id)))
  return rows.map(({ now_granted, latest, ...assignment }) => ({
    assignment,
    granted: now_granted,
    person: people.get(assignment.user_id),
    latest: latest ?? undefined,
  }))
}

/**
 * Returns, by assignment, the resource of the newest task that had one: what may be at the target where a write was
 * sent and nothing acknowledged. Relies on task_assignment.
 */
export async function loadLastResources(
  tx: Transaction<Tables>,
  account: number,
  affected: readonly Affected[],
): Promise<ReadonlyMap<number, Assignment['observed']>> {
  const ids = affected
    .filter(({ assignment }) => assignment.reached && assignment.acknowledged === null)
    .map(({ assignment }) => assignment.id)
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ assignment_id: number; resource: Assignment['observed'] }>`
    select distinct on (assignment_id) assignment_id, desired -> 'resource' as resource from task
    where account_id = ${account} and assignment_id = ${anyId(ids)} and desired ->> 'kind' <> 'absent'
    order by assignment_id, id desc`.execute(tx)
  return new Map(rows.map(row => [row.assignment_id, row.resource]))
}
