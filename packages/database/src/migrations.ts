/**
 * Migrations: forward only, in the order of the list, each in a transaction of its own together with its record in
 * `joinery_migration`. The caller sees to it that nobody else migrates the same database meanwhile.
 */
import { type Kysely, sql, type Transaction } from 'kysely'
import { DatabaseError } from './errors.ts'

/** One step of a schema. A migration that has shipped is never edited: the next one mends it. */
export interface Migration {
  /** Unique over the whole list, e.g. `0001-members`. */
  readonly name: string
  readonly statements: readonly string[]
}

/**
 * Brings the database to the last of `migrations` and returns the names that were applied now.
 * @throws database_newer when the database records a migration that is not in the list; nothing is changed
 * @throws migration_failed when a statement fails; nothing of that migration is kept
 */
export async function migrate<Tables>(
  database: Kysely<Tables>,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const applied: string[] = []
  for (;;) {
    const name = await database.transaction().execute(tx => applyNext(tx, migrations))
    if (name === undefined) return applied
    applied.push(name)
  }
}

/** @throws invalid_migrations when two migrations have one name, or one has none. */
export function checkMigrations(migrations: readonly Migration[]): void {
  const seen = new Set<string>()
  for (const [index, { name }] of migrations.entries()) {
    if (name === '')
      throw new DatabaseError('invalid_migrations', `Migration number ${index + 1} has no name.`)
    if (seen.has(name)) throw new DatabaseError('invalid_migrations', `Two migrations are named "${name}".`)
    seen.add(name)
  }
}

async function applyNext<Tables>(
  tx: Transaction<Tables>,
  migrations: readonly Migration[],
): Promise<string | undefined> {
  const recorded = await recordedNames(tx)
  assertKnown(recorded, migrations)
  const next = migrations.find(({ name }) => !recorded.has(name))
  if (next === undefined) return undefined
  if (recorded.size === 0) await createRecord(tx)
  await runStatements(tx, next)
  await sql`insert into joinery_migration (name, applied_at) values (${next.name}, now())`.execute(tx)
  return next.name
}

async function recordedNames<Tables>(tx: Transaction<Tables>): Promise<Set<string>> {
  const { rows } = await sql<{ present: boolean }>`
    select to_regclass('joinery_migration') is not null as present`.execute(tx)
  if (rows[0]?.present !== true) return new Set()
  const records = await sql<{
    name: string
  }>`select name from joinery_migration order by applied_at, name`.execute(tx)
  return new Set(records.rows.map(({ name }) => name))
}

async function createRecord<Tables>(tx: Transaction<Tables>): Promise<void> {
  await sql`create table if not exists joinery_migration (
    name text primary key,
    applied_at timestamptz not null
  )`.execute(tx)
}

function assertKnown(recorded: ReadonlySet<string>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = [...recorded].filter(name => !known.has(name))
  if (unknown.length === 0) return
  throw new DatabaseError(
    'database_newer',
    `The database was migrated by a newer version of this program: it has ${unknown.map(quote).join(', ')}, ` +
      'which this version does not know. Start the newer version. Nothing was changed.',
  )
}

async function runStatements<Tables>(tx: Transaction<Tables>, migration: Migration): Promise<void> {
  for (const [index, statement] of migration.statements.entries()) {
    try {
      await sql.raw(statement).execute(tx)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw new DatabaseError(
        'migration_failed',
        `Migration ${quote(migration.name)} failed at statement ${index + 1} of ${migration.statements.length}: ` +
          `${reason}. Nothing of it was kept.`,
        { cause: error },
      )
    }
  }
}

function quote(name: string): string {
  return `"${name}"`
}
