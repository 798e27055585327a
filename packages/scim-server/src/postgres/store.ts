/**
 * The store on PostgreSQL, or on PGlite. The document leaves the text column as it was stored; filters, order
 * and pages are the database's work. A search that takes too long is ended by the server and answered tooMany;
 * PGlite runs in this very process and cannot be interrupted, so there it runs to its end.
 */
import { type Database, isUniqueViolation } from '@joinery/database'
import type { Transaction } from 'kysely'
import type { ResourceStore, WriteResource } from '../store/resource-store.ts'
import { valueTaken } from '../store/unique-values.ts'
import { findResources } from './search.ts'
import {
  deleteResource,
  insertResource,
  insertUniqueValue,
  selectResource,
  updateResource,
} from './statements.ts'
import type { Scope } from './stored-row.ts'

export interface PostgresStoreOptions {
  /** How long one statement of a search may take; 5,000 unless told. */
  readonly findTimeoutMs?: number
}

const defaultFindTimeoutMs = 5_000

/** Returns the store on a database to which `postgresMigrations` were applied. */
export function postgresStore<Tables>(
  database: Database<Tables>,
  { findTimeoutMs = defaultFindTimeoutMs }: PostgresStoreOptions = {},
): ResourceStore<Transaction<Tables>> {
  return {
    transaction: run => database.transaction(run),
    get: (tenant, resourceType, id) => selectResource(database.query, { tenant, resourceType }, id, false),
    lock: (tx, tenant, resourceType, id) => selectResource(tx, { tenant, resourceType }, id, true),
    find: (tenant, resourceType, query) =>
      findResources(database, { tenant, resourceType }, query, findTimeoutMs),

    async insert(tx, tenant, resourceType, resource) {
      const scope = { tenant, resourceType }
      const { userName, ...others } = resource.unique
      if (!(await insertResource(tx, scope, resource, userName))) {
        throw valueTaken(resourceType, 'userName')
      }
      await claim(tx, scope, resource, others)
    },

    async replace(tx, tenant, resourceType, resource) {
      const scope = { tenant, resourceType }
      const { userName, ...others } = resource.unique
      try {
        if (!(await updateResource(tx, scope, resource, userName))) {
          throw new Error(`There is no ${resourceType} with the id "${resource.id}" to be replaced.`)
        }
      } catch (error) {
        throw isUniqueViolation(error, 'scim_resource_user_name')
          ? valueTaken(resourceType, 'userName')
          : error
      }
      await claim(tx, scope, resource, others)
    },

    remove: (tx, tenant, resourceType, id) => deleteResource(tx, { tenant, resourceType }, id),
  }
}

async function claim<Tables>(
  tx: Transaction<Tables>,
  scope: Scope,
  resource: WriteResource,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [attribute, value] of Object.entries(values)) {
    if (!(await insertUniqueValue(tx, scope, resource.id, attribute, value))) {
      throw valueTaken(scope.resourceType, attribute)
    }
  }
}
