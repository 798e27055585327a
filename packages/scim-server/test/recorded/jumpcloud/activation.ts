/**
 * JumpCloud's custom SCIM connector: its activation makes a user and a group, changes them and removes both; groups are taken
 * over by name and patched as Entra does. From its article on custom SCIM and its list of events. RFC 7644 §3.3 to §3.6.
 */
import {
  coreGroup,
  coreUser,
  hasMembers,
  patch,
  person,
  type Recorded,
  type Recording,
} from '../recording.ts'

const tryOut: readonly Recorded[] = [
  {
    method: 'POST',
    target: '/Users',
    body: {
      schemas: [coreUser],
      userName: 'test.user@example.com',
      name: { givenName: 'Test', familyName: 'User' },
      emails: [{ value: 'test.user@example.com', type: 'work', primary: true }],
      active: true,
    },
    status: 201,
    answer: { active: true },
    keep: 'user',
  },
  {
    method: 'POST',
    target: '/Groups',
    body: { schemas: [coreGroup], displayName: 'Test Group', members: [{ value: '<user>' }] },
    status: 201,
    answer: { members: [{ value: '<user>' }] },
    keep: 'group',
  },
  { ...patch('/Users/<user>', [{ op: 'replace', path: 'active', value: false }]), answer: { active: false } },
  patch('/Groups/<group>', [{ op: 'replace', path: 'displayName', value: 'Test Group 2' }], 204),
  { method: 'DELETE', target: '/Groups/<group>', status: 204 },
  { method: 'DELETE', target: '/Users/<user>', status: 204 },
]

export const activation: readonly Recording[] = [
  {
    title: 'activation makes, changes and deletes a user and a group, and may be repeated: RFC 7644 §3.6',
    exchanges: [...tryOut, ...tryOut],
  },
  {
    title: 'a group of the name is taken over; members are patched by a list of values',
    exchanges: [
      person('ann'),
      person('bob'),
      { method: 'POST', target: '/Groups', body: { displayName: 'Sales' }, status: 201, keep: 'Sales' },
      {
        method: 'GET',
        target: '/Groups?filter=displayName%20eq%20%22Sales%22',
        status: 200,
        answer: { totalResults: 1, Resources: [{ id: '<Sales>' }] },
      },
      patch(
        '/Groups/<Sales>',
        [{ op: 'Add', path: 'members', value: [{ value: '<ann>' }, { value: '<bob>' }] }],
        204,
      ),
      patch('/Groups/<Sales>', [{ op: 'Remove', path: 'members', value: [{ value: '<ann>' }] }], 204),
      hasMembers('Sales', ['bob']),
    ],
  },
  {
    title: 'taking the association of a group away deactivates its members, and leaves the group',
    exchanges: [
      person('ann', { active: true }),
      { ...patch('/Users/<ann>', [{ op: 'replace', value: { active: false } }]), answer: { active: false } },
      { method: 'GET', target: '/Users/<ann>', status: 200, answer: { active: false } },
    ],
  },
]
