/**
 * One request for each thing that is forgiven to any client, with what is made of it and what the client is told. Beside each
 * stands, in strict/refusals.ts, what the standard says. RFC 7643 §2 and §3, RFC 7644 §3.3, §3.4.2 and §3.5.2.
 */
import {
  coreUser,
  enterprise,
  hasMembers,
  patch,
  patchOp,
  person,
  type Recording,
  team,
} from '../recording.ts'

export const golden: readonly Recording[] = [
  {
    title: 'booleans as text',
    exchanges: [
      { ...person('ann', { active: 'True' }), answer: { active: true }, warnings: ['active'] },
      {
        ...patch('/Users/<ann>', [{ op: 'replace', path: 'active', value: 'FALSE' }]),
        answer: { active: false },
        warnings: ['Operations[0]: active'],
      },
    ],
  },
  {
    title: 'the case of `op`, of attributes and of `Operations` does not matter: RFC 7643 §2.1',
    exchanges: [
      { ...person('ann', { TITLE: 'Baker', Emails: [{ VALUE: 'a@x.org' }] }), answer: { title: 'Baker' } },
      {
        method: 'PATCH',
        target: '/Users/<ann>',
        body: { schemas: [patchOp], operations: [{ OP: 'RePlace', Path: 'TITLE', VALUE: 'Smith' }] },
        status: 200,
        answer: { title: 'Smith', emails: [{ value: 'a@x.org' }] },
        warnings: [],
      },
    ],
  },
  {
    title: 'a trailing "?" and "&", "+" for a blank, no Accept and no User-Agent',
    exchanges: [
      person('ann'),
      {
        method: 'GET',
        target: '/Users/?filter=userName+eq+%22ann%22&&',
        headers: { 'user-agent': '', accept: '' },
        status: 200,
        answer: { totalResults: 1 },
        warnings: [],
      },
      { method: 'GET', target: '/Users/<ann>?', status: 200, warnings: [] },
    ],
  },
  {
    title: 'unknown attributes and query parameters are passed over, and named in a header: RFC 7644 §3.3',
    exchanges: [
      {
        method: 'POST',
        target: '/Users?trace=1',
        body: { schemas: [coreUser], userName: 'ann', shoeSize: 43 },
        status: 201,
        without: ['shoeSize'],
        answerHeaders: {
          warning:
            '299 joinery "?trace: passed over: it means nothing here", 299 joinery "shoeSize: dropped: no schema of this resource type defines it"',
        },
        warnings: ['?trace', 'shoeSize'],
      },
    ],
  },
  {
    title: 'three shapes of members to remove, and the operations of SCIM 1.1',
    exchanges: [
      ...['ann', 'bob', 'cid', 'dan'].map(name => person(name)),
      team('Sales', ['<ann>', '<bob>', '<cid>', '<dan>']),
      patch('/Groups/<Sales>', [{ op: 'remove', path: 'members[value eq "<ann>"]' }], 204),
      patch('/Groups/<Sales>', [{ op: 'remove', path: 'members', value: [{ value: '<bob>' }] }], 204),
      {
        method: 'PATCH',
        target: '/Groups/<Sales>',
        body: { members: [{ value: '<cid>', operation: 'delete' }, { value: '<ann>' }] },
        status: 204,
        warnings: ['Operations', 'members[0]: members'],
      },
      hasMembers('Sales', ['ann', 'dan']),
    ],
  },
  {
    title:
      'a value without a path: dotted keys, keys behind a URN; `id`, `meta` and `schemas` in it are passed over',
    exchanges: [
      person('ann'),
      {
        ...patch('/Users/<ann>', [
          {
            op: 'add',
            value: {
              'name.givenName': 'Ann',
              [`${enterprise}:department`]: 'Sales',
              id: 'mine',
              meta: { version: '9' },
              schemas: [coreUser],
            },
          },
        ]),
        answer: { id: '<ann>', name: { givenName: 'Ann' }, [enterprise]: { department: 'Sales' } },
      },
    ],
  },
  {
    title: 'null, "" and [] are no value: RFC 7643 §2.5',
    exchanges: [
      {
        ...person('ann', { title: '', nickName: null, emails: [] }),
        without: ['title', 'nickName', 'emails'],
      },
      {
        ...patch('/Users/<ann>', [
          { op: 'replace', path: 'displayName', value: 'Ann' },
          { op: 'replace', path: 'displayName', value: '' },
        ]),
        without: ['displayName'],
      },
    ],
  },
  {
    title: 'URNs of before RFC 7643, and a body of any type of JSON',
    exchanges: [
      {
        method: 'POST',
        target: '/Users',
        headers: { 'content-type': 'text/json' },
        body: { schemas: ['urn:scim:schemas:core:1.0'], userName: 'ann' },
        status: 201,
        answer: { schemas: [coreUser] },
        warnings: ['schemas[0]'],
      },
    ],
  },
  {
    title: 'two primary values: the first stays: RFC 7643 §2.4',
    exchanges: [
      {
        ...person('ann', {
          emails: [
            { value: 'a@x.org', primary: true },
            { value: 'b@x.org', primary: true },
          ],
        }),
        answer: { emails: [{ primary: true }, { primary: false }] },
        warnings: ['emails[1].primary'],
      },
    ],
  },
  {
    title: 'what is readOnly comes back in a PUT and is passed over: RFC 7644 §3.5.1',
    exchanges: [
      person('ann'),
      {
        method: 'PUT',
        target: '/Users/<ann>',
        body: {
          schemas: [coreUser],
          id: 'x',
          userName: 'ann',
          meta: { created: 'x' },
          groups: [{ value: '7' }],
        },
        status: 200,
        answer: { id: '<ann>', meta: { version: 'W/"1"' } },
        without: ['groups'],
        warnings: ['groups', 'id', 'meta'],
      },
    ],
  },
  {
    title: 'a user who is not there is an empty list by filter, and 404 by id: RFC 7644 §3.4.2 and §3.12',
    exchanges: [
      { method: 'GET', target: '/Users?filter=userName eq "x"', status: 200, answer: { totalResults: 0 } },
      { method: 'GET', target: '/Users/x', status: 404 },
    ],
  },
]
