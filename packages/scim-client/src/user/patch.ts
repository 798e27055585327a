/**
 * Updating a user by PATCH, for targets that do not take a PUT: only what changed, and what is to go. OneLogin's own
 * connectors replace; this is for applications whose guides list PATCH. RFC 7644 §3.5.2.
 */
import type { JsonObject } from '@joinery/scim'
import { failure, isSuccess } from '../answer/failure.ts'
import { userPath, type WireRequest, type WireResponse } from '../wire.ts'
import { type PatchOperation, patchOperations } from './patch-operations.ts'
import { confirmedUser, type RemoteUser } from './remote-user.ts'

/**
 * `PATCH /Users/{id}` that makes the user `after` what was `before`: one `replace` without path that carries the
 * attributes that changed, then a `remove` for each that went. Without `before`, or where nothing differs, it carries
 * all of them.
 *
 * @throws ClientInputError bad_id when the id is empty or a path segment of its own
 * @see RFC 7644 §3.5.2.3
 */
export function patchUserRequest(id: string, before: JsonObject | undefined, after: JsonObject): WireRequest {
  return request(id, patchOperations(before, after))
}

/**
 * `PATCH /Users/{id}` that sets nothing but `active` to false.
 *
 * @throws ClientInputError bad_id when the id is empty or a path segment of its own
 */
export function deactivateUserRequest(id: string): WireRequest {
  return request(id, [{ op: 'replace', value: { active: false } }])
}

/**
 * The user as the target has it now; undefined when a 2xx came without a user, such as the 204 that many answer.
 *
 * @throws TargetError gone when the target no longer has the user, missing_unconfirmed when only something before it
 * may have said so; else as the status says
 * @see RFC 7644 §3.5.2
 */
export function readPatchedUser(response: WireResponse): RemoteUser | undefined {
  if (!isSuccess(response.status)) throw failure('patch', response)
  return confirmedUser('patch', response)
}

function request(id: string, operations: readonly PatchOperation[]): WireRequest {
  const body = { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations }
  return { method: 'PATCH', path: userPath(id), body: JSON.stringify(body), kind: 'patch' }
}
