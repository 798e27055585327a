/**
 * The ids of the workspaces there are, by which a write is known to be of one of them: every table is keyed by workspace
 * first, so that a statement has its id among its values. Where it has none that is known, it may be anybody's.
 */
import type { Database } from '@joinery/database'
import type { Tables } from '../storage/tables.ts'

export interface KnownWorkspaces {
  /** Those of the values that are ids of workspaces. */
  readonly among: (values: readonly unknown[]) => readonly string[]
  /** Waits for what is being read. */
  settle(): Promise<void>
}

const readAgainEveryMs = 1_000
const idLength = 36

/** Reads them when they are first asked for, and again when there may be a new one. */
export function knownWorkspaces({ query }: Pick<Database<Tables>, 'query'>): KnownWorkspaces {
  let known: ReadonlySet<unknown> = new Set()
  let readAt = Number.NEGATIVE_INFINITY
  let reading = Promise.resolve()

  async function read(): Promise<void> {
    const rows = await query.selectFrom('workspace').select('id').execute()
    known = new Set(rows.map(({ id }) => id))
  }

  function readAgain(): void {
    const now = performance.now()
    if (now - readAt < readAgainEveryMs) return
    readAt = now
    // Until it succeeds everything is anybody's.
    reading = reading.then(read).catch(() => undefined)
  }

  return {
    among(values) {
      const ids = values.filter((value): value is string => typeof value === 'string' && known.has(value))
      if (ids.length === 0 && values.some(isId)) readAgain()
      return ids
    },
    settle: () => reading,
  }
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && value.length === idLength
}
