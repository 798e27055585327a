/**
 * One run of a recipe: claimed under a lease, with its row, before anything is sent, so that what a process that died was
 * doing can be seen; then the request through the connection; then its end, stored only by who holds the lease. Of one
 * recipe only one run is under way at a time, in however many processes.
 */
import type { Database } from '@joinery/database'
import { SecretsError } from '@joinery/secrets'
import type { Kysely, Transaction } from 'kysely'
import { sql } from 'kysely'
import { type Outcome, send } from '../access/outgoing.ts'
import type { AccessPorts } from '../access/ports.ts'
import { ServiceProviderError } from '../errors.ts'
import type { RecipeRow } from '../storage/asset-tables.ts'
import type { Tables } from '../storage/tables.ts'
import { authenticationHeaders } from './connections.ts'

export interface RunPorts extends AccessPorts {
  readonly database: Database<Tables>
  /** Longer than a request may take. */
  readonly leaseMs: number
}

/** A recipe under our lease, with the run that has begun. */
export interface ClaimedRun {
  readonly recipe: Pick<
    RecipeRow,
    'workspace_id' | 'id' | 'connection_id' | 'method' | 'path' | 'body' | 'every_seconds'
  >
  readonly runId: string
  readonly leaseToken: string
  readonly startedAt: Date
}

const requestTimeoutMs = 20_000
const mostAnswerBytes = 65_536
const lost = 'the process ended before the run did'

type ClaimedRow = ClaimedRun['recipe'] & { readonly lease_token: string }

/**
 * Claims the recipe that has been due longest, undefined where none is. Runs that were missed are not made up for: the
 * next one is as many seconds after this one. Relies on recipe_due.
 */
export async function claimDueRecipe(ports: RunPorts): Promise<ClaimedRun | undefined> {
  const now = ports.clock()
  return ports.database.transaction(async tx => {
    const { rows } = await sql<ClaimedRow>`
      with due as (
        select r.workspace_id, r.id from recipe r
        where r.due_at <= ${now} and (r.lease_until is null or r.lease_until <= ${now})
        order by r.due_at limit 1 for no key update skip locked
      )
      update recipe r set lease_token = gen_random_uuid(), lease_until = ${leaseEnd(ports, now)},
        due_at = case when r.due_at + make_interval(secs => r.every_seconds) > ${now}
          then r.due_at + make_interval(secs => r.every_seconds)
          else ${now}::timestamptz + make_interval(secs => r.every_seconds) end
      from due where r.workspace_id = due.workspace_id and r.id = due.id
      returning ${sql.raw(claimedColumns)}`.execute(tx)
    const [row] = rows
    return row && beginRun(tx, row, null, now, ports)
  })
}

const claimedColumns =
  'r.workspace_id, r.id, r.connection_id, r.method, r.path, r.body, r.every_seconds, r.lease_token'

/**
 * Begins a run by hand, whether the recipe is enabled or not; undefined where there is none of this id.
 * @throws conflict while a run of it is under way
 */
export async function claimByHand(
  tx: Transaction<Tables>,
  [workspaceId, id]: readonly [string, string],
  startedBy: string,
  ports: RunPorts,
): Promise<ClaimedRun | undefined> {
  const now = ports.clock()
  const { rows } = await sql<ClaimedRow & { readonly is_free: boolean }>`
    with asked as (
      select workspace_id, id, lease_until is null or lease_until <= ${now} as is_free from recipe
      where workspace_id = ${workspaceId} and id = ${id} for no key update
    )
    update recipe r set lease_token = case when asked.is_free then gen_random_uuid() else r.lease_token end,
      lease_until = case when asked.is_free then ${leaseEnd(ports, now)}::timestamptz else r.lease_until end
    from asked where r.workspace_id = asked.workspace_id and r.id = asked.id
    returning ${sql.raw(claimedColumns)}, asked.is_free`.execute(tx)
  const [row] = rows
  if (row === undefined) return undefined
  if (!row.is_free) throw new ServiceProviderError('conflict', 'a run of this recipe is under way')
  return beginRun(tx, row, startedBy, now, ports)
}

function leaseEnd({ leaseMs }: RunPorts, now: Date): Date {
  return new Date(now.getTime() + leaseMs)
}

