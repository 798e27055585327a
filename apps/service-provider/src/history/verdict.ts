/** What is found when the seals of the history are checked, in words and as data. */
import { writeCursor } from './read.ts'
import type { Difference } from './sealed-rows.ts'

export interface HistoryFault {
  readonly kind: Difference['kind'] | 'seal_changed' | 'seal_missing' | 'head_changed' | 'hash_not_found'
  /** The row, where it is one: `742.19`. */
  readonly cursor: string | null
  /** The number of the seal concerned. */
  readonly seal: number | null
  readonly message: string
}

export interface UnsealedTail {
  readonly count: number
  /** The first row of it. */
  readonly from: string | null
  /** When that was written. */
  readonly since: Date | null
}

export interface WorkspaceVerdict {
  readonly workspaceId: string
  readonly workspace: string
  /** How many rows and seals were held to be right. */
  readonly rows: number
  readonly seals: number
  /** The hash of the last seal that was right, in hex; to be noted elsewhere and given as `expect` later. */
  readonly hash: string | null
  readonly tail: UnsealedTail
  /** The first thing that is wrong. */
  readonly fault: HistoryFault | null
}

const rowWords: Readonly<Record<Difference['kind'], string>> = {
  row_changed: 'was changed',
  row_removed: 'was removed',
  row_inserted: 'was inserted',
}

export function sealFault(kind: 'seal_changed' | 'seal_missing', seal: number, words: string): HistoryFault {
  return { kind, cursor: null, seal, message: `seal ${seal} ${words}` }
}

export function rowFault({ kind, place }: Difference, seal: number): HistoryFault {
  const cursor = writeCursor(place)
  return {
    kind,
    cursor,
    seal,
    message: `row ${cursor} ${rowWords[kind]} after it was sealed by seal ${seal}`,
  }
}
