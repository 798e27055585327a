/** Whether a person may sign in: locked for a time or until somebody unlocks him, and signed out everywhere. */
import { writeEvent } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import { conflict } from '../errors.ts'
import { active, locked } from './status.ts'
import { touchPeople } from './touch.ts'
import { updateEvents } from './user-events.ts'
import { lockUser } from './users.ts'

const msInMinute = 60_000

/** Locks a person for so many minutes; until he is unlocked when it is 0. @throws not_found */
export async function lockOut(change: Change, id: number, minutes: number): Promise<void> {
  const user = await lockUser(change, id)
  const until = minutes === 0 ? null : new Date(change.at.getTime() + minutes * msInMinute)
  await setStatus(change, id, { status: locked, locked_until: until })
  touchPeople(change, [id])
  await writeEvent(change, {
    type: 'userLocked',
    user,
    notes: until === null ? 'until unlocked' : `until ${until.toISOString()}`,
  })
}

/**
 * Unlocks a person: he is active again and has no failed attempts. Who is not locked is left alone.
 * @throws not_found; conflict when another status than locked keeps him out
 */
export async function unlock(change: Change, id: number): Promise<void> {
  const user = await lockUser(change, id)
  if (user.status !== locked) {
    if (user.status === active && user.invalid_login_attempts > 0) {
      await setStatus(change, id, { status: active, locked_until: null })
    }
    if (user.status === active) return
    throw conflict(`${user.username} is not locked: his status is ${user.status}`)
  }
  await setStatus(change, id, { status: active, locked_until: null })
  touchPeople(change, [id])
  await writeEvent(change, { type: 'userActivated', user, notes: 'unlocked' })
}

/** Ends every session the person has: what he was signed in by before this moment holds no longer. @throws not_found */
export async function signOutEverywhere(change: Change, id: number): Promise<void> {
  const user = await lockUser(change, id)
  await change.tx
    .updateTable('directory_user')
    .set({ signed_out_at: change.at })
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
  const status = { before: user.status, after: user.status }
  const [told] = updateEvents(user, ['sessions'], status, 'signed out everywhere')
  if (told !== undefined) await writeEvent(change, told)
}

async function setStatus(
  change: Change,
  id: number,
  to: { readonly status: number; readonly locked_until: Date | null },
): Promise<void> {
  await change.tx
    .updateTable('directory_user')
    .set({ ...to, invalid_login_attempts: 0, updated_at: change.at })
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
}
