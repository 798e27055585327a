/**
 * The envelope of every answer that may hold several resources. RFC 7644 §3.4.2, RFC 9865 §2.
 */
import type { JsonObject } from '../json.ts'
import { messageUrns } from './urns.ts'

export interface ListPage {
  /** How many resources there are altogether, not only on this page. May be left out of a page by cursor. */
  readonly totalResults?: number
  readonly resources: readonly JsonObject[]
  /** 1-based place of the page's first resource. A page by cursor has none. */
  readonly startIndex?: number
  /** How many resources this page holds. */
  readonly itemsPerPage: number
  /** Of the page after this one; absent on the last. */
  readonly nextCursor?: string
  /** Of the page before this one; absent on the first. */
  readonly previousCursor?: string
}

/**
 * A ListResponse message. `Resources` is there even when it is empty: clients have been seen to fall over
 * its absence, which RFC 7644 §3.4.2 would allow.
 * @see RFC 9865 §2
 */
export function listResponse(page: ListPage): JsonObject {
  const { totalResults, startIndex, itemsPerPage, nextCursor, previousCursor, resources } = page
  return {
    schemas: [messageUrns.listResponse],
    ...(totalResults !== undefined && { totalResults }),
    ...(startIndex !== undefined && { startIndex }),
    itemsPerPage,
    ...(previousCursor !== undefined && { previousCursor }),
    ...(nextCursor !== undefined && { nextCursor }),
    Resources: [...resources],
  }
}
