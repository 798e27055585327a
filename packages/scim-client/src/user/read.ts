/** Reading one user by the id that the target gave it. RFC 7644 §3.4.1. */
import { failure, isSuccess, saysMissing, unusable } from '../answer/failure.ts'
import { readJson } from '../answer/list-response.ts'
import { userPath, type WireRequest, type WireResponse } from '../wire.ts'
import { type RemoteUser, remoteUser } from './remote-user.ts'

/** `GET /Users/{id}`. @throws ClientInputError bad_id when the id is empty or a path segment of its own */
export function getUserRequest(id: string): WireRequest {
  return { method: 'GET', path: userPath(id), kind: 'read' }
}

/**
 * The user, or undefined when the target has none of this id; `strict` as for `readFoundUser`.
 *
 * @throws TargetError missing_unconfirmed when a web page says 404; not_scim when a success brings no user; else as the status says
 * @see RFC 7644 §3.4.1
 */
export function readUser(
  response: WireResponse,
  how: { readonly strict?: boolean } = {},
): RemoteUser | undefined {
  if (saysMissing(response, how.strict)) return undefined
  if (!isSuccess(response.status)) throw failure('read', response)
  const user = remoteUser(readJson('read', response))
  if (user !== undefined) return user
  throw unusable('read', response, 'the application answered with something that is no user')
}
