/**
 * One step of one run, as one transaction: what it does, where it has got to and what follows from it are stored
 * together or not at all. The row is locked for as long as the step takes, so another process passes it over (SKIP
 * LOCKED), cancelling waits for it, and a process that dies lets go of it at once.
 */
import type { Database } from '@joinery/database'
import type { JsonObject } from '@joinery/scim'
import { sql, type Transaction } from 'kysely'
import { type Change, openChange } from '../change.ts'
import { IdentityProviderError } from '../errors.ts'
import type { Run, RunProblem } from '../storage/mapping-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { dropBatches } from './run-batches.ts'

export interface StepResult {
  /** The last id that was gone through, or undefined when there is nothing after it. */
  readonly cursor: number | undefined
  readonly done: number
  readonly changed: number
  /** What could not be done, by person; the run goes on. */
  readonly problems?: readonly RunProblem[]
  /** How many problems there are beside those, which the handler tells in its own way. */
  readonly furtherProblems?: number
  /** What became of what the step went through, in words of the handler; added to what the run has of each. */
  readonly counts?: Readonly<Record<string, number>>
}

export interface RunTotals {
  readonly id: number
  readonly done: number
  readonly changed: number
  readonly problems: number
  readonly counts: Readonly<Record<string, number>>
}

export interface RunHandler {
  readonly kind: string
  /**
   * Does the next part, at most 500 people, after the id `cursor` (0 at the beginning). Whom it changes it names in the
   * change, as anybody does. When it throws, nothing of the step is kept and it is tried again. `run` is how it stands.
   */
  step(change: Change, subject: JsonObject, cursor: number, run: Run): Promise<StepResult>
  /** Called in the transaction of the last step, e.g. to tell of it in the event log. */
  finish?(change: Change, subject: JsonObject, totals: RunTotals): Promise<void>
}

export interface StepPorts {
  readonly database: Database<Tables>
  readonly clock: () => Date
  /** As a change's: works out what follows, inside the transaction. */
  readonly follow: (change: Change) => Promise<void>
  readonly handlers: readonly RunHandler[]
  /** How long a process may stand still in the middle of a step before a server ends it for the others; 30 unless given. */
  readonly idleSeconds?: number
}

const mostAttempts = 5
const firstDelayMs = 1_000
const usualIdleSeconds = 30
const keptProblems = 100

/** Takes the next step of the run that has waited longest. Returns false when none is due. */
export async function stepOnce(ports: StepPorts): Promise<boolean> {
  const begun: { run?: Run } = {}
  try {
    return await ports.database.transaction(async tx => {
      if (ports.database.kind === 'postgres') {
        const idle = `${ports.idleSeconds ?? usualIdleSeconds}s`
        await sql`select set_config('idle_in_transaction_session_timeout', ${idle}, true)`.execute(tx)
      }
      const run = await claim(tx, ports)
      if (run === undefined) return false
      begun.run = run
      await take(tx, ports, run)
      return true
    })
  } catch (error) {
    if (begun.run === undefined) throw error
    await noteFailure(ports, begun.run, error)
    return true
  }
}

/** Relies on run_due. Kinds that this process has no handler for are left to one that has. */
async function claim(tx: Transaction<Tables>, { clock, handlers }: StepPorts): Promise<Run | undefined> {
  if (handlers.length === 0) return undefined
  return tx
    .selectFrom('run')
    .selectAll()
    .where('due_at', '<=', clock())
    .where(
      'kind',
      'in',
      handlers.map(handler => handler.kind),
    )
    .orderBy('due_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

async function take(tx: Transaction<Tables>, ports: StepPorts, run: Run): Promise<void> {
  const handler = ports.handlers.find(candidate => candidate.kind === run.kind)
  if (handler === undefined) throw new Error(`There is no handler for runs of kind ${run.kind}`)
  const change = openChange(tx, { account: run.account_id, actor: run.started_by }, ports.clock())
  const result = await handler.step(change, run.subject, run.cursor, run)
  const problems = result.problems ?? []
  const totals = {
    id: run.id,
    done: run.done + result.done,
    changed: run.changed + result.changed,
    problems: run.problem_count + problems.length + (result.furtherProblems ?? 0),
    counts: added(run.counts, result.counts ?? {}),
  }
  const over = result.cursor === undefined
  if (over) {
    await handler.finish?.(change, run.subject, totals)
    await dropBatches(tx, { account: run.account_id, id: run.id })
  }
  await ports.follow(change)
  await tx
    .updateTable('run')
    .set({
      state: over ? 'done' : 'running',
      done: totals.done,
      changed: totals.changed,
      problem_count: totals.problems,
      counts: JSON.stringify(totals.counts),
      problems: JSON.stringify([...run.problems, ...problems].slice(0, keptProblems)),
      cursor: result.cursor ?? run.cursor,
      attempts: 0,
      error: null,
      started_at: run.started_at ?? change.at,
      due_at: over ? null : change.at,
      finished_at: over ? change.at : null,
    })
    .where('account_id', '=', run.account_id)
    .where('id', '=', run.id)
    .execute()
}

/** Lets the step be tried again later, or ends the run: what the request itself is to blame for never gets better. */
async function noteFailure({ database, clock }: StepPorts, run: Run, error: unknown): Promise<void> {
  const attempts = run.attempts + 1
  const over = attempts >= mostAttempts || error instanceof IdentityProviderError
  const now = clock()
  await database.transaction(async tx => {
    const noted = await tx
      .updateTable('run')
      .set({
        attempts,
        error: error instanceof Error ? error.message : String(error),
        state: over ? 'failed' : 'running',
        started_at: run.started_at ?? now,
        due_at: over ? null : new Date(now.getTime() + firstDelayMs * 2 ** (attempts - 1)),
        finished_at: over ? now : null,
      })
      .where('account_id', '=', run.account_id)
      .where('id', '=', run.id)
      // Another process may have taken the step meanwhile, somebody cancelled the run, or brought the rest of it.
      .where('attempts', '=', run.attempts)
      .where('cursor', '=', run.cursor)
      .where('due_at', '=', run.due_at)
      .returning('id')
      .executeTakeFirst()
    if (over && noted !== undefined) await dropBatches(tx, { account: run.account_id, id: run.id })
  })
}

function added(
  before: Readonly<Record<string, number>>,
  more: Readonly<Record<string, number>>,
): Readonly<Record<string, number>> {
  const sums = Object.entries(more).map(([name, count]) => [name, (before[name] ?? 0) + count] as const)
  return { ...before, ...Object.fromEntries(sums) }
}
