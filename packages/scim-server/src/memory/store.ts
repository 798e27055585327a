/**
 * A store in the memory of the process, for tests, trials and small servers that can do without their data.
 * It keeps the promises of the port: writes wait for one another, and an unfinished transaction leaves no trace.
 */
import type { ResourceStore } from '../store/resource-store.ts'
import { findOnShelf } from './find.ts'
import {
  commitDraft,
  type Draft,
  draftedResource,
  draftOn,
  emptyShelf,
  putResource,
  type Shelf,
  takeResource,
} from './shelf.ts'

/** A unit of work on a memory store. It is of use only while `transaction` runs. */
export class MemoryTransaction {
  readonly #drafts = new Map<Shelf, Draft>()
  #open = true

  /** @throws Error when the transaction has ended */
  draft(shelf: Shelf): Draft {
    if (!this.#open)
      throw new Error('The transaction has ended: nothing can be read or written in it any more.')
    const draft = this.#drafts.get(shelf) ?? draftOn(shelf)
    this.#drafts.set(shelf, draft)
    return draft
  }

  commit(): void {
    for (const draft of this.#drafts.values()) commitDraft(draft)
  }

  close(): void {
    this.#open = false
  }
}

/** Returns an empty store. */
export function memoryStore(): ResourceStore<MemoryTransaction> {
  const shelves = new Map<string, Shelf>()
  let last: Promise<unknown> = Promise.resolve()

  const shelfOf = (tenant: string, resourceType: string): Shelf => {
    const key = JSON.stringify([tenant, resourceType])
    const shelf = shelves.get(key) ?? emptyShelf()
    shelves.set(key, shelf)
    return shelf
  }

  return {
    transaction(run) {
      const result = last.then(() => inTransaction(run))
      last = result.catch(() => undefined)
      return result
    },

    async get(tenant, resourceType, id) {
      return shelfOf(tenant, resourceType).resources.get(id)
    },

    async lock(tx, tenant, resourceType, id) {
      return draftedResource(tx.draft(shelfOf(tenant, resourceType)), id)
    },

    find: async (tenant, resourceType, query) => findOnShelf(shelfOf(tenant, resourceType), query),

    async insert(tx, tenant, resourceType, resource) {
      const draft = tx.draft(shelfOf(tenant, resourceType))
      if (draftedResource(draft, resource.id) !== undefined) {
        throw new Error(`There is a ${resourceType} with the id "${resource.id}" already.`)
      }
      putResource(draft, resourceType, resource)
    },

    async replace(tx, tenant, resourceType, resource) {
      const draft = tx.draft(shelfOf(tenant, resourceType))
      if (draftedResource(draft, resource.id) === undefined) {
        throw new Error(`There is no ${resourceType} with the id "${resource.id}" to be replaced.`)
      }
      putResource(draft, resourceType, resource)
    },

    async remove(tx, tenant, resourceType, id) {
      return takeResource(tx.draft(shelfOf(tenant, resourceType)), id)
    },
  }
}

async function inTransaction<T>(run: (tx: MemoryTransaction) => Promise<T>): Promise<T> {
  const tx = new MemoryTransaction()
  try {
    const result = await run(tx)
    tx.commit()
    return result
  } finally {
    tx.close()
  }
}
