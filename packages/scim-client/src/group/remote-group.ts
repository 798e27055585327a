/** A group as the target has it: what we need to address it, and all it told us. RFC 7643 §4.2. */
import type { Json, JsonObject } from '@joinery/scim'
import { isObject, member, textMember } from '../answer/json-body.ts'

export interface RemoteGroup {
  readonly id: string
  readonly displayName: string | undefined
  /** The representation as the target sent it, as a rule without its members. */
  readonly resource: JsonObject
}

/** The group of a representation; undefined when it has no id. A numeric id counts as its digits. */
export function remoteGroup(value: Json | undefined): RemoteGroup | undefined {
  if (!isObject(value)) return undefined
  const id = member(value, 'id')
  const text = typeof id === 'number' ? String(id) : id
  if (typeof text !== 'string' || text === '') return undefined
  return { id: text, displayName: textMember(value, 'displayName'), resource: value }
}
