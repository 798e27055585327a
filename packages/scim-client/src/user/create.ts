/** Creating a user. RFC 7644 §3.3. */
import type { JsonObject } from '@joinery/scim'
import { failure, isSuccess } from '../answer/failure.ts'
import type { WireRequest, WireResponse } from '../wire.ts'
import { confirmedUser, type RemoteUser } from './remote-user.ts'

/** `POST /Users` with the rendered resource. */
export function createUserRequest(body: JsonObject): WireRequest {
  return { method: 'POST', path: '/Users', body: JSON.stringify(body), kind: 'create' }
}

/**
 * The user as the target stored it; undefined when a 2xx (200, 201, 202, 204) came without a user, so that only a
 * lookup can tell.
 *
 * @throws TargetError conflict when the target has such a user already (409, or scimType uniqueness); else as the
 * status says
 * @see RFC 7644 §3.3
 */
export function readCreatedUser(response: WireResponse): RemoteUser | undefined {
  if (!isSuccess(response.status)) throw failure('create', response)
  return confirmedUser('create', response)
}
