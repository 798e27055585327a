/**
 * Runs: work over many people that is too long for one transaction. A run is a row with its progress; it is taken one
 * step after another by `createRuns`, each a change of its own, so a process that dies loses no more than one step.
 */
import type { JsonObject } from '@joinery/scim'
import type { Kysely, Transaction } from 'kysely'
import type { Change } from '../change.ts'
import { conflict, notFound } from '../errors.ts'
import type { Run, RunState } from '../storage/mapping-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { dropBatches } from './run-batches.ts'
import { announceRun } from './run-channel.ts'

type Query = Kysely<Tables> | Transaction<Tables>

export interface NewRun {
  /** One that a handler of the process takes. */
  readonly kind: string
  /** What it works on, as its handler reads it. */
  readonly subject: JsonObject
  /** How many there are to go through, where that is known. */
  readonly total?: number
  /** When it falls due, where what it goes through is still to be brought; at once unless given. */
  readonly heldUntil?: Date
}

/** Starts a run when the change commits, and returns its id. The steps are taken in the name of the change's actor. */
export async function startRun(change: Change, { kind, subject, total, heldUntil }: NewRun): Promise<number> {
  const run = await change.tx
    .insertInto('run')
    .values({
      account_id: change.account,
      kind,
      subject: JSON.stringify(subject),
      state: 'queued',
      total: total ?? null,
      started_by: change.actor,
      created_at: change.at,
      due_at: heldUntil ?? change.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await announceRun(change.tx)
  return run.id
}

/** Returns the run. @throws not_found */
export async function getRun(query: Query, account: number, id: number): Promise<Run> {
  const run = await query
    .selectFrom('run')
    .selectAll()
    .where('account_id', '=', account)
    .where('id', '=', id)
    .executeTakeFirst()
  if (run === undefined) throw notFound()
  return run
}

export interface RunSearch {
  readonly kind?: string | undefined
  readonly state?: RunState | undefined
  readonly offset: number
  readonly limit: number
}

/** Returns a page of the runs, newest first, and how many there are in all. */
export async function searchRuns(
  query: Query,
  account: number,
  search: RunSearch,
): Promise<{ readonly total: number; readonly items: readonly Run[] }> {
  let found = query.selectFrom('run').where('account_id', '=', account)
  if (search.kind !== undefined) found = found.where('kind', '=', search.kind)
  if (search.state !== undefined) found = found.where('state', '=', search.state)
  const counted = await found
    .select(expression => expression.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const items = await found
    .selectAll()
    .orderBy('id', 'desc')
    .offset(search.offset)
    .limit(search.limit)
    .execute()
  return { total: counted.total, items }
}

/** Returns an unfinished run of this kind that has not begun, so that the same is not asked for twice. */
export async function findWaitingRun(change: Change, kind: string): Promise<Run | undefined> {
  return change.tx
    .selectFrom('run')
    .selectAll()
    .where('account_id', '=', change.account)
    .where('kind', '=', kind)
    .where('state', '=', 'queued')
    .orderBy('id')
    .forUpdate()
    .skipLocked()
    .limit(1)
    .executeTakeFirst()
}

/** Ends a run before its next step; what it has done stays done. @throws not_found; conflict when it is over */
export async function cancelRun(change: Change, id: number): Promise<Run> {
  const run = await change.tx
    .selectFrom('run')
    .select('state')
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (run === undefined) throw notFound()
  if (run.state !== 'queued' && run.state !== 'running') throw conflict(`The run is ${run.state} already`)
  await dropBatches(change.tx, { account: change.account, id })
  return change.tx
    .updateTable('run')
    .set({ state: 'cancelled', due_at: null, finished_at: change.at })
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}
