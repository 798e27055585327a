/**
 * The envelope of every answer that may hold several resources. RFC 7644 §3.4.2.
 */
import type { JsonObject } from '../json.ts'
import { messageUrns } from './urns.ts'

export interface ListPage {
  /** How many resources there are altogether, not only on this page. */
  readonly totalResults: number
  readonly resources: readonly JsonObject[]
  /** 1-based place of the page's first resource. */
  readonly startIndex: number
  /** How many resources this page holds. */
  readonly itemsPerPage: number
}

/**
 * A ListResponse message. `Resources` is there even when it is empty: clients have been seen to fall over
 * its absence, which RFC 7644 §3.4.2 would allow.
 */
export function listResponse(page: ListPage): JsonObject {
  return {
    schemas: [messageUrns.listResponse],
    totalResults: page.totalResults,
    startIndex: page.startIndex,
    itemsPerPage: page.itemsPerPage,
    Resources: [...page.resources],
  }
}
