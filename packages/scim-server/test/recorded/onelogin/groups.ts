/**
 * Groups as OneLogin's connectors send them: in the dialect of SCIM 1.1 (its own sample service providers of 2018) and as a
 * PatchOp (the capture of goauthentik/authentik#11249: 165 bytes, no User-Agent). RFC 7644 §3.5.2.
 */
import type { JsonObject } from '@joinery/scim'
import { coreGroup, hasMembers, patchOp, person, type Recorded, type Recording } from '../recording.ts'

const headers = { 'content-type': 'application/scim+json', 'user-agent': '' }

const patchMembers = (body: JsonObject): Recorded => ({
  method: 'PATCH',
  target: '/Groups/<group>?',
  headers,
  body,
  status: 204,
})

const legacy = (members: readonly JsonObject[]): Recorded =>
  patchMembers({ schemas: ['urn:scim:schemas:core:1.0'], members: [...members] })

const made: readonly Recorded[] = [
  person('ann'),
  person('bob'),
  {
    method: 'GET',
    target: '/Groups?',
    headers: { 'user-agent': '' },
    status: 200,
    answer: { totalResults: 0, Resources: [] },
  },
  {
    method: 'POST',
    target: '/Groups',
    headers,
    body: { schemas: ['urn:scim:schemas:core:1.0'], displayName: 'Sales', members: [] },
    status: 201,
    answer: { schemas: [coreGroup], displayName: 'Sales' },
    keep: 'group',
  },
  {
    method: 'GET',
    target: '/Groups?filter=displayName+eq+%22sales%22&',
    status: 200,
    answer: { totalResults: 1, Resources: [{ id: '<group>', displayName: 'Sales' }] },
  },
]

export const groups: readonly Recording[] = [
  {
    title: 'a group in the dialect of SCIM 1.1: members with an `operation`, or with none, which adds',
    exchanges: [
      ...made,
      legacy([{ value: '<ann>', operation: 'add' }, { value: '<bob>' }]),
      hasMembers('group', ['ann', 'bob']),
      legacy([{ value: '<ann>', operation: 'delete' }]),
      hasMembers('group', ['bob']),
      legacy([{ value: '<ann>', operation: 'delete' }]),
      hasMembers('group', ['bob']),
    ],
  },
  {
    title: 'a group by PatchOp, in the 165 bytes of the capture: RFC 7644 §3.5.2.1',
    exchanges: [
      ...made,
      patchMembers({
        schemas: [patchOp],
        Operations: [{ op: 'add', path: 'members', value: [{ value: '<ann>' }] }],
      }),
      hasMembers('group', ['ann']),
      patchMembers({
        schemas: [patchOp],
        Operations: [{ op: 'remove', path: 'members[value eq "<ann>"]' }],
      }),
      hasMembers('group', []),
    ],
  },
  {
    title:
      'a user shows the groups that it is in, and a template’s empty `groups` takes it out of none: RFC 7643 §4.1.2',
    exchanges: [
      ...made,
      legacy([{ value: '<ann>' }]),
      {
        method: 'PUT',
        target: '/Users/<ann>?',
        headers,
        body: { schemas: ['urn:scim:schemas:core:1.0'], userName: 'ann', title: 'Lead', groups: [] },
        status: 200,
        answer: { title: 'Lead', groups: [{ value: '<group>', display: 'Sales', type: 'direct' }] },
      },
      hasMembers('group', ['ann']),
    ],
  },
]
