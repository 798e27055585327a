/**
 * Reads the target of a request: path segments and query. Lenient about what clients append and say nothing
 * by: a trailing slash, a doubled one, a dangling `?` or `&`. RFC 7644 §3.
 */
import { notFound } from '@joinery/scim'

export interface Target {
  /** Decoded, without empty ones: `/Users/42` gives `['Users', '42']`. */
  readonly segments: readonly string[]
  readonly query: URLSearchParams
}

/**
 * Returns the parts of `/Users?filter=userName+eq+%22ann%22&`; in the query `+` stands for a blank.
 *
 * @throws notFound when the path holds a broken percent escape
 */
export function parseTarget(target: string): Target {
  const mark = target.indexOf('?')
  const path = mark === -1 ? target : target.slice(0, mark)
  return {
    segments: path.split('/').filter(Boolean).map(decodeSegment),
    query: new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1)),
  }
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    throw notFound(`There is nothing at this path: "${segment}" is not a percent-encoded text.`)
  }
}
