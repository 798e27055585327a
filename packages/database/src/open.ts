/** Opens a database by its address: a PostgreSQL URL, or a folder for the embedded one. */
import { Kysely, sql } from 'kysely'
import type { Database, OpenOptions } from './database.ts'
import { openFolder, openMemory } from './embedded-engine.ts'
import type { Engine } from './engine.ts'
import { DatabaseError } from './errors.ts'
import { GuardedDialect } from './guarded-dialect.ts'
import { type Jobs, startJobs } from './jobs.ts'
import { checkMigrations, migrate } from './migrations.ts'
import { checkChannel, checkPayload } from './notifications.ts'
import { openPostgres } from './postgres-engine.ts'
import { TransactionScope } from './transaction-scope.ts'
import { WriteWatches } from './write-watch.ts'

const defaultPoolSize = 10
const defaultConnectionWaitMs = 10_000

/**
 * Returns the database at `where`, migrated: `postgres://user:password@host:5432/name`, or the path of a folder (made
 * if missing) for the embedded one, or `memory:` for an embedded one that is gone when closed.
 * @throws database_unreachable when the server does not let us in
 * @throws database_in_use when another process holds the folder
 * @throws database_newer when a newer version has migrated it
 * @throws migration_failed when a migration does not apply; nothing of it is kept
 * @throws invalid_database when `where` is neither URL nor path
 */
export async function openDatabase<Tables>(where: string, options: OpenOptions): Promise<Database<Tables>> {
  checkMigrations(options.migrations)
  const engine = await openEngine(where, options)
  return openOn<Tables>(engine, options)
}

/** Returns the database on an engine that is already open; closes the engine when that fails. */
export async function openOn<Tables>(engine: Engine, options: OpenOptions): Promise<Database<Tables>> {
  const scope = new TransactionScope()
  const watches = new WriteWatches()
  const dialect = new GuardedDialect(engine.dialect, scope, engine.connections, watches)
  const query = new Kysely<Tables>({ dialect })
  try {
    const jobEngine = await engine.exclusively(async () => {
      if (options.asItIs !== true) await migrate(query, options.migrations)
      return startJobs(engine, options.queues ?? [], scope, options.onWarning ?? warn)
    })
    // Jobs end first, since they still use the database; then what runs may end, and nothing new begins.
    return handleOn({ engine, query, scope, watches, jobs: jobEngine.jobs }, async () => {
      try {
        await jobEngine.stop()
        scope.close()
        await dialect.drain()
      } finally {
        await engine.close()
      }
    })
  } catch (error) {
    await engine.close()
    throw error
  }
}

interface Opened<Tables> {
  readonly engine: Engine
  readonly query: Kysely<Tables>
  readonly scope: TransactionScope
  readonly watches: WriteWatches
  readonly jobs: Jobs
}

function handleOn<Tables>(
  { engine, query, scope, watches, jobs }: Opened<Tables>,
  finish: () => Promise<void>,
): Database<Tables> {
  let closed: Promise<void> | undefined
  return {
    kind: engine.kind,
    query,
    jobs,
    async transaction(run) {
      scope.assertNotNested()
      return query.transaction().execute(tx => scope.run(() => run(tx)))
    },
    async notify(channel, payload = '', tx) {
      checkChannel(channel)
      checkPayload(payload)
      await sql`select pg_notify(${channel}, ${payload})`.execute(tx ?? query)
    },
    async listen(channel, onMessage, onReady = () => undefined) {
      checkChannel(channel)
      scope.assertOutside('listen()')
      return engine.subscribe(
        channel,
        payload => scope.leave(() => onMessage(payload)),
        () => scope.leave(onReady),
      )
    },
    watchWrites(watch) {
      const onWritten: typeof watch.onWritten = written => scope.leave(() => watch.onWritten(written))
      return watches.add({ ...watch, onWritten })
    },
    async close() {
      if (closed === undefined) scope.assertOutside('close()')
      closed ??= finish()
      return closed
    },
  }
}

async function openEngine(where: string, options: OpenOptions): Promise<Engine> {
  if (/^postgres(ql)?:\/\//i.test(where)) {
    return openPostgres(where, {
      poolSize: options.poolSize ?? defaultPoolSize,
      connectionWaitMs: options.connectionWaitMs ?? defaultConnectionWaitMs,
      onWarning: options.onWarning ?? warn,
    })
  }
  if (where === 'memory:') return openMemory()
  // Not even with a blank before it: a folder of that name would show the password.
  if (where === '' || where.includes('://')) {
    throw new DatabaseError(
      'invalid_database',
      'The database has to be a URL that begins with postgres:// or postgresql://, or the path of a folder.',
    )
  }
  return openFolder(where)
}

function warn(message: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error)
  process.emitWarning(`${message}: ${reason}`, 'DatabaseWarning')
}