/** A run that is still there as running was left by a process that died: the lease has ended. */
async function beginRun(
  tx: Transaction<Tables>,
  { lease_token: leaseToken, ...recipe }: ClaimedRow,
  startedBy: string | null,
  startedAt: Date,
  { newId }: RunPorts,
): Promise<ClaimedRun> {
  await tx
    .updateTable('recipe_run')
    .set({ state: 'lost', ended_at: startedAt, reason: lost })
    .where('workspace_id', '=', recipe.workspace_id)
    .where('recipe_id', '=', recipe.id)
    .where('state', '=', 'running')
    .execute()
  const runId = newId()
  await tx
    .insertInto('recipe_run')
    .values({
      workspace_id: recipe.workspace_id,
      recipe_id: recipe.id,
      id: runId,
      started_by: startedBy,
      started_at: startedAt,
      ended_at: null,
      duration_ms: null,
      state: 'running',
      answer_status: null,
      reason: null,
    })
    .execute()
  return { recipe, runId, leaseToken, startedAt }
}

/** Sends a claimed run's request and stores how it ended. */
export async function carryOutRun(ports: RunPorts, claimed: ClaimedRun, signal?: AbortSignal): Promise<void> {
  const startedMs = performance.now()
  const ended = await request(ports, claimed, signal)
  const durationMs = performance.now() - startedMs
  await ports.database.transaction(tx => storeRun(tx, claimed, { ...ended, durationMs }, ports))
}

interface RunEnd {
  readonly state: 'succeeded' | 'failed'
  readonly status: number | null
  readonly reason: string | null
}

async function request(
  ports: RunPorts,
  { recipe, runId }: ClaimedRun,
  signal: AbortSignal | undefined,
): Promise<RunEnd> {
  const connection = await ports.database.query
    .selectFrom('connection')
    .selectAll()
    .where('workspace_id', '=', recipe.workspace_id)
    .where('id', '=', recipe.connection_id)
    .executeTakeFirst()
  if (connection === undefined)
    return { state: 'failed', status: null, reason: 'its connection is there no more' }
  try {
    const headers = {
      ...(recipe.body !== null && { 'content-type': 'application/json' }),
      'idempotency-key': runId,
      ...authenticationHeaders(connection, ports),
    }
    const url = `${connection.base_url}${recipe.path}`
    const { method, body } = recipe
    const { localTargets } = ports
    const limits = { timeoutMs: requestTimeoutMs, mostBytes: mostAnswerBytes, localTargets }
    return endOf(await send({ method, url, headers, body: body ?? undefined, ...limits }, signal))
  } catch (error) {
    if (error instanceof SecretsError) return { state: 'failed', status: null, reason: error.message }
    throw error
  }
}

/** A 2xx is a success, however long its body is; nothing of the body is kept. */
function endOf(outcome: Outcome): RunEnd {
  if (outcome.kind === 'unanswered') return { state: 'failed', status: null, reason: outcome.reason }
  const { status } = outcome
  if (status >= 200 && status < 300) return { state: 'succeeded', status, reason: null }
  const redirected = status >= 300 && status < 400 ? ': redirects are not followed' : ''
  return { state: 'failed', status, reason: `the target answered ${status}${redirected}` }
}

async function storeRun(
  tx: Transaction<Tables>,
  { recipe, runId, leaseToken }: ClaimedRun,
  end: RunEnd & { readonly durationMs: number },
  { clock }: RunPorts,
): Promise<void> {
  const held = await tx
    .updateTable('recipe')
    .set({ lease_token: null, lease_until: null })
    .where('workspace_id', '=', recipe.workspace_id)
    .where('id', '=', recipe.id)
    .where('lease_token', '=', leaseToken)
    .returning('id')
    .executeTakeFirst()
  if (held === undefined) return
  await tx
    .updateTable('recipe_run')
    .set({
      state: end.state,
      ended_at: clock(),
      duration_ms: end.durationMs,
      answer_status: end.status,
      reason: end.reason,
    })
    .where('workspace_id', '=', recipe.workspace_id)
    .where('recipe_id', '=', recipe.id)
    .where('id', '=', runId)
    .execute()
  await forgetOldRuns(tx, recipe.workspace_id, recipe.id)
}

const keptRuns = 500

/** Keeps the newest runs of a recipe. */
async function forgetOldRuns(db: Kysely<Tables>, workspaceId: string, recipeId: string): Promise<void> {
  await sql`
    delete from recipe_run where workspace_id = ${workspaceId} and recipe_id = ${recipeId} and id < (
      select id from recipe_run where workspace_id = ${workspaceId} and recipe_id = ${recipeId}
      order by id desc offset ${keptRuns - 1} limit 1)`.execute(db)
}
