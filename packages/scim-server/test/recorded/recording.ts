/**
 * The form of a recording: what a client was seen to send, in order, and what it needs to be answered. Data only. A name
 * in angle brackets, `<ann>`, stands for the id that was kept under it. RFC 7644 §3.
 */
import type { Json, JsonObject } from '@joinery/scim'

export interface Recorded {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As on the wire, below the base URL. */
  readonly target: string
  /** `content-type` is `application/scim+json` unless told. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Json
  readonly status: number
  /** What the answer holds at least; a list is held against the whole list. */
  readonly answer?: JsonObject
  /** Attributes that the answer has not. */
  readonly without?: readonly string[]
  readonly answerHeaders?: Readonly<Record<string, string>>
  /** Paths of all that was passed over or taken otherwise, in any order. Not looked at when left out. */
  readonly warnings?: readonly string[]
  /** Under which name to keep the id of the answer. */
  readonly keep?: string
}

export interface Recording {
  readonly title: string
  readonly exchanges: readonly Recorded[]
}

export const coreUser = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const coreGroup = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
export const listResponse = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
export const errorMessage = 'urn:ietf:params:scim:api:messages:2.0:Error'

/** A PATCH of a user or group by these operations. */
export function patch(target: string, operations: readonly JsonObject[], status = 200): Recorded {
  return { method: 'PATCH', target, body: { schemas: [patchOp], Operations: [...operations] }, status }
}

/** A person whom a recording needs to be there. */
export function person(name: string, more: JsonObject = {}): Recorded {
  const body = { schemas: [coreUser], userName: name, ...more }
  return { method: 'POST', target: '/Users', body, status: 201, keep: name }
}

export function team(name: string, members: readonly string[] = []): Recorded {
  const body = { schemas: [coreGroup], displayName: name, members: members.map(value => ({ value })) }
  return { method: 'POST', target: '/Groups', body, status: 201, keep: name }
}

/** A look at who is in a group, by the names under which their ids were kept, in the order of their ids. */
export function hasMembers(name: string, members: readonly string[]): Recorded {
  const look = { method: 'GET', target: `/Groups/<${name}>`, status: 200 } as const
  if (members.length === 0) return { ...look, without: ['members'] }
  return { ...look, answer: { members: members.map(member => ({ value: `<${member}>` })) } }
}
