/** Creating a group that a rule names and the target does not have. RFC 7644 §3.3; SCIM 1.1 core schema §8. */

import { failure, isSuccess } from '../answer/failure.ts'
import { parseBody } from '../answer/json-body.ts'
import { statusOfErrorMessage } from '../answer/scim-error.ts'
import type { WireRequest, WireResponse } from '../wire.ts'
import { checkGroupName } from './find.ts'
import { type RemoteGroup, remoteGroup } from './remote-group.ts'

/** The schema in which a group is written: that of SCIM 1.1, or that of RFC 7643 §4.2. */
export type GroupSchema = 'core-1' | 'core-2'

const schemas: Readonly<Record<GroupSchema, string>> = {
  'core-1': 'urn:scim:schemas:core:1.0',
  'core-2': 'urn:ietf:params:scim:schemas:core:2.0:Group',
}

/**
 * `POST /Groups` with the name and no members: they come by PATCH.
 *
 * @throws ClientInputError bad_group_name when the name is empty
 */
export function createGroupRequest(displayName: string, schema: GroupSchema): WireRequest {
  const body = { schemas: [schemas[schema]], displayName: checkGroupName(displayName), members: [] }
  return { method: 'POST', path: '/Groups', body: JSON.stringify(body), kind: 'group_create' }
}

/**
 * The group as the target stored it; undefined when a success came without a group, so that only a lookup can tell.
 *
 * @throws TargetError conflict when the target has such a group already; else as the status says
 * @see RFC 7644 §3.3
 */
export function readCreatedGroup(response: WireResponse): RemoteGroup | undefined {
  if (!isSuccess(response.status)) throw failure('group_create', response)
  const parsed = parseBody(response.body)
  if (parsed.kind !== 'json') return undefined
  const status = statusOfErrorMessage(parsed.value)
  if (status !== undefined) throw failure('group_create', response, status)
  return remoteGroup(parsed.value)
}
