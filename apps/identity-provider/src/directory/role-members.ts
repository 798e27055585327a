/**
 * Who holds a role and where each has it from. Lists of any length go through in batches; only what really changes is
 * written, told in the log and planned again.
 */
import { sql } from 'kysely'
import { type Event, writeEvents } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import { validationFailed } from '../errors.ts'
import { anyId } from '../storage/id-list.ts'
import { batchesOf, findMembers, holdPeople, type Member } from './members.ts'
import { originOf } from './role-origin.ts'
import { touchPeople } from './touch.ts'

interface NamedRole {
  readonly id: number
  readonly name: string
}

/**
 * Gives people the role. Who holds it already is left alone, but for one who has it from mappings alone: from now on it
 * is his own. @throws validation_failed naming ids of nobody
 */
export async function addMembers(change: Change, role: NamedRole, ids: readonly number[]): Promise<void> {
  const people = await findMembers(change, ids)
  for (const batch of batchesOf(people)) {
    const added = await sql<{ user_id: number; fresh: boolean }>`
      insert into role_member as rm (account_id, role_id, user_id, added_at, origin, added_by)
      select ${change.account}, ${role.id}, id, ${change.at}, ${originOf(change.actor)}, ${change.actor}
      from directory_user where account_id = ${change.account} and id = ${anyId(batch.map(({ id }) => id))}
      on conflict (account_id, role_id, user_id)
        do update set origin = excluded.origin, added_by = excluded.added_by where rm.origin = 'mapping'
      returning user_id, xmax = 0 as fresh`.execute(change.tx)
    const fresh = new Map(added.rows.map(row => [row.user_id, row.fresh]))
    touchPeople(
      change,
      added.rows.map(row => row.user_id),
    )
    await writeEvents(
      change,
      batch.flatMap((user): Event[] => {
        const isFresh = fresh.get(user.id)
        if (isFresh === undefined) return []
        const notes = isFresh ? {} : { notes: 'until now given by mappings alone' }
        return [{ type: 'roleAddedByHand', role, user, ...notes }]
      }),
    )
  }
}

/** Takes the role from people, or from everybody; ids that do not hold it are passed over. */
export async function removeMembers(
  change: Change,
  role: NamedRole,
  who: readonly number[] | 'everybody',
): Promise<void> {
  const ids = who === 'everybody' ? await memberIds(change, role.id) : [...new Set(who)]
  await holdPeople(change, ids)
  for (const batch of batchesOf(ids)) {
    const removed = await sql<Member>`
      delete from role_member rm using directory_user u
      where rm.account_id = ${change.account} and rm.role_id = ${role.id} and rm.user_id = ${anyId(batch)}
        and u.account_id = rm.account_id and u.id = rm.user_id
      returning u.id, u.username`.execute(change.tx)
    const people = removed.rows.toSorted((a, b) => a.id - b.id)
    touchPeople(
      change,
      people.map(user => user.id),
    )
    await writeEvents(
      change,
      people.map((user): Event => ({ type: 'roleRemovedByHand', role, user })),
    )
  }
}

/**
 * Makes exactly these people hold the role. Who holds it keeps where he has it from, so that a list that was read and
 * is written back makes nobody's role his own. @throws validation_failed naming ids of nobody
 */
export async function replaceMembers(change: Change, role: NamedRole, ids: readonly number[]): Promise<void> {
  const wanted = new Set(ids)
  const held = await memberIds(change, role.id)
  await holdPeople(change, [...held, ...ids])
  await removeMembers(
    change,
    role,
    held.filter(id => !wanted.has(id)),
  )
  const holds = new Set(held)
  await addMembers(
    change,
    role,
    ids.filter(id => !holds.has(id)),
  )
}

/** Makes one person hold exactly these roles; those he holds stay as they are. @throws validation_failed naming ids of no role */
export async function replaceRolesOf(
  change: Change,
  user: Member,
  roleIds: readonly number[],
): Promise<void> {
  const held = await change.tx
    .selectFrom('role_member')
    .innerJoin('role', join =>
      join
        .onRef('role.account_id', '=', 'role_member.account_id')
        .onRef('role.id', '=', 'role_member.role_id'),
    )
    .select(['role.id', 'role.name'])
    .where('role_member.account_id', '=', change.account)
    .where('role_member.user_id', '=', user.id)
    .orderBy('role.id')
    .execute()
  const wanted = new Set(roleIds)
  const given = await findRoles(change, roleIds, 'role_ids')
  for (const role of held) {
    if (!wanted.has(role.id)) await removeMembers(change, role, [user.id])
  }
  const holds = new Set(held.map(role => role.id))
  for (const role of given) {
    if (!holds.has(role.id)) await addMembers(change, role, [user.id])
  }
}

/** Gives a person further roles. @throws validation_failed naming ids of no role */
export async function addRolesTo(change: Change, user: Member, roleIds: readonly number[]): Promise<void> {
  for (const role of await findRoles(change, roleIds, 'role_id_array')) {
    await addMembers(change, role, [user.id])
  }
}

/** Takes roles from a person; those he does not hold are passed over. @throws validation_failed naming ids of no role */
export async function removeRolesFrom(
  change: Change,
  user: Member,
  roleIds: readonly number[],
): Promise<void> {
  for (const role of await findRoles(change, roleIds, 'role_id_array')) {
    await removeMembers(change, role, [user.id])
  }
}

/** The roles are held against deletion until the change ends. */
async function findRoles(change: Change, ids: readonly number[], field: string): Promise<NamedRole[]> {
  const roles = await change.tx
    .selectFrom('role')
    .select(['id', 'name'])
    .where('account_id', '=', change.account)
    .where(sql<boolean>`id = ${anyId(ids)}`)
    .orderBy('id')
    .forKeyShare()
    .execute()
  const unknown = ids.findIndex(id => !roles.some(role => role.id === id))
  if (unknown === -1) return roles
  const reason = `There is no role ${ids[unknown]}`
  throw validationFailed(`Validation failed: ${field}.[${unknown}]: ${reason}`, [
    { field: `${field}.[${unknown}]`, message: [reason] },
  ])
}

/** Returns the ids of everybody who holds the role. */
export async function memberIds(change: Change, role: number): Promise<number[]> {
  const members = await change.tx
    .selectFrom('role_member')
    .select('user_id')
    .where('account_id', '=', change.account)
    .where('role_id', '=', role)
    .orderBy('user_id')
    .execute()
  return members.map(member => member.user_id)
}
