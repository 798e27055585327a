/**
 * Queued jobs, by pg-boss on the same database: a job that is sent inside a transaction is committed or rolled back
 * with it. Every queue is declared when the database is opened: pg-boss would otherwise read a queue's settings
 * through the outer handle in the middle of a transaction, and wait for ever where there is one connection.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { CompiledQuery, QueryResult } from 'kysely'
import { type WorkOptions as BossWorkOptions, type Db, fromKysely, PgBoss } from 'pg-boss'
import type { Engine, Unsubscribe } from './engine.ts'
import { DatabaseError } from './errors.ts'
import type { TransactionScope } from './transaction-scope.ts'

/** What sending needs of Kysely's transaction, whatever its tables. */
export interface SendingTransaction {
  executeQuery<R>(query: CompiledQuery<R>): Promise<QueryResult<R>>
}

export interface SendOptions {
  readonly startAfterSeconds?: number
  /** How often a failed job is tried again, 2 unless told. */
  readonly retryLimit?: number
  /** Seconds before the next try; doubled each time with `retryBackoff`. */
  readonly retryDelaySeconds?: number
  readonly retryBackoff?: boolean
  /** Higher goes first, 0 unless told. */
  readonly priority?: number
  /** How long one try may take before it counts as failed, 900 unless told. */
  readonly expireInSeconds?: number
}

export interface WorkOptions {
  /** Jobs taken at a time, 1 unless told. */
  readonly batchSize?: number
  /** How often to look without being woken, 2 unless told: at least 0.5. */
  readonly pollingSeconds?: number
}

export interface Job {
  readonly id: string
  readonly data: unknown
  /** Aborted when the time for this try is over or the database is closing. */
  readonly signal: AbortSignal
}

export interface Jobs {
  /**
   * Returns the id of the stored job; with a transaction it exists when that commits.
   * @throws unknown_queue for a queue that was not named when the database was opened
   */
  send(
    tx: SendingTransaction | undefined,
    queue: string,
    data: object,
    options?: SendOptions,
  ): Promise<string>
  /**
   * Gives each batch (in no particular order) to `handler`, until the returned function is called. When it throws, the whole batch is tried
   * again later: a handler must be able to run twice.
   * @throws unknown_queue
   */
  work(
    queue: string,
    options: WorkOptions,
    handler: (jobs: readonly Job[]) => Promise<void>,
  ): Promise<Unsubscribe>
}

export interface JobEngine {
  readonly jobs: Jobs
  stop(): Promise<void>
}

const nilUuid = '00000000-0000-0000-0000-000000000000'
const stopTimeoutMs = 5_000

/** Returns the jobs of a database; for no queues an engine that has nothing to start or stop. */
export async function startJobs(
  engine: Engine,
  queues: readonly string[],
  scope: TransactionScope,
  onWarning: (message: string, error: unknown) => void,
): Promise<JobEngine> {
  if (queues.length === 0) return { jobs: noJobs, stop: async () => undefined }
  const boss = new PgBoss({
    db: outerHandle(engine, scope),
    backend: engine.kind,
    useListenNotify: true,
    schedule: false,
    reindex: engine.kind === 'postgres',
  })
  boss.on('error', error => onWarning('The job engine reports an error', error))
  try {
    await boss.start()
    for (const queue of queues) await declare(boss, queue)
  } catch (error) {
    await boss.stop({ graceful: false })
    throw error
  }
  return {
    jobs: jobsOn(boss, new Set(queues), scope),
    stop: () => stop(boss, queues),
  }
}

async function declare(boss: PgBoss, queue: string): Promise<void> {
  await boss.createQueue(queue, { notify: true })
  // Any question about the queue makes pg-boss read its settings and keep them.
  await boss.findJobs(queue, { id: nilUuid })
}

/** Lets the batches in hand end, for a while; what then still runs is aborted and tried again later. */
async function stop(boss: PgBoss, queues: readonly string[]): Promise<void> {
  const idle = Promise.allSettled(queues.map(queue => boss.offWork(queue, { wait: true })))
  await Promise.race([idle, pause(stopTimeoutMs, undefined, { ref: false })])
  await boss.stop({ graceful: false })
}

function outerHandle(engine: Engine, scope: TransactionScope): Db {
  return {
    async executeSql(text, values) {
      scope.assertOutside('The job queue without a transaction')
      const { rows } = await engine.execute(text, values)
      return { rows: [...rows] }
    },
    async listen(channel, onNotification, onReconnect) {
      const close = await engine.subscribe(channel, onNotification, onReconnect)
      return { close }
    },
  }
}

function jobsOn(boss: PgBoss, queues: ReadonlySet<string>, scope: TransactionScope): Jobs {
  return {
    async send(tx, queue, data, options = {}) {
      assertDeclared(queues, queue)
      const handle = tx === undefined ? {} : { db: fromKysely(tx) }
      const id = await boss.send(queue, data, { ...sendOptions(options), ...handle })
      if (id === null) throw new DatabaseError('job_not_stored', `The queue "${queue}" did not take the job.`)
      return id
    },
    async work(queue, options, handler) {
      assertDeclared(queues, queue)
      const worker = await boss.work<unknown>(queue, workOptions(options), jobs =>
        scope.leave(() => handler(jobs)),
      )
      return () => boss.offWork(queue, { id: worker, wait: true })
    },
  }
}

/** Notifications wake a worker for new jobs only: what is due later, or again, is found by looking. */
function workOptions({ batchSize = 1, pollingSeconds = 2 }: WorkOptions): BossWorkOptions {
  return {
    batchSize,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: pollingSeconds,
    notifyPollingIntervalSeconds: pollingSeconds,
  }
}

function sendOptions(options: SendOptions): Record<string, number | boolean> {
  const renamed = {
    startAfter: options.startAfterSeconds,
    retryLimit: options.retryLimit,
    retryDelay: options.retryDelaySeconds,
    retryBackoff: options.retryBackoff,
    priority: options.priority,
    expireInSeconds: options.expireInSeconds,
  }
  return Object.fromEntries(
    Object.entries(renamed).filter((entry): entry is [string, number | boolean] => entry[1] !== undefined),
  )
}

const noJobs: Jobs = {
  async send(_tx, queue) {
    throw unknownQueue(queue)
  },
  async work(queue) {
    throw unknownQueue(queue)
  },
}

function assertDeclared(queues: ReadonlySet<string>, queue: string): void {
  if (queues.has(queue)) return
  throw unknownQueue(queue)
}

function unknownQueue(queue: string): DatabaseError {
  return new DatabaseError(
    'unknown_queue',
    `The queue "${queue}" was not named when the database was opened.`,
  )
}
