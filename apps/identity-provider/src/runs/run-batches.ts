/**
 * What a run has to go through where that is nothing that is stored anyway, such as the rows of a file: batches, kept
 * with the run from before it begins until they are done, and gone when it has ended. Whoever still brings batches holds
 * the run; when he is heard of no more the run falls due, and its handler sees by the missing total that it is not whole.
 */
import { sql, type Transaction } from 'kysely'
import { conflict } from '../errors.ts'
import type { Tables } from '../storage/tables.ts'
import { announceRun } from './run-channel.ts'

export interface RunKey {
  readonly account: number
  readonly id: number
}

export interface RunBatch {
  /** The order in which they are taken; each once. */
  readonly number: number
  /** Kept as JSON; its handler knows the shape. */
  readonly content: object
}

/** Keeps a batch for the run, and holds the run until then. @throws conflict when the run is over or has begun */
export async function bringBatch(
  tx: Transaction<Tables>,
  run: RunKey,
  batch: RunBatch,
  heldUntil: Date,
): Promise<void> {
  await setHeld(tx, run, { due_at: heldUntil })
  await addBatch(tx, run, batch)
}

/** Lets the run begin, which is whole now. @throws conflict when it is over or has begun */
export async function releaseRun(
  tx: Transaction<Tables>,
  run: RunKey,
  total: number,
  at: Date,
): Promise<void> {
  await setHeld(tx, run, { due_at: at, total })
  await announceRun(tx)
}

/** Ends a run that will never be whole; one that is over or has begun is left alone. */
export async function giveUpRun(
  tx: Transaction<Tables>,
  { account, id }: RunKey,
  error: string,
  at: Date,
): Promise<void> {
  const given = await tx
    .updateTable('run')
    .set({ state: 'failed', error, due_at: null, finished_at: at })
    .where('account_id', '=', account)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .where('total', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (given !== undefined) await dropBatches(tx, { account, id })
}

/** Adds a batch in a step of the run, for a later step. */
export async function addBatch(
  tx: Transaction<Tables>,
  { account, id }: RunKey,
  { number, content }: RunBatch,
): Promise<void> {
  const row = { account_id: account, run_id: id, number, content: JSON.stringify(content) }
  await tx.insertInto('run_batch').values(row).execute()
}

/** Takes the next batch away and returns it, or `undefined` when there is none. Relies on the key of run_batch. */
export async function takeBatch(
  tx: Transaction<Tables>,
  { account, id }: RunKey,
): Promise<RunBatch | undefined> {
  const { rows } = await sql<RunBatch>`
    delete from run_batch where account_id = ${account} and run_id = ${id} and number = (
      select min(number) from run_batch where account_id = ${account} and run_id = ${id})
    returning number, content`.execute(tx)
  return rows[0]
}

/** Throws away what a run that has ended has not come to. */
export async function dropBatches(tx: Transaction<Tables>, { account, id }: RunKey): Promise<void> {
  await tx.deleteFrom('run_batch').where('account_id', '=', account).where('run_id', '=', id).execute()
}

async function setHeld(
  tx: Transaction<Tables>,
  { account, id }: RunKey,
  values: { readonly due_at: Date; readonly total?: number },
): Promise<void> {
  const held = await tx
    .updateTable('run')
    .set(values)
    .where('account_id', '=', account)
    .where('id', '=', id)
    .where('state', '=', 'queued')
    .where('total', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (held === undefined) throw conflict('The run was stopped before all of it was there')
}
