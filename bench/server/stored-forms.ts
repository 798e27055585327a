/**
 * What the limit stub stores for a person of this bench: the same as the SCIM server, got without any schema. It holds
 * for these people alone, whose text is ASCII; that it does is checked at the beginning of every run.
 */
import type { Json, JsonObject } from '@joinery/scim'

export interface StoredForms {
  /** Folded. */
  readonly userName: string
  /** What groups and members show of it. */
  readonly display: string
  /** JSON text, left open for `meta`. */
  readonly document: string
  /** JSON text. */
  readonly search: string
}

const exact = new Set(['externalId'])

export function storedFormsOf(tenant: string, id: string, body: string): StoredForms {
  const { schemas = [], ...person }: JsonObject = JSON.parse(body)
  const { userName, displayName } = person
  if (typeof userName !== 'string' || typeof displayName !== 'string') {
    throw new TypeError('a person of the bench has a userName and a displayName')
  }
  return {
    userName: userName.toLowerCase(),
    display: displayName,
    document: JSON.stringify({ schemas, id, ...person }).slice(0, -1),
    search: JSON.stringify({ [tenant]: { schemas, ...searchMembers(person) } }),
  }
}

function searchMembers(object: JsonObject): JsonObject {
  const result: JsonObject = {}
  for (const [name, value] of Object.entries(object)) {
    result[name.toLowerCase()] = exact.has(name) ? value : searchValue(value)
  }
  return result
}

function searchValue(value: Json): Json {
  if (typeof value === 'string') return value.toLowerCase()
  if (Array.isArray(value)) return value.map(searchValue)
  return typeof value === 'object' && value !== null ? searchMembers(value) : value
}
