/**
 * What Entra's provisioning service sends beyond its validator: the connection test, the flag aadOptscim062020, shapes seen
 * by others (scim-patch#42, SCIM-SDK#416/#516, UnboundID). From MicrosoftDocs/entra-docs. RFC 7644 §3.4.2 and §3.5.2.
 */
import {
  coreUser,
  enterprise,
  hasMembers,
  listResponse,
  patch,
  patchOp,
  person,
  type Recording,
  team,
} from '../recording.ts'

const flag = '?aadOptscim062020'

export const provisioning: readonly Recording[] = [
  {
    title: 'the connection test looks up a random user and group, and reads the schemas when it is saved',
    exchanges: [
      {
        method: 'GET',
        target: '/Users?filter=userName+eq+%22da6c9f1e-2a5f-4b0f-8f5c-8ea4d4a44a97%22',
        status: 200,
        answer: { schemas: [listResponse], totalResults: 0, Resources: [] },
      },
      {
        method: 'GET',
        target: '/Groups?excludedAttributes=members&filter=displayName+eq+%22da6c9f1e%22',
        status: 200,
        answer: { schemas: [listResponse], totalResults: 0, Resources: [] },
      },
      { method: 'GET', target: '/Schemas', status: 200, answer: { totalResults: 3 } },
    ],
  },
  {
    title:
      'with the flag: lower-case operations, real booleans, dotted keys and URNs in a value without a path',
    exchanges: [
      person('ann', { active: true, name: { givenName: 'Ann' } }),
      {
        method: 'PATCH',
        target: `/Users/<ann>${flag}`,
        body: {
          schemas: [patchOp],
          Operations: [
            {
              op: 'replace',
              value: {
                active: false,
                'name.givenName': 'Anna',
                [`${enterprise}:employeeNumber`]: '7',
                'emails[type eq "work"].value': 'anna@example.com',
              },
            },
          ],
        },
        status: 200,
        answer: {
          active: false,
          name: { givenName: 'Anna' },
          [enterprise]: { employeeNumber: '7' },
          emails: [{ type: 'work', value: 'anna@example.com' }],
        },
      },
      {
        method: 'GET',
        target: `/Users${flag}&filter=userName+eq+%22ann%22`,
        status: 200,
        answer: { totalResults: 1 },
        warnings: [],
      },
      team('Sales', ['<ann>']),
      {
        method: 'PATCH',
        target: `/Groups/<Sales>${flag}`,
        body: { schemas: [patchOp], Operations: [{ op: 'remove', path: 'members[value eq "<ann>"]' }] },
        status: 204,
        warnings: [],
      },
      hasMembers('Sales', []),
    ],
  },
  {
    title: 'members to remove in three shapes: a list, an object of a list, one object',
    exchanges: [
      ...['ann', 'bob', 'cid', 'dan'].map(name => person(name)),
      team('Sales', ['<ann>', '<bob>', '<cid>', '<dan>']),
      patch(
        '/Groups/<Sales>',
        [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: '<ann>' }] }],
        204,
      ),
      patch(
        '/Groups/<Sales>',
        [{ op: 'Remove', path: 'members', value: { members: [{ value: '<bob>' }] } }],
        204,
      ),
      patch('/Groups/<Sales>', [{ op: 'Remove', path: 'members', value: { value: '<cid>' } }], 204),
      hasMembers('Sales', ['dan']),
    ],
  },
  {
    title:
      'an element that is not there is made of what an `eq` filter describes, and said so: RFC 7644 §3.5.2.3',
    exchanges: [
      person('ann'),
      {
        ...patch('/Users/<ann>', [
          { op: 'Replace', path: 'emails[type eq "work"].value', value: 'ann@example.com' },
        ]),
        answer: { emails: [{ type: 'work', value: 'ann@example.com' }] },
        warnings: ['Operations[0]: emails'],
      },
      {
        method: 'GET',
        target: '/Users?filter=emails[type+eq+%22work%22].value+eq+%22ANN@example.com%22',
        status: 200,
        answer: { totalResults: 1, Resources: [{ id: '<ann>' }] },
      },
    ],
  },
  {
    title: 'roles as texts of JSON and primary marks as text are unpacked',
    exchanges: [
      {
        method: 'POST',
        target: '/Users',
        body: {
          schemas: [coreUser],
          userName: 'ann',
          roles: [{ value: '{"id":"18d14569","value":"admin","displayName":"Admin"}', primary: 'True' }],
        },
        status: 201,
        answer: { roles: [{ value: 'admin', display: 'Admin', primary: true }] },
        keep: 'ann',
      },
    ],
  },
  {
    title: 'an attribute that nobody defines is passed over, and the rest is done: RFC 7644 §3.5.2',
    exchanges: [
      person('ann'),
      {
        ...patch('/Users/<ann>', [
          { op: 'Add', path: 'shoeSize', value: '43' },
          { op: 'Add', path: 'title', value: 'Baker' },
        ]),
        answer: { title: 'Baker' },
        answerHeaders: {
          warning:
            '299 joinery "Operations[0]: shoeSize: dropped: no schema of this resource type defines it"',
        },
      },
    ],
  },
]
