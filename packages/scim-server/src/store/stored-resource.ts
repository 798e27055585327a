/**
 * A resource as a store keeps it to be served: a text that leaves as it came, and what is put on when it leaves.
 * RFC 7643 §3.1.
 */

export interface StoredResource {
  readonly id: string
  /**
   * The JSON text of the resource without its closing brace, ending before `meta`:
   * `{"schemas":["urn:…"],"id":"…","userName":"ann"`. What follows depends on the columns and the public URL.
   */
  readonly document: string
  /** Counts from 1. */
  readonly version: number
  readonly created: Date
  readonly lastModified: Date
}
