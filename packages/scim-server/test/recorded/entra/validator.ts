/**
 * The tests of Microsoft's SCIM validator, mandatory and preview, by its own names for them, in the shapes that Entra sends
 * without its flag: capitalised operations, booleans as text, members to remove as a list. RFC 7644 §3.3, §3.4.2 and §3.5.2.
 */
import type { JsonObject } from '@joinery/scim'
import {
  coreGroup,
  coreUser,
  enterprise,
  errorMessage,
  hasMembers,
  listResponse,
  patch,
  person,
  type Recorded,
  type Recording,
  team,
} from '../recording.ts'

const newUser: JsonObject = {
  schemas: [coreUser, enterprise],
  externalId: '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef',
  userName: 'Test_User_ab6490ee-1e48-479e-a20b-2d77186b5dd1',
  active: true,
  emails: [{ primary: true, type: 'work', value: 'Test_User_fd0ea19b@testuser.com' }],
  meta: { resourceType: 'User' },
  name: { formatted: 'givenName familyName', familyName: 'familyName', givenName: 'givenName' },
  roles: [],
}

const create: Recorded = {
  method: 'POST',
  target: '/Users',
  body: newUser,
  status: 201,
  answer: { userName: 'Test_User_ab6490ee-1e48-479e-a20b-2d77186b5dd1', active: true },
  keep: 'user',
}

const createGroup: Recorded = {
  method: 'POST',
  target: '/Groups',
  body: {
    schemas: [coreGroup, 'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group'],
    externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159',
    displayName: 'displayName',
    members: [],
    meta: { resourceType: 'Group' },
  },
  status: 201,
  answer: { displayName: 'displayName', externalId: '8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159' },
  keep: 'group',
}

const found = (target: string, answer: JsonObject): Recorded => ({
  method: 'GET',
  target,
  status: 200,
  answer: { schemas: [listResponse], ...answer },
})
const byName = (name: string) => `/Users?filter=userName+eq+%22${name}%22`
const user = '/Users/<user>'
const group = '/Groups/<group>'

const userTests: readonly Recording[] = [
  { title: 'create user', exchanges: [create] },
  {
    title: 'create duplicate user is 409',
    exchanges: [
      create,
      { ...create, status: 409, answer: { schemas: [errorMessage], scimType: 'uniqueness' } },
    ],
  },
  {
    title: 'filter existing, missing, and in another case',
    exchanges: [
      create,
      found(byName('Test_User_ab6490ee-1e48-479e-a20b-2d77186b5dd1'), {
        totalResults: 1,
        Resources: [{ id: '<user>' }],
      }),
      found(byName('non-existent user'), { totalResults: 0, Resources: [], startIndex: 1, itemsPerPage: 0 }),
      found(byName('TEST_USER_AB6490EE-1E48-479E-A20B-2D77186B5DD1'), { totalResults: 1 }),
    ],
  },
  {
    title: 'patch user replace attributes (verbose)',
    exchanges: [
      create,
      {
        ...patch(user, [
          { op: 'Replace', path: 'emails[type eq "work"].value', value: 'updatedEmail@microsoft.com' },
          { op: 'Replace', path: 'name.familyName', value: 'updatedFamilyName' },
        ]),
        answer: {
          emails: [{ value: 'updatedEmail@microsoft.com', type: 'work', primary: true }],
          name: { familyName: 'updatedFamilyName', givenName: 'givenName' },
        },
      },
    ],
  },
  {
    title: 'patch user add attributes (verbose), also to an element that is not there',
    exchanges: [
      create,
      {
        ...patch(user, [
          { op: 'Add', path: 'phoneNumbers[type eq "work"].value', value: '555-0100' },
          { op: 'Add', path: 'addresses[type eq "work"].locality', value: 'Oslo' },
          { op: 'Add', path: `${enterprise}:department`, value: 'Sales' },
          { op: 'Add', path: 'title', value: 'Baker' },
        ]),
        answer: {
          phoneNumbers: [{ value: '555-0100', type: 'work' }],
          addresses: [{ locality: 'Oslo', type: 'work' }],
          [enterprise]: { department: 'Sales' },
          title: 'Baker',
        },
      },
    ],
  },
  {
    title: 'update userName',
    exchanges: [
      create,
      {
        ...patch(user, [{ op: 'Replace', path: 'userName', value: 'updated' }]),
        answer: { userName: 'updated' },
      },
      found(byName('updated'), { totalResults: 1 }),
      found(byName('Test_User_ab6490ee-1e48-479e-a20b-2d77186b5dd1'), { totalResults: 0 }),
    ],
  },
  {
    title: 'disable user: `active` as text, and the user stays to be found',
    exchanges: [
      create,
      { ...patch(user, [{ op: 'Replace', path: 'active', value: 'False' }]), answer: { active: false } },
      { method: 'GET', target: user, status: 200, answer: { active: false } },
      { ...patch(user, [{ op: 'Replace', path: 'active', value: 'True' }]), answer: { active: true } },
    ],
  },
  {
    title: 'add, replace and remove manager, as a bare text and with an empty one',
    exchanges: [
      create,
      {
        ...patch(user, [{ op: 'Add', path: `${enterprise}:manager`, value: '70c6ed7b' }]),
        answer: { [enterprise]: { manager: { value: '70c6ed7b' } } },
      },
      {
        ...patch(user, [{ op: 'Replace', path: `${enterprise}:manager`, value: { value: '9ab2c1' } }]),
        answer: { [enterprise]: { manager: { value: '9ab2c1' } } },
      },
      { ...patch(user, [{ op: 'Remove', path: `${enterprise}:manager` }]), without: [enterprise] },
      {
        ...patch(user, [{ op: 'Add', path: `${enterprise}:manager`, value: '70c6ed7b' }]),
        answer: { [enterprise]: { manager: { value: '70c6ed7b' } } },
      },
      {
        ...patch(user, [{ op: 'Replace', path: `${enterprise}:manager`, value: '' }]),
        without: [enterprise],
      },
    ],
  },
  {
    title: 'delete user, then again, and one that never was',
    exchanges: [
      create,
      { method: 'DELETE', target: user, status: 204 },
      { method: 'DELETE', target: user, status: 404 },
      { method: 'GET', target: user, status: 404 },
      { method: 'DELETE', target: '/Users/7c0bc3bb-non-existent', status: 404 },
    ],
  },
]

