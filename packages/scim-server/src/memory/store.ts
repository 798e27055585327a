/**
 * A store in the memory of the process, for tests, trials and small servers that can do without their data.
 * It keeps the promises of the port: writes wait for one another, and an unfinished transaction leaves no trace.
 */
import { findAmong } from '../store/find-among.ts'
import { relationNamed } from '../store/relation-paths.ts'
import type { ResourceQuery, ResourceStore, WriteResource } from '../store/resource-store.ts'
import { memberships } from './memberships.ts'
import { putResource, type Shelf, takeResource } from './shelf.ts'
import { relationsOf, removeRelations, resourceIn, type TenantView, withRelation } from './tenant-view.ts'
import { Tenants } from './tenants.ts'
import { inTransaction, type MemoryTransaction } from './transaction.ts'
import { memoryWalks } from './walks.ts'

type Store = ResourceStore<MemoryTransaction>

/** Returns an empty store. */
export function memoryStore(): Store {
  const tenants = new Tenants()
  let last: Promise<unknown> = Promise.resolve()
  return {
    transaction(run) {
      const result = last.then(() => inTransaction(run))
      last = result.catch(() => undefined)
      return result
    },
    ...reading(tenants),
    ...writing(tenants),
    walks: memoryWalks(),
    memberships: memberships((tx, tenant) => tenants.seenBy(tx, tenant)),
  }
}

function reading(tenants: Tenants): Pick<Store, 'get' | 'lock' | 'find'> {
  return {
    async get(tenant, resourceType, id, include) {
      const view = tenants.committed(tenant)
      const stored = resourceIn(view, resourceType, id)
      return stored && { ...stored, ...relationsOf(view, resourceType, id, include) }
    },

    async lock(tx, tenant, resourceType, id, include) {
      const view = tenants.seenBy(tx, tenant)
      const stored = resourceIn(view, resourceType, id)
      return stored && { ...stored, ...relationsOf(view, resourceType, id, include) }
    },

    async find(tenant, resourceType, query) {
      const view = tenants.committed(tenant)
      const candidates = candidatesFor(view, tenants.shelf(tenant, resourceType), resourceType, query)
      const { total, resources } = findAmong(resourceType, candidates, query)
      const served = resources.map(stored => ({
        ...stored,
        ...relationsOf(view, resourceType, stored.id, query.include),
      }))
      return { total, resources: served }
    },
  }
}

function writing(tenants: Tenants): Pick<Store, 'insert' | 'replace' | 'remove'> {
  return {
    async insert(tx, tenant, resourceType, resource) {
      const draft = tenants.seenBy(tx, tenant).shelf(resourceType)
      if (draft.resources.get(resource.id) !== undefined) {
        throw new Error(`There is a ${resourceType} with the id "${resource.id}" already.`)
      }
      putResource(draft, resourceType, resource)
    },

    async replace(tx, tenant, resourceType, resource, include) {
      const draft = tenants.seenBy(tx, tenant).shelf(resourceType)
      if (draft.resources.get(resource.id) === undefined) {
        throw new Error(`There is no ${resourceType} with the id "${resource.id}" to be replaced.`)
      }
      putResource(draft, resourceType, resource)
      return relationsOf(tenants.seenBy(tx, tenant), resourceType, resource.id, include)
    },

    async remove(tx, tenant, resourceType, id) {
      const view = tenants.seenBy(tx, tenant)
      removeRelations(view, resourceType, id)
      return takeResource(view.shelf(resourceType), id)
    },
  }
}

/** All of the shelf, with memberships where the filter asks for them. */
function candidatesFor(
  view: TenantView,
  shelf: Shelf,
  resourceType: string,
  { filter }: Pick<ResourceQuery, 'filter'>,
): readonly WriteResource[] {
  const relation = filter && relationNamed(resourceType, filter)
  const all = [...shelf.resources.values()]
  return relation === undefined ? all : all.map(stored => withRelation(view, resourceType, stored, relation))
}
