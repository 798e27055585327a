/**
 * The message of a query by POST, which keeps personal data out of URLs. RFC 7644 §3.4.3. It says what the query
 * part of a GET says, and means the same.
 */
import { invalidSyntax, invalidValue } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Warning } from '../resource/reading.ts'
import { type Tolerance, tolerant } from '../resource/tolerance.ts'
import { isUnassigned } from '../resource/unassigned.ts'
import { attributeKey } from '../schema/find-attribute.ts'
import { type ListQuery, readListQuery } from './list-query.ts'
import { messageUrns } from './urns.ts'

export interface SearchRequest {
  readonly query: ListQuery
  readonly warnings: readonly Warning[]
}

type Shape = 'text' | 'number' | 'names'

/** By the name in lower case: the name as a query has it, and what its value is. */
const parameters: ReadonlyMap<string, { readonly name: string; readonly shape: Shape }> = new Map(
  (
    [
      ['filter', 'text'],
      ['sortBy', 'text'],
      ['sortOrder', 'text'],
      ['startIndex', 'number'],
      ['count', 'number'],
      ['cursor', 'text'],
      ['attributes', 'names'],
      ['excludedAttributes', 'names'],
    ] as const
  ).map(([name, shape]) => [attributeKey(name), { name, shape }]),
)

/**
 * The query that a message asks for: `{ "schemas": […], "filter": "active eq true", "attributes": ["userName"],
 * "count": 10 }` gives what `?filter=active eq true&attributes=userName&count=10` gives. What no query has is
 * passed over with a warning, as is a message that does not name itself; `unknownAttributes: 'refuse'` refuses both.
 *
 * @throws invalidSyntax when the message is none, or one of its members is given twice or refused
 * @throws invalidValue when a value is of the wrong type, and as readListQuery does
 * @see RFC 7644 §3.4.3
 * @see RFC 9865 §3
 */
export function readSearchRequest(message: JsonObject, tolerance: Tolerance = tolerant): SearchRequest {
  const warnings: Warning[] = []
  const params = new URLSearchParams()
  let names = false
  for (const [member, value] of Object.entries(message)) {
    const key = attributeKey(member)
    if (key === 'schemas') {
      names = namesSearchRequest(value)
      continue
    }
    const parameter = parameters.get(key)
    if (parameter === undefined) {
      refuseOrWarn(tolerance, warnings, member, 'no query has this: passed over')
    } else if (params.has(parameter.name)) {
      throw invalidSyntax(`${member}: given twice`)
    } else if (!isUnassigned(value) || asksForFirstPage(parameter.name, value)) {
      for (const text of readValue(parameter.shape, member, value)) params.append(parameter.name, text)
    }
  }
  if (!names) refuseOrWarn(tolerance, warnings, 'schemas', `taken as ${messageUrns.searchRequest}`)
  return { query: readListQuery(params), warnings }
}

/** RFC 9865 §3: `"cursor": ""`, where an empty text says something. */
function asksForFirstPage(name: string, value: Json): boolean {
  return name === 'cursor' && value === ''
}

function namesSearchRequest(schemas: Json): boolean {
  if (!Array.isArray(schemas)) return false
  const own = attributeKey(messageUrns.searchRequest)
  return schemas.some(urn => typeof urn === 'string' && attributeKey(urn) === own)
}

function refuseOrWarn(tolerance: Tolerance, warnings: Warning[], path: string, reason: string): void {
  if (tolerance.unknownAttributes === 'drop') warnings.push({ path, reason })
  else throw invalidSyntax(`${path}: expected a message of ${messageUrns.searchRequest} and nothing else`)
}

/** A number may come as text, and a list of names as one text with commas, for so they stand in a URL. */
function readValue(shape: Shape, member: string, value: Json): readonly string[] {
  if (shape === 'number' && typeof value === 'number') return [String(value)]
  const listed = shape === 'names' && Array.isArray(value) ? value : [value]
  return listed.map(each => {
    if (typeof each !== 'string') throw invalidValue(`${member}: expected ${expected[shape]}`)
    if (!each.isWellFormed()) throw invalidValue(`${member}: the text has half of a surrogate pair`)
    return each
  })
}

const expected: Readonly<Record<Shape, string>> = {
  text: 'a string',
  number: 'a whole number',
  names: 'a list of attribute names',
}
