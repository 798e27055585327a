/** Reapply Mappings: the mappings as they are now, applied to everybody as a run, or to one person. */
import { sql } from 'kysely'
import { writeEvent } from '../activity/write-event.ts'
import type { Change } from '../change.ts'
import type { RunHandler } from '../runs/run-step.ts'
import { findWaitingRun, startRun } from '../runs/run-store.ts'
import { applyMappingsTo } from './apply.ts'

const peopleAStep = 500
const kind = 'reapply_mappings'

/** Starts a run over everybody and returns its id; one that waits to begin will do. */
export async function reapplyToEverybody(change: Change): Promise<number> {
  const waiting = await findWaitingRun(change, kind)
  if (waiting !== undefined) return waiting.id
  const { total } = await change.tx
    .selectFrom('directory_user')
    .select(expression => expression.fn.countAll<number>().as('total'))
    .where('account_id', '=', change.account)
    .executeTakeFirstOrThrow()
  return startRun(change, { kind, subject: {}, total })
}

/** Applies the mappings to one person in this change. */
export async function reapplyTo(
  change: Change,
  user: { readonly id: number; readonly username: string },
): Promise<void> {
  change.mappedUsers.add(user.id)
  await writeEvent(change, { type: 'mappingsReapplied', user })
}

/** Returns the handler of runs over everybody, in the order of their ids. */
export function reapplyingMappings(): RunHandler {
  return {
    kind,
    async step(change, _subject, cursor) {
      const ids = await nextPeople(change, cursor)
      const { changed, problems } = await applyMappingsTo(change, ids)
      const last = ids.length < peopleAStep ? undefined : ids.at(-1)
      return { cursor: last, done: ids.length, changed: changed.length, problems }
    },
    async finish(change, _subject, { done, changed, problems }) {
      const notes = `${done} people, ${changed} changed, ${problems} problems`
      await writeEvent(change, { type: 'mappingsReapplied', notes })
    },
  }
}

async function nextPeople({ tx, account }: Change, after: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from directory_user where account_id = ${account} and id > ${after}
    order by id limit ${peopleAStep}`.execute(tx)
  return rows.map(row => row.id)
}
