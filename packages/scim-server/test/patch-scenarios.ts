/** PATCH of a user, as a part of the table of scenarios. What operations mean is tested where they are applied. RFC 7644 §3.5.2. */
import type { Json, JsonObject } from '@joinery/scim'
import { errorUrn, get, ofFirst, post, type Scenario } from './scenario.ts'
import { enterpriseUrn, userUrn } from './test-server.ts'

const patchOpUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

const operations = (...list: readonly JsonObject[]): JsonObject => ({
  schemas: [patchOpUrn],
  Operations: [...list],
})
const patch = (...list: readonly JsonObject[]) => ofFirst('PATCH', { body: operations(...list) })
const replace = (path: string, value: Json): JsonObject => ({ op: 'replace', path, value })

const emails = [
  { value: 'ann@x.org', type: 'work', primary: true },
  { value: 'ann@home.org', type: 'home' },
]

const changes: readonly Scenario[] = [
  {
    title: 'PATCH answers 200 with the resource and counts one version for all operations: RFC 7644 §3.5.2',
    exchanges: [
      { send: post('ann', { title: 'Smith', emails }), status: 201, changes: ['create ann'] },
      {
        send: patch(
          replace('title', 'Baker'),
          { op: 'add', path: `${enterpriseUrn}:department`, value: 'Bread' },
          { op: 'remove', path: 'emails[type eq "home"]' },
        ),
        status: 200,
        headers: { etag: 'W/"2"', 'content-type': 'application/scim+json' },
        body: {
          schemas: [userUrn, enterpriseUrn],
          userName: 'ann',
          title: 'Baker',
          emails: [{ value: 'ann@x.org', type: 'work', primary: true }],
          [enterpriseUrn]: { department: 'Bread' },
          meta: {
            created: '2026-01-02T03:04:06.000Z',
            lastModified: '2026-01-02T03:04:07.000Z',
            version: 'W/"2"',
          },
        },
        changes: ['create ann', 'patch ann'],
        warnings: [],
      },
      { send: ofFirst('GET'), status: 200, headers: { etag: 'W/"2"' }, body: { title: 'Baker' } },
      { send: get('/Users?filter=emails.type eq "home"'), status: 200, body: { totalResults: 0 } },
      {
        send: get(`/Users?filter=${enterpriseUrn}:department eq "bread"`),
        status: 200,
        body: { totalResults: 1 },
      },
    ],
  },
  {
    title: 'a PATCH that changes nothing leaves the version and is heard of: RFC 7644 §3.5.2.1',
    exchanges: [
      { send: post('ann', { title: 'Smith', emails }), status: 201 },
      {
        send: patch(
          { op: 'add', path: 'emails', value: [{ value: 'ann@x.org', type: 'work', primary: true }] },
          replace('title', 'Baker'),
          replace('title', 'Smith'),
          { op: 'remove', path: 'nickName' },
        ),
        status: 200,
        headers: { etag: 'W/"1"' },
        body: { meta: { lastModified: '2026-01-02T03:04:06.000Z' } },
        changes: ['create ann', 'patch ann'],
      },
      {
        send: patch(replace('password', 'secret')),
        status: 200,
        headers: { etag: 'W/"1"' },
        changes: ['create ann', 'patch ann', 'patch ann'],
        warnings: ['password'],
      },
    ],
  },
  {
    title: 'PATCH deactivates and activates in the forms that clients have: RFC 7644 §3.5.2.3',
    exchanges: [
      { send: post('ann', { active: true }), status: 201 },
      { send: patch({ op: 'replace', value: { active: false } }), status: 200, body: { active: false } },
      { send: patch({ op: 'Replace', path: 'active', value: 'True' }), status: 200, body: { active: true } },
      {
        send: ofFirst('PATCH', { body: { Operations: [replace('active', false)] } }),
        status: 200,
        headers: { etag: 'W/"4"' },
        body: { active: false },
        warnings: ['schemas'],
      },
    ],
  },
  {
    title:
      'PATCH without a path takes names that are paths, and passes over what it may not set: RFC 7644 §3.10',
    exchanges: [
      { send: post('ann', { name: { givenName: 'Ann', familyName: 'Lee' } }), status: 201 },
      {
        send: patch({
          op: 'Replace',
          value: {
            id: 'mine',
            'name.givenName': 'Anna',
            [`${enterpriseUrn}:department`]: 'Sales',
            [`${userUrn}:title`]: 'Baker',
            shoeSize: 43,
          },
        }),
        status: 200,
        headers: { etag: 'W/"2"' },
        body: {
          schemas: [userUrn, enterpriseUrn],
          name: { givenName: 'Anna', familyName: 'Lee' },
          title: 'Baker',
          [enterpriseUrn]: { department: 'Sales' },
        },
      },
    ],
  },
  {
    title: 'attributes and excludedAttributes choose what a PATCH answers with: RFC 7644 §3.5.2 and §3.9',
    exchanges: [
      { send: post('ann', { title: 'Smith' }), status: 201 },
      {
        send: ofFirst(
          'PATCH',
          { body: operations(replace('title', 'Baker')) },
          '?excludedAttributes=userName,title',
        ),
        status: 200,
        body: { schemas: [userUrn], meta: { version: 'W/"2"' } },
      },
      {
        send: ofFirst(
          'PATCH',
          { body: operations(replace('title', 'Cook')) },
          '?attributes=a&excludedAttributes=b',
        ),
        status: 400,
        body: { scimType: 'invalidValue' },
        changes: ['create ann', 'patch ann'],
      },
    ],
  },
]

