/**
 * The store on PostgreSQL, or on PGlite. The document leaves the text column as it was stored; filters, order
 * and pages are the database's work.
 */
import { type Database, isNoConnection, isUniqueViolation } from '@joinery/database'
import type { Transaction } from 'kysely'
import type { Include, Relations, ResourceStore, WriteResource } from '../store/resource-store.ts'
import { valueTaken } from '../store/unique-values.ts'
import { memberships } from './memberships.ts'
import { Nesting } from './nesting.ts'
import { deleteResource, insertResource, lockResource, selectResource, updateResource } from './resources.ts'
import { runAgain } from './run-again.ts'
import { findResources } from './search.ts'
import type { Scope } from './stored-row.ts'
import { postgresWalks } from './walks.ts'

export interface PostgresStoreOptions {
  /** How long one statement of a search may take; 5,000 unless told. */
  readonly findTimeoutMs?: number
}

const defaultFindTimeoutMs = 5_000

/**
 * Returns the store on a database to which `postgresMigrations` were applied. Its `transaction` runs up to three
 * times again what stood in another's way; a transaction that the application opened on the database itself does not.
 */
export function postgresStore<Tables>(
  database: Database<Tables>,
  { findTimeoutMs = defaultFindTimeoutMs }: PostgresStoreOptions = {},
): ResourceStore<Transaction<Tables>> {
  const nesting = new Nesting()
  return {
    transaction: run => runAgain(() => database.transaction(run)),
    get: (tenant, resourceType, id, include) =>
      selectResource(database.query, nesting, { tenant, resourceType }, id, include),
    lock: (tx, tenant, resourceType, id, include) =>
      lockResource(tx, nesting, { tenant, resourceType }, id, include),
    find: (tenant, resourceType, query) =>
      findResources(database, nesting, { tenant, resourceType }, query, findTimeoutMs),

    async insert(tx, tenant, resourceType, resource) {
      const taken = await insertResource(tx, { tenant, resourceType }, resource)
      if (taken !== undefined) throw valueTaken(resourceType, taken)
    },

    replace: (tx, tenant, resourceType, resource, include) =>
      replace(tx, nesting, { tenant, resourceType }, resource, include),
    remove: (tx, tenant, resourceType, id) => deleteResource(tx, { tenant, resourceType }, id),
    isUnavailable: isNoConnection,
    walks: postgresWalks(database.query),
    memberships,
  }
}

async function replace<Tables>(
  tx: Transaction<Tables>,
  nesting: Nesting,
  scope: Scope,
  resource: WriteResource,
  include: Include | undefined,
): Promise<Relations> {
  try {
    const { stored, taken, relations } = await updateResource(tx, nesting, scope, resource, include)
    if (!stored)
      throw new Error(`There is no ${scope.resourceType} with the id "${resource.id}" to be replaced.`)
    if (taken !== undefined) throw valueTaken(scope.resourceType, taken)
    return relations
  } catch (error) {
    throw isUniqueViolation(error, 'scim_resource_user_name')
      ? valueTaken(scope.resourceType, 'userName')
      : error
  }
}
