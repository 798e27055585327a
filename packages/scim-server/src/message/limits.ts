/** The bounds of one request. Everything that a client can make larger has one. */

export interface Limits {
  /** Of a request body, as received. */
  readonly bodyBytes: number
  /** Operations in one bulk request. */
  readonly bulkOperations: number
  /** Of a filter, in characters. */
  readonly filterLength: number
  /** How deep parentheses, `not` and brackets may nest in a filter. */
  readonly filterDepth: number
  /** The most resources in one page, whatever `count` asks for. */
  readonly pageSize: number
  /** Resources in a page where the client sends no `count`. */
  readonly defaultPageSize: number
  /** How long a client may take from one page to the next: a cursor is good for so long, and so is a startIndex. */
  readonly walkSeconds: number
  /** Of a value that must be unique, in bytes of UTF-8: an index entry has to hold it. */
  readonly uniqueValueBytes: number
}

export const defaultLimits: Limits = {
  bodyBytes: 1024 * 1024,
  bulkOperations: 1000,
  filterLength: 8192,
  filterDepth: 32,
  pageSize: 1000,
  defaultPageSize: 100,
  walkSeconds: 30 * 60,
  uniqueValueBytes: 2048,
}
