/** Who administers a role: may be told apart from who holds it, and gives no access to its apps. */
import { sql } from 'kysely'
import { type Event, type EventOrigin, writeEvents } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import { anyId } from '../storage/id-list.ts'
import { batchesOf, findMembers, type Member } from './members.ts'

interface NamedRole {
  readonly id: number
  readonly name: string
}

/** Lets people administer the role; who does already is left alone. @throws validation_failed naming ids of nobody */
export async function addAdmins(change: Change, role: NamedRole, ids: readonly number[]): Promise<void> {
  const people = await findMembers(change, ids)
  for (const batch of batchesOf(people)) {
    const added = await sql<{ user_id: number }>`
      insert into role_admin (account_id, role_id, user_id, added_at, added_by)
      select ${change.account}, ${role.id}, id, ${change.at}, ${change.actor}
      from directory_user where account_id = ${change.account} and id = ${anyId(batch.map(({ id }) => id))}
      on conflict do nothing
      returning user_id`.execute(change.tx)
    const fresh = new Set(added.rows.map(row => row.user_id))
    const told = batch.filter(({ id }) => fresh.has(id))
    await tell(change, 'roleManagementGranted', role, told)
  }
}

/** Ends that people administer the role; ids that do not are passed over. */
export async function removeAdmins(
  change: Change,
  role: NamedRole,
  who: readonly number[] | 'everybody',
): Promise<void> {
  const ids = who === 'everybody' ? await adminIds(change, role.id) : [...new Set(who)]
  for (const batch of batchesOf(ids)) {
    const removed = await sql<Member>`
      delete from role_admin ra using directory_user u
      where ra.account_id = ${change.account} and ra.role_id = ${role.id} and ra.user_id = ${anyId(batch)}
        and u.account_id = ra.account_id and u.id = ra.user_id
      returning u.id, u.username`.execute(change.tx)
    const people = removed.rows.toSorted((a, b) => a.id - b.id)
    await tell(change, 'roleManagementRevoked', role, people)
  }
}

/** Makes exactly these people administer the role. @throws validation_failed naming ids of nobody */
export async function replaceAdmins(change: Change, role: NamedRole, ids: readonly number[]): Promise<void> {
  const wanted = new Set(ids)
  const before = await adminIds(change, role.id)
  await removeAdmins(
    change,
    role,
    before.filter(id => !wanted.has(id)),
  )
  await addAdmins(change, role, ids)
}

async function adminIds(change: Change, role: number): Promise<number[]> {
  const admins = await change.tx
    .selectFrom('role_admin')
    .select('user_id')
    .where('account_id', '=', change.account)
    .where('role_id', '=', role)
    .orderBy('user_id')
    .execute()
  return admins.map(admin => admin.user_id)
}

async function tell(
  origin: EventOrigin,
  type: 'roleManagementGranted' | 'roleManagementRevoked',
  role: NamedRole,
  people: readonly Member[],
): Promise<void> {
  await writeEvents(
    origin,
    people.map((user): Event => ({ type, role, user })),
  )
}
