/**
 * A call as plain data: what is sent and what came back. Between building a request and reading its response anything
 * may stand (a retry, a trace, a preview for the admin), because neither half does any I/O.
 */
import { ClientInputError } from './errors.ts'

export type CallKind =
  | 'probe'
  | 'lookup'
  | 'read'
  | 'create'
  | 'replace'
  | 'patch'
  | 'delete'
  | 'groups'
  | 'group_lookup'
  | 'group_create'
  | 'group_patch'
  | 'token'

export interface WireRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** As it goes on the wire, relative to the base URL: `/Users?filter=userName+eq+%22ann%22&`. */
  readonly path: string
  readonly body?: string
  /** Of this body, where it differs from what the target's bodies have. The target's own settings are stronger. */
  readonly contentType?: string
  readonly kind: CallKind
}

export interface WireResponse {
  readonly status: number
  /** Names in lower case; a header that came several times is joined by `, `. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** What let the request in, where it was not the SCIM Bearer Token. */
  readonly authorizedBy?: 'access token'
}

/** The path of one user. @throws ClientInputError bad_id when the id would address something else than one user. */
export function userPath(id: string): string {
  return `/Users/${segment(id, 'user')}`
}

/** The path of one group. @throws ClientInputError bad_id when the id would address something else than one group. */
export function groupPath(id: string): string {
  return `/Groups/${segment(id, 'group')}`
}

function segment(id: string, what: string): string {
  if (id.trim() === '' || id === '.' || id === '..') {
    throw new ClientInputError('bad_id', `${JSON.stringify(id)} cannot be the id of a ${what} at the target.`)
  }
  return encodeURIComponent(id.toWellFormed())
}
