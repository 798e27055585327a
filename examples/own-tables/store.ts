/**
 * A ResourceStore over the application's own tables: `people` are Users and `teams` are Groups. It passes the contracts
 * of `@joinery/scim-server/testing`, and knows nothing of SCIM but what the port asks for.
 */
import { type Database, isUniqueViolation } from '@joinery/database'
import { type Include, type ResourceStore, type ServedResource, valueTaken } from '@joinery/scim-server'
import { type QueryExecutorProvider, type RawBuilder, sql } from 'kysely'
import { memberships, takeTurn } from './members.ts'
import { people } from './people.ts'
import { withRelations } from './relations.ts'
import type { Tables, Tx } from './schema.ts'
import { insertRow, type Row, readRows, type ScimTable, updateRow } from './scim-table.ts'
import { search } from './search.ts'
import { teams } from './teams.ts'

export function ownTablesStore(database: Database<Tables>): ResourceStore<Tx> {
  return {
    transaction: run => database.transaction(run),

    get: (workspace, resourceType, id, include) =>
      readOne(database.query, workspace, resourceType, id, include),

    async lock(tx, workspace, resourceType, id, include) {
      await takeTurn(tx, workspace)
      return readOne(tx, workspace, resourceType, id, include, sql`for update`)
    },

    async find(workspace, resourceType, query) {
      const { total, resources } = await onTable(resourceType, table =>
        search(database.query, table, workspace, query),
      )
      return { total, resources: await withRelations(database.query, workspace, resources, query.include) }
    },

    async insert(tx, workspace, resourceType, resource) {
      await takeTurn(tx, workspace)
      await onTable(resourceType, table => unlessTaken(table, insertRow(tx, table, workspace, resource)))
    },

    async replace(tx, workspace, resourceType, resource, include) {
      await takeTurn(tx, workspace)
      const isThere = await onTable(resourceType, table =>
        unlessTaken(table, updateRow(tx, table, workspace, resource)),
      )
      if (!isThere)
        throw new Error(`There is no ${resourceType} with the id "${resource.id}" to be replaced.`)
      const [written] = await withRelations(tx, workspace, [resource], include)
      return {
        ...(written?.members && { members: written.members }),
        ...(written?.groups && { groups: written.groups }),
      }
    },

    async remove(tx, workspace, resourceType, id) {
      await takeTurn(tx, workspace)
      return resourceType === 'User' ? removePerson(tx, workspace, id) : removeTeam(tx, workspace, id)
    },

    memberships,
  }
}

/** The row stays, with its id, and lets its login go. */
async function removePerson(tx: Tx, workspace: string, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    update people set deleted_at = now(), active = false
    where workspace = ${workspace} and scim_id = ${id} and deleted_at is null returning id`.execute(tx)
  for (const row of rows) await sql`delete from team_members where person_id = ${row.id}`.execute(tx)
  return rows.length > 0
}

async function removeTeam(tx: Tx, workspace: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from teams where workspace = ${workspace} and scim_id = ${id} returning 1`.execute(tx)
  return rows.length > 0
}

async function readOne(
  executor: QueryExecutorProvider,
  workspace: string,
  resourceType: string,
  id: string,
  include: Include | undefined,
  tail: RawBuilder<unknown> = sql``,
): Promise<ServedResource | undefined> {
  const rows = await onTable(resourceType, table =>
    readRows(executor, table, workspace, sql`scim_id = ${id}`, tail),
  )
  return (await withRelations(executor, workspace, rows, include))[0]
}

/** @throws uniqueness when the database says that the login or name is taken */
async function unlessTaken<R extends Row, T>(
  { name, unique, type }: ScimTable<R>,
  work: Promise<T>,
): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw isUniqueViolation(error, `${name}_key`) ? valueTaken(type.name, unique.attribute) : error
  }
}

/** Calls `use` with the table of a resource type. @throws Error for a type that the application does not have */
function onTable<T>(resourceType: string, use: <R extends Row>(table: ScimTable<R>) => T): T {
  if (resourceType === 'User') return use(people)
  if (resourceType === 'Group') return use(teams)
  throw new Error(`The application has no table for ${resourceType}.`)
}
