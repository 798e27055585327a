/**
 * Changing who is a member of a group, in either dialect of OneLogin's connectors: the body of SCIM 1.1, or the PatchOp
 * of RFC 7644 §3.5.2. The one on the wire is 165 bytes long for one added member with an id of 36 letters, as in the
 * recorded traffic of connector 130179.
 */
import type { JsonObject } from '@joinery/scim'
import { failure, isSuccess } from '../answer/failure.ts'
import { parseBody } from '../answer/json-body.ts'
import { statusOfErrorMessage } from '../answer/scim-error.ts'
import { ClientInputError } from '../errors.ts'
import { groupPath, type WireRequest, type WireResponse } from '../wire.ts'

export type GroupPatchStyle = 'scim1' | 'scim2'

/** Ids of users at the target. */
export interface MemberChange {
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/**
 * `PATCH /Groups/{id}` that lets these users in and those out. In `scim1`:
 * `{"schemas": ["urn:scim:schemas:core:1.0"], "members": [{"value": "7", "operation": "add"}, …]}`; in `scim2`: one `add`
 * of all new members and a `remove` for each that goes, `members[value eq "8"]`.
 *
 * @throws ClientInputError bad_id when the group's id or a member's is empty, or nothing is to be changed
 * @see RFC 7644 §3.5.2
 */
export function patchGroupRequest(id: string, style: GroupPatchStyle, change: MemberChange): WireRequest {
  const members = [...change.add, ...change.remove]
  if (members.length === 0 || members.some(member => member.trim() === '')) {
    throw new ClientInputError('bad_id', 'A change of members has to name at least one, each by its id.')
  }
  const path = groupPath(id)
  const body = style === 'scim1' ? coreBody(change) : patchOpBody(change)
  const request: WireRequest = { method: 'PATCH', path, body: JSON.stringify(body), kind: 'group_patch' }
  // INTEROP(onelogin): 130179 was recorded with this type on its group PATCH, and with plain JSON on everything else.
  return style === 'scim1' ? request : { ...request, contentType: 'application/scim+json' }
}

/**
 * INTEROP(onelogin): its sample provider acts only on an explicit operation; those that take an absent one for `add`
 * take `add` as well.
 */
function coreBody({ add, remove }: MemberChange): JsonObject {
  return {
    schemas: ['urn:scim:schemas:core:1.0'],
    members: [
      ...add.map(value => ({ value, operation: 'add' })),
      ...remove.map(value => ({ value, operation: 'delete' })),
    ],
  }
}

function patchOpBody({ add, remove }: MemberChange): JsonObject {
  const added = { op: 'add', path: 'members', value: add.map(value => ({ value })) }
  const removed = remove.map(value => ({ op: 'remove', path: `members[value eq ${JSON.stringify(value)}]` }))
  return { schemas: [patchOp], Operations: add.length === 0 ? removed : [added, ...removed] }
}

/**
 * Returns when the members were changed: any 2xx (OneLogin's sample providers send 200 without body and 204) that does
 * not carry an error.
 *
 * @throws TargetError gone when the target says that it does not have the group, or one of the users; refused when it
 * takes no such changes (405, 501); else as the status says
 * @see RFC 7644 §3.5.2
 */
export function readPatchedGroup(response: WireResponse): void {
  if (!isSuccess(response.status)) throw failure('group_patch', response)
  const parsed = parseBody(response.body)
  const status = parsed.kind === 'json' ? statusOfErrorMessage(parsed.value) : undefined
  if (status !== undefined) throw failure('group_patch', response, status)
}
