/**
 * What the query part of a GET asks for. RFC 7644 §3.4.2 (filter, sorting, paging) and §3.9 (attributes), RFC 9865
 * §2 (cursors). Values come decoded; blank ones count as absent, since clients send dangling `&` and empty
 * parameters. A blank cursor alone says something: the first page, by cursor.
 */
import { invalidCursor, invalidValue } from '../errors.ts'

export interface ListQuery {
  readonly filter?: string
  /** 1-based, at least 1. */
  readonly startIndex: number
  /** `''` asks for the first page by cursor; absent, the client does not page by cursor. */
  readonly cursor?: string
  /** At least 0; absent when the client leaves it to the service provider. */
  readonly count?: number
  readonly attributes?: readonly string[]
  readonly excludedAttributes?: readonly string[]
  readonly sortBy?: string
  readonly sortOrder?: 'ascending' | 'descending'
}

const maxAttributeNames = 200
const maxCursorLength = 8192
const wholeNumber = /^[+-]?\d{1,15}$/
/** RFC 3986 §2.3, the characters that a URL never escapes. */
const unreserved = /^[A-Za-z0-9._~-]*$/

/**
 * The query as data, e.g. `startIndex=0&count=-5` gives `{ startIndex: 1, count: 0 }`.
 * @throws invalidValue when a number is not whole, `sortOrder` is unknown, a parameter occurs twice, more
 *   than 200 attributes are named, or two are given that exclude each other
 * @throws invalidCursor when the cursor has a character that no cursor has, or more than 8192 of them
 * @see RFC 7644 §3.4.2.4
 * @see RFC 9865 §2
 */
export function readListQuery(params: URLSearchParams): ListQuery {
  const filter = single(params, 'filter')
  const count = integer(params, 'count')
  const cursor = readCursor(params)
  const startIndex = Math.max(1, integer(params, 'startIndex') ?? 1)
  const sortBy = single(params, 'sortBy')
  const sortOrder = readSortOrder(single(params, 'sortOrder'))
  const attributes = names(params, 'attributes')
  const excludedAttributes = names(params, 'excludedAttributes')
  if (attributes && excludedAttributes) {
    throw invalidValue('attributes and excludedAttributes exclude each other: give one (RFC 7644 §3.9)')
  }
  if (cursor !== undefined && startIndex > 1) {
    throw invalidValue('cursor and startIndex are two ways to page: give one (RFC 9865 §2.4)')
  }
  return {
    startIndex,
    ...(cursor !== undefined && { cursor }),
    ...(filter !== undefined && { filter }),
    ...(count !== undefined && { count: Math.max(0, count) }),
    ...(attributes && { attributes }),
    ...(excludedAttributes && { excludedAttributes }),
    ...(sortBy !== undefined && { sortBy }),
    ...(sortOrder && { sortOrder }),
  }
}

function single(params: URLSearchParams, name: string): string | undefined {
  const given = params.getAll(name).filter(value => value.trim() !== '')
  if (given.length > 1) throw invalidValue(`${name}: given ${given.length} times`)
  return given[0]
}

/** Characters are checked here, for whatever a cursor holds inside, it stands in a URL. RFC 9865 §2. */
function readCursor(params: URLSearchParams): string | undefined {
  if (!params.has('cursor')) return undefined
  const cursor = single(params, 'cursor') ?? ''
  if (cursor.length > maxCursorLength || !unreserved.test(cursor)) {
    throw invalidCursor('cursor: not one that this server gave out; ask for the first page by an empty one')
  }
  return cursor
}

function integer(params: URLSearchParams, name: string): number | undefined {
  const text = single(params, name)?.trim()
  if (text === undefined) return undefined
  if (!wholeNumber.test(text)) {
    throw invalidValue(`${name}: expected a whole number, got "${text.slice(0, 40)}"`)
  }
  return Number(text)
}

function names(params: URLSearchParams, name: string): readonly string[] | undefined {
  const given = params
    .getAll(name)
    .flatMap(list => list.split(','))
    .map(each => each.trim())
    .filter(each => each !== '')
  if (given.length > maxAttributeNames) {
    throw invalidValue(`${name}: at most ${maxAttributeNames} attributes, got ${given.length}`)
  }
  return given.length > 0 ? given : undefined
}

function readSortOrder(text: string | undefined): 'ascending' | 'descending' | undefined {
  const order = text?.trim().toLowerCase()
  if (order === undefined || order === 'ascending' || order === 'descending') return order
  throw invalidValue(`sortOrder: expected ascending or descending, got "${order.slice(0, 40)}"`)
}
