/**
 * A store in the memory of the process, for tests, trials and small servers that can do without their data.
 * It keeps the promises of the port: writes wait for one another, and an unfinished transaction leaves no trace.
 */
import { findAmong } from '../store/find-among.ts'
import { relationNamed } from '../store/relation-paths.ts'
import type { ResourceQuery, ResourceStore, WriteResource } from '../store/resource-store.ts'
import { memberships } from './memberships.ts'
import { emptyRoster, type Roster, RosterDraft } from './roster.ts'
import { draftOn, emptyShelf, putResource, type Shelf, takeResource } from './shelf.ts'
import { relationsOf, removeRelations, resourceIn, type TenantView, withRelation } from './tenant-view.ts'
import { inTransaction, type MemoryTransaction, valueAt } from './transaction.ts'
import { memoryWalks } from './walks.ts'

/** Returns an empty store. */
export function memoryStore(): ResourceStore<MemoryTransaction> {
  const shelves = new Map<string, Shelf>()
  const rosters = new Map<string, Roster>()
  let last: Promise<unknown> = Promise.resolve()

  const shelfOf = (tenant: string, resourceType: string): Shelf =>
    valueAt(shelves, JSON.stringify([tenant, resourceType]), emptyShelf)
  const rosterOf = (tenant: string): Roster => valueAt(rosters, tenant, emptyRoster)

  const committed = (tenant: string): TenantView => ({
    roster: new RosterDraft(rosterOf(tenant)),
    shelf: resourceType => draftOn(shelfOf(tenant, resourceType)),
  })
  const viewIn = (tx: MemoryTransaction, tenant: string): TenantView => ({
    roster: tx.roster(rosterOf(tenant)),
    shelf: resourceType => tx.draft(shelfOf(tenant, resourceType)),
  })

  return {
    transaction(run) {
      const result = last.then(() => inTransaction(run))
      last = result.catch(() => undefined)
      return result
    },

    async get(tenant, resourceType, id, include) {
      const view = committed(tenant)
      const stored = resourceIn(view, resourceType, id)
      return stored && { ...stored, ...relationsOf(view, resourceType, id, include) }
    },

    async lock(tx, tenant, resourceType, id, include) {
      const view = viewIn(tx, tenant)
      const stored = resourceIn(view, resourceType, id)
      return stored && { ...stored, ...relationsOf(view, resourceType, id, include) }
    },

    async find(tenant, resourceType, query) {
      const view = committed(tenant)
      const candidates = candidatesFor(view, shelfOf(tenant, resourceType), resourceType, query)
      const { total, resources } = findAmong(resourceType, candidates, query)
      const served = resources.map(stored => ({
        ...stored,
        ...relationsOf(view, resourceType, stored.id, query.include),
      }))
      return { total, resources: served }
    },

    async insert(tx, tenant, resourceType, resource) {
      const draft = tx.draft(shelfOf(tenant, resourceType))
      if (draft.resources.get(resource.id) !== undefined) {
        throw new Error(`There is a ${resourceType} with the id "${resource.id}" already.`)
      }
      putResource(draft, resourceType, resource)
    },

    async replace(tx, tenant, resourceType, resource, include) {
      const draft = tx.draft(shelfOf(tenant, resourceType))
      if (draft.resources.get(resource.id) === undefined) {
        throw new Error(`There is no ${resourceType} with the id "${resource.id}" to be replaced.`)
      }
      putResource(draft, resourceType, resource)
      return relationsOf(viewIn(tx, tenant), resourceType, resource.id, include)
    },

    async remove(tx, tenant, resourceType, id) {
      const view = viewIn(tx, tenant)
      removeRelations(view, resourceType, id)
      return takeResource(view.shelf(resourceType), id)
    },

    walks: memoryWalks(),
    memberships: memberships(viewIn),
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
