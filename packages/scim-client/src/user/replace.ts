/**
 * Updating, suspending and reactivating a user by a replacement of the whole resource, as OneLogin does it.
 * RFC 7644 §3.5.1.
 */
import type { JsonObject } from '@joinery/scim'
import { failure, isSuccess } from '../answer/failure.ts'
import { userPath, type WireRequest, type WireResponse } from '../wire.ts'
import { confirmedUser, type RemoteUser } from './remote-user.ts'

/**
 * `PUT /Users/{id}?` with the rendered resource. The dangling `?` is OneLogin's.
 *
 * @throws ClientInputError bad_id when the id is empty or a path segment of its own
 */
export function replaceUserRequest(id: string, body: JsonObject): WireRequest {
  return { method: 'PUT', path: `${userPath(id)}?`, body: JSON.stringify(body), kind: 'replace' }
}

/**
 * The user as the target has it now; undefined when a 2xx (OneLogin's sample providers send 200 and 201, others 204)
 * came without a user.
 *
 * @throws TargetError gone when the target no longer has the user, missing_unconfirmed when only something before it
 * may have said so; else as the status says
 * @see RFC 7644 §3.5.1
 */
export function readReplacedUser(response: WireResponse): RemoteUser | undefined {
  if (!isSuccess(response.status)) throw failure('replace', response)
  return confirmedUser('replace', response)
}
