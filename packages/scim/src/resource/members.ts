/**
 * What was sent for the attributes of one object. Names are case-insensitive (RFC 7643 §2.1), so none may come twice in
 * two spellings: there is no telling which one counts.
 */
import { invalidSyntax } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { attributeKey } from '../schema/find-attribute.ts'

/** What was sent for one attribute, under the name that was sent. */
export interface Member {
  readonly name: string
  readonly value: Json
}

/** Members by the key of their name, so that a name cannot occur twice in two spellings. */
export type Members = Map<string, Member>

/**
 * Adds a member.
 * @throws invalidSyntax when it is there already, be it in another spelling
 */
export function addMember(members: Members, key: string, member: Member, prefix: string): void {
  const known = members.get(key)
  if (known) {
    throw invalidSyntax(`${prefix}${known.name} is given twice, the second time as "${member.name}"`)
  }
  members.set(key, member)
}

/**
 * The members of an object by the keys of their names.
 * @throws invalidSyntax when two names differ only in case
 */
export function membersOf(object: JsonObject, prefix: string): Members {
  const members: Members = new Map()
  for (const [name, value] of Object.entries(object)) {
    addMember(members, attributeKey(name), { name, value }, prefix)
  }
  return members
}
