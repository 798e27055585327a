/**
 * What a seal holds, read back: the places and digests of its rows, and its own hash worked out anew. A row is compared
 * by its place first, so that of two lists the first difference says whether a row was changed, removed or inserted.
 */
import { createHash } from 'node:crypto'
import type { Cursor } from './read.ts'

/** A row as a seal lists it, or as it is found. */
export interface SealedRow {
  readonly place: Cursor
  /** SHA-256 of its text. */
  readonly digest: Uint8Array
}

export interface Difference {
  readonly kind: 'row_changed' | 'row_removed' | 'row_inserted'
  readonly place: Cursor
}

const bytesOfRow = 48
const digestAt = 16

/** The rows that a seal lists, in their order; undefined where the bytes are no such list. */
export function readSealedRows(bytes: Uint8Array): readonly SealedRow[] | undefined {
  if (bytes.length % bytesOfRow !== 0) return undefined
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  return Array.from({ length: bytes.length / bytesOfRow }, (_, index) => {
    const start = index * bytesOfRow
    return {
      place: {
        xid: view.readBigUInt64BE(start).toString(),
        sequence: view.readBigUInt64BE(start + 8).toString(),
      },
      digest: view.subarray(start + digestAt, start + bytesOfRow),
    }
  })
}

/** The SHA-256 of a row's text. */
export function digestOf(text: string): Uint8Array {
  return createHash('sha256').update(text, 'utf8').digest()
}

/** The hash that a seal has to have. */
export function sealHash(previous: Uint8Array, text: string, rows: Uint8Array): Uint8Array {
  return createHash('sha256').update(previous).update(text, 'utf8').update(rows).digest()
}

/** Whether one place lies before, at or after another: negative, 0 or positive. */
export function comparePlaces(left: Cursor, right: Cursor): number {
  const byTransaction = BigInt(left.xid) - BigInt(right.xid)
  const order = byTransaction === 0n ? BigInt(left.sequence) - BigInt(right.sequence) : byTransaction
  return order === 0n ? 0 : order < 0n ? -1 : 1
}

/** The first place in which what is there is not what was sealed; both lists in the order of their places. */
export function firstDifference(
  sealed: readonly SealedRow[],
  found: readonly SealedRow[],
): Difference | undefined {
  for (let index = 0; index < Math.max(sealed.length, found.length); index += 1) {
    const [listed, present] = [sealed[index], found[index]]
    if (listed === undefined) return present && { kind: 'row_inserted', place: present.place }
    if (present === undefined) return { kind: 'row_removed', place: listed.place }
    const order = comparePlaces(listed.place, present.place)
    if (order < 0) return { kind: 'row_removed', place: listed.place }
    if (order > 0) return { kind: 'row_inserted', place: present.place }
    if (!Buffer.from(listed.digest).equals(present.digest))
      return { kind: 'row_changed', place: listed.place }
  }
  return undefined
}