/** Operations, the `scimType` and what the detail says; an operation before each would have changed something. */
const refusals: readonly (readonly [JsonObject, string, RegExp])[] = [
  [{ op: 'remove' }, 'noTarget', /^Operations\[1\]: /],
  [replace('emails[type eq "fax"].value', 'x'), 'noTarget', /^Operations\[1\]: .*emails/],
  [replace('emails..value', 'x'), 'invalidPath', /^Operations\[1\]: /],
  [replace('emails[type eq', 'x'), 'invalidFilter', /^Operations\[1\]: position 15/],
  [replace('emails[shoeSize eq 43]', 'x'), 'invalidFilter', /^Operations\[1\]: .*shoeSize/],
  [replace('active', 'perhaps'), 'invalidValue', /^Operations\[1\]: active/],
  [replace('id', 'mine'), 'mutability', /^Operations\[1\]: .*id/],
  [replace('groups', [{ value: '7' }]), 'mutability', /^Operations\[1\]: .*groups/],
  [{ op: 'remove', path: 'userName' }, 'mutability', /^Operations\[1\]: userName/],
  [{ op: 'move', path: 'title' }, 'invalidSyntax', /^Operations\[1\]: op/],
  [{ op: 'add', path: 'title' }, 'invalidValue', /^Operations\[1\]: /],
]

const faults: readonly Scenario[] = [
  {
    title: 'a PATCH is all or nothing, and says which operation cannot be done: RFC 7644 §3.5.2 and §3.12',
    exchanges: [
      { send: post('ann', { title: 'Smith', emails }), status: 201 },
      ...refusals.map(([operation, scimType, detail]) => ({
        send: patch(replace('title', 'Baker'), operation),
        status: 400,
        body: { schemas: [errorUrn], status: '400', scimType },
        detail,
        changes: ['create ann'],
      })),
      { send: ofFirst('GET'), status: 200, headers: { etag: 'W/"1"' }, body: { title: 'Smith' } },
    ],
  },
  {
    title: 'a body that is no PatchOp is 400 invalidSyntax: RFC 7644 §3.5.2',
    exchanges: [
      { send: post('ann'), status: 201 },
      ...[{}, { schemas: [patchOpUrn] }, operations(), '[]', '', { Operations: 'x' }].map((body: Json) => ({
        send: ofFirst('PATCH', { body }),
        status: 400,
        body: { scimType: 'invalidSyntax' },
        changes: ['create ann'],
      })),
      {
        send: ofFirst('PATCH', { body: '<x/>', headers: { 'content-type': 'text/xml' } }),
        status: 415,
      },
    ],
  },
  {
    title: 'a PATCH of nobody is 404, and one to a userName that is taken 409 uniqueness: RFC 7644 §3.5.2',
    exchanges: [
      { send: post('ann'), status: 201 },
      { send: post('bob'), status: 201, changes: ['create ann', 'create bob'] },
      {
        send: { method: 'PATCH', target: '/Users/unknown', body: operations(replace('title', 'x')) },
        status: 404,
        detail: /There is no User with the id "unknown"/,
      },
      {
        send: patch(replace('title', 'x'), replace('userName', 'BOB')),
        status: 409,
        body: { scimType: 'uniqueness', status: '409' },
        changes: ['create ann', 'create bob'],
      },
      {
        send: patch(replace('userName', 'Anna')),
        status: 200,
        body: { userName: 'Anna' },
        changes: ['create ann', 'create bob', 'patch Anna'],
      },
      { send: post('ann'), status: 201, changes: ['create ann', 'create bob', 'patch Anna', 'create ann'] },
    ],
  },
]

export const patchScenarios: readonly Scenario[] = [...changes, ...faults]
