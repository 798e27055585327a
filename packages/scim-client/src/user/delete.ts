/** Deleting a user. RFC 7644 §3.6. */
import { failure, isMissing, isSuccess } from '../answer/failure.ts'
import { parseBody } from '../answer/json-body.ts'
import { statusOfErrorMessage } from '../answer/scim-error.ts'
import { userPath, type WireRequest, type WireResponse } from '../wire.ts'

/** `DELETE /Users/{id}`. @throws ClientInputError bad_id when the id is empty or a path segment of its own */
export function deleteUserRequest(id: string): WireRequest {
  return { method: 'DELETE', path: userPath(id), kind: 'delete' }
}

/**
 * Returns when the user is not there any more: any 2xx with any body, or a SCIM error 404, which says that it was gone
 * before.
 *
 * @throws TargetError missing_unconfirmed when 404 may come from something before the application; else as the status
 * says
 * @see RFC 7644 §3.6
 */
export function readDeleted(response: WireResponse): void {
  const parsed = parseBody(response.body)
  const said = parsed.kind === 'json' ? statusOfErrorMessage(parsed.value) : undefined
  const status = isSuccess(response.status) ? said : response.status
  if (status === undefined || (isMissing(status) && said !== undefined)) return
  throw failure('delete', response, status)
}
