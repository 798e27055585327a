/**
 * References within a bulk request: `bulkId:ann` stands for the id of what the operation with the bulkId `ann` creates,
 * which nobody knows yet. RFC 7644 §3.7.2.
 */
import type { Json, JsonObject } from '../json.ts'
import { isObject } from '../resource/unassigned.ts'

/** The id of what the operation of this bulkId created, where that is known. */
export type ResolveBulkId = (bulkId: string) => string | undefined

/** The whole of a text, or the end of a path or URL as in `/Users/bulkId:ann`; what stands before comes first. */
const reference = /^((?:\S*\/)?)bulkId:(.+)$/s

/** A text in the filter of a PATCH operation's path, as in `members[value eq "bulkId:ann"]`. */
const compared = /"bulkId:([^"\\]+)"/g

/** The member of an object whose text may be a path with a filter. */
function isPath(name: string): boolean {
  return name.toLowerCase() === 'path'
}

/**
 * The bulkIds that a value refers to, each once, in the order in which they are met: `{ members: [{ value:
 * 'bulkId:ann' }] }` gives `['ann']`, and so do the path `/Users/bulkId:ann` and, in a PATCH, `{ path: 'members[value eq
 * "bulkId:ann"]' }`. Names of members are no references.
 * @param data nested as far as `readBulkRequest` lets pass
 */
export function bulkIdsIn(data: Json | undefined): readonly string[] {
  const found = new Set<string>()
  const waiting: (Json | undefined)[] = [data]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (typeof value === 'string') {
      const bulkId = reference.exec(value)?.[2]
      if (bulkId !== undefined) found.add(bulkId)
    } else if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index -= 1) waiting.push(value[index])
    } else if (isObject(value)) {
      for (const [name, member] of Object.entries(value).toReversed()) {
        waiting.push(member)
        if (typeof member === 'string' && isPath(name)) {
          for (const [, bulkId] of [...member.matchAll(compared)].toReversed())
            waiting.push(`bulkId:${bulkId}`)
        }
      }
    }
  }
  return [...found]
}

/**
 * The value with each reference replaced by what `resolve` says of its bulkId; what that does not know stays as it is.
 * The value given is not changed, and what holds no reference is shared with it.
 * @param data nested as far as `readBulkRequest` lets pass
 */
export function withBulkIds(data: string, resolve: ResolveBulkId): string
export function withBulkIds(data: JsonObject, resolve: ResolveBulkId): JsonObject
export function withBulkIds(data: Json, resolve: ResolveBulkId): Json
export function withBulkIds(data: Json, resolve: ResolveBulkId): Json {
  if (typeof data === 'string') return resolved(data, resolve)
  if (Array.isArray(data)) {
    const list = data.map(value => withBulkIds(value, resolve))
    return list.some((value, index) => value !== data[index]) ? list : data
  }
  if (!isObject(data)) return data
  let changed = false
  const members = Object.entries(data).map(([name, value]): [string, Json] => {
    const next = isPath(name) ? inFilter(withBulkIds(value, resolve), resolve) : withBulkIds(value, resolve)
    changed ||= next !== value
    return [name, next]
  })
  return changed ? Object.fromEntries(members) : data
}

function resolved(text: string, resolve: ResolveBulkId): string {
  const [, before = '', bulkId] = reference.exec(text) ?? []
  const id = bulkId === undefined ? undefined : resolve(bulkId)
  return id === undefined ? text : `${before}${id}`
}

function inFilter(path: Json, resolve: ResolveBulkId): Json {
  if (typeof path !== 'string') return path
  return path.replaceAll(compared, (text, bulkId: string) => {
    const id = resolve(bulkId)
    return id === undefined ? text : JSON.stringify(id)
  })
}
