/** A user as the target has it: what we need to address it, and all it told us. RFC 7643 §3.1, §4.1. */
import type { Json, JsonObject } from '@joinery/scim'
import { failure } from '../answer/failure.ts'
import { isObject, member, parseBody, textMember } from '../answer/json-body.ts'
import { statusOfErrorMessage } from '../answer/scim-error.ts'
import type { CallKind, WireResponse } from '../wire.ts'

export interface RemoteUser {
  readonly id: string
  readonly userName: string | undefined
  /** The representation as the target sent it. */
  readonly resource: JsonObject
}

/** The user of a representation; undefined when it has no id. A numeric id counts as its digits. */
export function remoteUser(value: Json | undefined): RemoteUser | undefined {
  if (!isObject(value)) return undefined
  const id = member(value, 'id')
  const text = typeof id === 'number' ? String(id) : id
  if (typeof text !== 'string' || text === '') return undefined
  return { id: text, userName: textMember(value, 'userName'), resource: value }
}

/**
 * The user in the answer to a write; undefined when the answer is a success that does not say which user it has now:
 * OneLogin takes such a write as unconfirmed.
 *
 * @throws TargetError when a success status carries an error message
 */
export function confirmedUser(kind: CallKind, response: WireResponse): RemoteUser | undefined {
  const parsed = parseBody(response.body)
  if (parsed.kind !== 'json') return undefined
  const status = statusOfErrorMessage(parsed.value)
  if (status !== undefined) throw failure(kind, response, status)
  return remoteUser(parsed.value)
}
