/** Deleting a user. RFC 7644 §3.6. */
import { statusOfErrorMessage } from '../answer/detail.ts'
import { failure, isMissing, isSuccess } from '../answer/failure.ts'
import { parseBody } from '../answer/json-body.ts'
import { userPath, type WireRequest, type WireResponse } from '../wire.ts'

/** `DELETE /Users/{id}`. @throws ClientInputError bad_id when the id is empty or a path segment of its own */
export function deleteUserRequest(id: string): WireRequest {
  return { method: 'DELETE', path: userPath(id), kind: 'delete' }
}

/**
 * Returns when the user is not there any more: any 2xx with any body, or 404, which says that it was gone before.
 *
 * @throws TargetError as the status says
 * @see RFC 7644 §3.6
 */
export function readDeleted(response: WireResponse): void {
  if (isMissing(response.status)) return
  if (!isSuccess(response.status)) throw failure('delete', response)
  const parsed = parseBody(response.body)
  const status = parsed.kind === 'json' ? statusOfErrorMessage(parsed.value) : undefined
  if (status !== undefined && !isMissing(status)) throw failure('delete', response, status)
}
