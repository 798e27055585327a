/** What a memory store holds: for each tenant the resources of each type, and who is in which group. */
import { emptyRoster, type Roster, RosterDraft } from './roster.ts'
import { draftOn, emptyShelf, type Shelf } from './shelf.ts'
import type { TenantView } from './tenant-view.ts'
import { type MemoryTransaction, valueAt } from './transaction.ts'

export class Tenants {
  readonly #shelves = new Map<string, Shelf>()
  readonly #rosters = new Map<string, Roster>()

  shelf(tenant: string, resourceType: string): Shelf {
    return valueAt(this.#shelves, JSON.stringify([tenant, resourceType]), emptyShelf)
  }

  /** What everybody sees of a tenant. */
  committed(tenant: string): TenantView {
    return {
      roster: new RosterDraft(this.#roster(tenant)),
      shelf: resourceType => draftOn(this.shelf(tenant, resourceType)),
    }
  }

  /** What a transaction sees of a tenant, and writes. */
  seenBy(tx: MemoryTransaction, tenant: string): TenantView {
    return {
      roster: tx.roster(this.#roster(tenant)),
      shelf: resourceType => tx.draft(this.shelf(tenant, resourceType)),
    }
  }

  #roster(tenant: string): Roster {
    return valueAt(this.#rosters, tenant, emptyRoster)
  }
}