const groupTests: readonly Recording[] = [
  {
    title: 'create group, and its duplicate is 409',
    exchanges: [createGroup, { ...createGroup, status: 409, answer: { scimType: 'uniqueness' } }],
  },
  {
    title: 'get and filter group excluding members',
    exchanges: [
      person('ann'),
      createGroup,
      patch(group, [{ op: 'Add', path: 'members', value: [{ $ref: null, value: '<ann>' }] }], 204),
      {
        method: 'GET',
        target: `${group}?excludedAttributes=members`,
        status: 200,
        answer: { displayName: 'displayName' },
        without: ['members'],
      },
      found('/Groups?excludedAttributes=members&filter=displayName+eq+%22displayName%22', {
        totalResults: 1,
        Resources: [{ id: '<group>', displayName: 'displayName' }],
      }),
    ],
  },
  {
    title: 'filter group existing, missing, and in another case',
    exchanges: [
      createGroup,
      found('/Groups?filter=displayName+eq+%22displayName%22', { totalResults: 1 }),
      found('/Groups?filter=displayName+eq+%22missing%22', { totalResults: 0, Resources: [] }),
      found('/Groups?filter=displayName+eq+%22DISPLAYNAME%22', { totalResults: 1 }),
      found('/Groups?filter=externalId+eq+%228aa1a0c0-c4c3-4bc0-b4a5-2ef676900159%22', { totalResults: 1 }),
    ],
  },
  {
    title: 'patch group attributes and update displayName',
    exchanges: [
      createGroup,
      patch(group, [{ op: 'Replace', path: 'displayName', value: 'updated' }], 204),
      patch(group, [{ op: 'Replace', value: { externalId: 'other' } }], 204),
      { method: 'GET', target: group, status: 200, answer: { displayName: 'updated', externalId: 'other' } },
    ],
  },
  {
    title: 'add and remove member: what is listed goes, and nobody else',
    exchanges: [
      person('ann'),
      person('bob'),
      createGroup,
      patch(
        group,
        [
          {
            op: 'Add',
            path: 'members',
            value: [
              { $ref: null, value: '<ann>' },
              { $ref: null, value: '<bob>' },
            ],
          },
        ],
        204,
      ),
      hasMembers('group', ['ann', 'bob']),
      patch(group, [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: '<ann>' }] }], 204),
      hasMembers('group', ['bob']),
      patch(group, [{ op: 'Remove', path: 'members', value: { value: '<bob>' } }], 204),
      hasMembers('group', []),
    ],
  },
  {
    title: 'delete group, then again, and one that never was',
    exchanges: [
      createGroup,
      { method: 'DELETE', target: group, status: 204 },
      { method: 'DELETE', target: group, status: 404 },
      { method: 'DELETE', target: '/Groups/7c0bc3bb-non-existent', status: 404 },
    ],
  },
]

const previewTests: readonly Recording[] = [
  {
    title: 'several operations on different attributes',
    exchanges: [
      create,
      {
        ...patch(user, [
          { op: 'Remove', path: 'emails[type eq "work"]' },
          { op: 'Add', path: 'name.middleName', value: 'M' },
          { op: 'Replace', path: 'active', value: 'false' },
        ]),
        answer: { active: false, name: { middleName: 'M' } },
        without: ['emails'],
      },
    ],
  },
  {
    title: 'several operations on one attribute: the last stands',
    exchanges: [
      create,
      {
        ...patch(user, [
          { op: 'Remove', path: 'displayName' },
          { op: 'Add', path: 'displayName', value: 'one' },
          { op: 'Replace', path: 'displayName', value: 'two' },
        ]),
        answer: { displayName: 'two', meta: { version: 'W/"2"' } },
      },
    ],
  },
  {
    title: 'add and remove member in one PATCH',
    exchanges: [
      person('ann'),
      person('bob'),
      team('Sales', ['<ann>']),
      patch(
        '/Groups/<Sales>',
        [
          { op: 'Add', path: 'members', value: [{ value: '<bob>' }] },
          { op: 'Remove', path: 'members', value: [{ value: '<ann>' }] },
        ],
        204,
      ),
      hasMembers('Sales', ['bob']),
    ],
  },
]

export const validator: readonly Recording[] = [...userTests, ...groupTests, ...previewTests]
