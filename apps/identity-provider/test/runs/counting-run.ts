/** A run that counts to a number, five at a step, and leaves an event for each, so that a test sees what was done twice. */
import type { Kysely } from 'kysely'
import { z } from 'zod'
import { writeEvent, writeEvents } from '../../src/activity/write-event.ts'
import type { RunHandler } from '../../src/runs/run-step.ts'
import type { Tables } from '../../src/storage/tables.ts'

const aStep = 5
const subjectSchema = z.object({ to: z.int() })

/** `before` is called in the transaction before a step's events are written. */
export function counting(before: (cursor: number) => Promise<void> | void = () => undefined): RunHandler {
  return {
    kind: 'counting',
    async step(change, subject, cursor) {
      const { to } = subjectSchema.parse(subject)
      const numbers = Array.from({ length: Math.min(aStep, to - cursor) }, (_, index) => cursor + index + 1)
      await writeEvents(
        change,
        numbers.map(number => ({ type: 'userUpdated' as const, notes: String(number) })),
      )
      await before(cursor)
      const last = numbers.at(-1)
      const problems = numbers
        .filter(number => number % 5 === 0)
        .map(id => ({ user: { id, username: `n${id}` }, reason: 'a five' }))
      return {
        cursor: last === to ? undefined : last,
        done: numbers.length,
        changed: numbers.filter(number => number % 2 === 0).length,
        counts: { even: numbers.filter(number => number % 2 === 0).length },
        problems,
      }
    },
    async finish(change, _subject, totals) {
      await writeEvent(change, { type: 'mappingsReapplied', notes: JSON.stringify(totals) })
    },
  }
}

/** Returns the numbers that were counted, in the order in which they were written. */
export async function counted(query: Kysely<Tables>): Promise<readonly number[]> {
  const rows = await query
    .selectFrom('event')
    .select('notes')
    .where('event_type_id', '=', 14)
    .orderBy('id')
    .execute()
  return rows.map(row => Number(row.notes))
}

export function upTo(number: number): readonly number[] {
  return Array.from({ length: number }, (_, index) => index + 1)
}
