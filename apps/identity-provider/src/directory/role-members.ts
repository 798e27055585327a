/**
 * Who holds a role. Lists of any length go through in batches; only what really changes is written, told in the log and
 * planned again.
 */
import { type Event, writeEvents } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import { validationFailed } from '../errors.ts'

interface NamedRole {
  readonly id: number
  readonly name: string
}

interface Member {
  readonly id: number
  readonly username: string
}

const batchSize = 1000

/** Gives people the role; who holds it already is left alone. @throws validation_failed naming ids of nobody */
export async function addMembers(change: Change, role: NamedRole, ids: readonly number[]): Promise<void> {
  const people = await loadPeople(change, ids)
  for (const batch of batchesOf(people)) {
    const rows = batch.map(({ id }) => ({
      account_id: change.account,
      role_id: role.id,
      user_id: id,
      added_at: change.at,
    }))
    const added = await change.tx
      .insertInto('role_member')
      .values(rows)
      .onConflict(conflict => conflict.doNothing())
      .returning('user_id')
      .execute()
    const fresh = new Set(added.map(member => member.user_id))
    await tell(
      change,
      'roleAddedByHand',
      role,
      batch.filter(({ id }) => fresh.has(id)),
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
  for (const batch of batchesOf(ids)) {
    const removed = await change.tx
      .deleteFrom('role_member')
      .where('account_id', '=', change.account)
      .where('role_id', '=', role.id)
      .where('user_id', 'in', batch)
      .returning('user_id')
      .execute()
    const people = await selectPeople(
      change,
      removed.map(member => member.user_id),
    )
    await tell(change, 'roleRemovedByHand', role, people)
  }
}

/** Makes exactly these people hold the role. @throws validation_failed naming ids of nobody */
export async function replaceMembers(change: Change, role: NamedRole, ids: readonly number[]): Promise<void> {
  const wanted = new Set(ids)
  const held = await memberIds(change, role.id)
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

/** Makes one person hold exactly these roles. @throws validation_failed naming ids of no role */
export async function replaceRolesOf(
  change: Change,
  user: Member,
  roleIds: readonly number[],
): Promise<void> {
  const roles = await change.tx
    .selectFrom('role')
    .select(['id', 'name'])
    .where('account_id', '=', change.account)
    .execute()
  const unknown = roleIds.findIndex(id => !roles.some(role => role.id === id))
  if (unknown !== -1) {
    const reason = `There is no role ${roleIds[unknown]}`
    throw validationFailed(`Validation failed: role_ids.[${unknown}]: ${reason}`, [
      { field: `role_ids.[${unknown}]`, message: [reason] },
    ])
  }
  const held = await change.tx
    .selectFrom('role_member')
    .select('role_id')
    .where('account_id', '=', change.account)
    .where('user_id', '=', user.id)
    .execute()
  const holds = new Set(held.map(member => member.role_id))
  const wanted = new Set(roleIds)
  for (const role of roles) {
    if (wanted.has(role.id) && !holds.has(role.id)) await addMembers(change, role, [user.id])
    if (!wanted.has(role.id) && holds.has(role.id)) await removeMembers(change, role, [user.id])
  }
}

async function tell(
  change: Change,
  type: 'roleAddedByHand' | 'roleRemovedByHand',
  role: NamedRole,
  people: readonly Member[],
): Promise<void> {
  for (const person of people) change.touchedUsers.add(person.id)
  await writeEvents(
    change,
    people.map((user): Event => ({ type, user, role })),
  )
}

async function memberIds(change: Change, role: number): Promise<number[]> {
  const members = await change.tx
    .selectFrom('role_member')
    .select('user_id')
    .where('account_id', '=', change.account)
    .where('role_id', '=', role)
    .execute()
  return members.map(member => member.user_id)
}

async function loadPeople(change: Change, ids: readonly number[]): Promise<Member[]> {
  const people: Member[] = []
  for (const batch of batchesOf([...new Set(ids)])) people.push(...(await selectPeople(change, batch)))
  const known = new Set(people.map(person => person.id))
  const errors = ids.flatMap((id, index) =>
    known.has(id) ? [] : [{ field: `[${index}]`, message: [`There is no user ${id}`] }],
  )
  const [first] = errors
  if (first !== undefined) {
    throw validationFailed(`Validation failed: ${first.field}: ${first.message.join()}`, errors.slice(0, 100))
  }
  return people
}

async function selectPeople(change: Change, ids: readonly number[]): Promise<Member[]> {
  if (ids.length === 0) return []
  return change.tx
    .selectFrom('directory_user')
    .select(['id', 'username'])
    .where('account_id', '=', change.account)
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
}

function* batchesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += batchSize) yield items.slice(start, start + batchSize)
}
