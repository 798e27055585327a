/**
 * Groups as Okta pushes them: members one by one, the whole list, an empty one, and bodies without a path that carry `id`. From
 * Okta's SCIM reference, SCIM-SDK#757, scimgateway#113 and langwatch#7131. RFC 7644 §3.5.2.
 */
import type { JsonObject } from '@joinery/scim'
import { coreGroup, hasMembers, patch, person, type Recorded, type Recording } from '../recording.ts'

const made: readonly Recorded[] = [
  person('ann'),
  person('bob'),
  person('cid'),
  {
    method: 'POST',
    target: '/Groups',
    body: { schemas: [coreGroup], displayName: 'Sales', members: [] },
    status: 201,
    answer: { displayName: 'Sales' },
    keep: 'group',
  },
]

const push = (...operations: readonly JsonObject[]): Recorded => patch('/Groups/<group>', operations, 204)
const look = (displayName: string): Recorded => ({
  method: 'GET',
  target: '/Groups/<group>?excludedAttributes=members',
  status: 200,
  answer: { id: '<group>', displayName },
  without: ['members'],
})

export const groupPush: readonly Recording[] = [
  {
    title: 'members are added and removed one by one: RFC 7644 §3.5.2.1 and §3.5.2.2',
    exchanges: [
      ...made,
      push({ op: 'add', path: 'members', value: [{ value: '<ann>', display: 'ann' }] }),
      push({ op: 'add', path: 'members', value: [{ value: '<bob>' }, { value: '<cid>' }] }),
      hasMembers('group', ['ann', 'bob', 'cid']),
      push(
        { op: 'remove', path: 'members[value eq "<ann>"]' },
        { op: 'add', path: 'members', value: [{ value: '<bob>' }] },
      ),
      hasMembers('group', ['bob', 'cid']),
    ],
  },
  {
    title: 'a full push replaces all members, also by none: RFC 7644 §3.5.2.3',
    exchanges: [
      ...made,
      push({ op: 'replace', path: 'members', value: [{ value: '<ann>' }, { value: '<bob>' }] }),
      hasMembers('group', ['ann', 'bob']),
      push({ op: 'replace', path: 'members', value: [{ value: '<cid>' }] }),
      hasMembers('group', ['cid']),
      push({ op: 'replace', path: 'members', value: [] }),
      hasMembers('group', []),
    ],
  },
  {
    title: 'a rename without a path carries `id`, and leaves the members alone: RFC 7644 §3.5.2.3',
    exchanges: [
      ...made,
      push({ op: 'add', path: 'members', value: [{ value: '<ann>' }] }),
      {
        ...push({ op: 'replace', value: { id: '<group>', displayName: 'Sales East' } }),
        warnings: ['Operations[0]: id'],
      },
      look('Sales East'),
      hasMembers('group', ['ann']),
    ],
  },
  {
    title: 'a full push without a path: members, `id` and displayName at once',
    exchanges: [
      ...made,
      push({ op: 'replace', value: { id: '<group>', displayName: 'Sales', members: [{ value: '<ann>' }] } }),
      hasMembers('group', ['ann']),
      push({ op: 'replace', value: { members: [], id: '<group>', displayName: 'Sales West' } }),
      look('Sales West'),
      hasMembers('group', []),
    ],
  },
  {
    title:
      'a group is found by its name, taken only once, and removed when it is unlinked: RFC 7644 §3.3 and §3.6',
    exchanges: [
      ...made,
      {
        method: 'GET',
        target: '/Groups?filter=displayName+eq+%22SALES%22&startIndex=1&count=100',
        status: 200,
        answer: { totalResults: 1, Resources: [{ id: '<group>' }] },
      },
      {
        method: 'POST',
        target: '/Groups',
        body: { schemas: [coreGroup], displayName: 'sales' },
        status: 409,
        answer: { scimType: 'uniqueness' },
      },
      push({ op: 'add', path: 'members', value: [{ value: '<ann>' }] }),
      { method: 'DELETE', target: '/Groups/<group>', status: 204 },
      { method: 'GET', target: '/Groups/<group>', status: 404 },
      { method: 'GET', target: '/Users/<ann>', status: 200, without: ['groups'] },
    ],
  },
]
