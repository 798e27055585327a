/** A unit of work on a memory store: drafts over what is committed. It is of use only while `transaction` runs. */
import { type Roster, RosterDraft } from './roster.ts'
import { commitDraft, type Draft, draftOn, type Shelf } from './shelf.ts'

export class MemoryTransaction {
  readonly #drafts = new Map<Shelf, Draft>()
  readonly #rosters = new Map<Roster, RosterDraft>()
  #open = true

  /** @throws Error when the transaction has ended */
  draft(shelf: Shelf): Draft {
    this.#assertOpen()
    return valueAt(this.#drafts, shelf, () => draftOn(shelf))
  }

  /** @throws Error when the transaction has ended */
  roster(roster: Roster): RosterDraft {
    this.#assertOpen()
    return valueAt(this.#rosters, roster, () => new RosterDraft(roster))
  }

  commit(): void {
    for (const draft of this.#drafts.values()) commitDraft(draft)
    for (const roster of this.#rosters.values()) roster.commit()
  }

  close(): void {
    this.#open = false
  }

  #assertOpen(): void {
    if (!this.#open)
      throw new Error('The transaction has ended: nothing can be read or written in it any more.')
  }
}

/** Returns what `run` returns, after its drafts were committed; when it throws, none is. */
export async function inTransaction<T>(run: (tx: MemoryTransaction) => Promise<T>): Promise<T> {
  const tx = new MemoryTransaction()
  try {
    const result = await run(tx)
    tx.commit()
    return result
  } finally {
    tx.close()
  }
}

/** The value at the key, made where there is none. */
export function valueAt<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}
