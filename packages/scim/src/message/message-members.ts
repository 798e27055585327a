/**
 * The members of a message by their names. RFC 7643 §2.1 lets names differ in case, so no name may come twice.
 */
import { invalidSyntax } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { attributeKey } from '../schema/find-attribute.ts'

/** The members of a message or an operation by their names in lower case. */
export type MessageMembers = ReadonlyMap<string, Json>

/**
 * The members by the keys of their names.
 * @param at where in the message, for people: `the body`, `Operations[2]`
 * @throws invalidSyntax when two names differ only in case
 */
export function messageMembers(object: JsonObject, at: string): MessageMembers {
  const members = new Map<string, Json>()
  for (const [name, value] of Object.entries(object)) {
    const key = attributeKey(name)
    if (members.has(key)) throw invalidSyntax(`${at}: "${name}" is given twice`)
    if (value !== undefined) members.set(key, value)
  }
  return members
}
