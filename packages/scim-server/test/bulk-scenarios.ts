/** Bulk requests about users, as a part of the table of scenarios. Groups and stores: bulk/. RFC 7644 §3.7. */
import type { Json, JsonObject } from '@joinery/scim'
import { type Exchange, errorUrn, get, post, type Scenario } from './scenario.ts'
import { enterpriseUrn, type Received, type Sent, user } from './test-server.ts'

const bulkRequestUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'
const bulkResponseUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkResponse'
export const patchOpUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/** A bulk request of these operations. */
export function bulk(operations: readonly Json[], more: JsonObject = {}): Sent {
  const body: JsonObject = { schemas: [bulkRequestUrn], ...more, Operations: [...operations] }
  return { method: 'POST', target: '/Bulk', body }
}

/** A POST of a user, whose name is the bulkId. */
export function create(userName: string, more: JsonObject = {}): JsonObject {
  return { method: 'POST', path: '/Users', bulkId: userName, data: user(userName, more) }
}

function results(...operations: readonly JsonObject[]): JsonObject {
  return { schemas: [bulkResponseUrn], Operations: [...operations] }
}

const failed = (status: string, more: JsonObject = {}, operation: JsonObject = {}): JsonObject => ({
  ...operation,
  status,
  response: { schemas: [errorUrn], status, ...more },
})

const withManager = (value: string): JsonObject => ({ [enterpriseUrn]: { manager: { value } } })

/** The path of what the nth exchange created. */
const pathOf = (answers: readonly Received[], nth: number): string =>
  `/Users/${String(answers[nth]?.body['id'])}`

const retitled: JsonObject = {
  schemas: [patchOpUrn],
  Operations: [{ op: 'replace', path: 'title', value: 'Baker' }],
}
const three: readonly Exchange[] = ['Bob', 'Dave', 'Eve'].map(
  (name): Exchange => ({ send: post(name), status: 201 }),
)
const existing = ['create Bob', 'create Dave', 'create Eve']

/** The operations of the example in RFC 7644 §3.7.3, on three users that are there. */
const four = (answers: readonly Received[], version: string): readonly JsonObject[] => [
  create('Alice'),
  { method: 'PUT', path: pathOf(answers, 0), version, data: user('Bob', { title: 'Cook' }) },
  { method: 'PATCH', path: pathOf(answers, 1), version, data: retitled },
  { method: 'DELETE', path: pathOf(answers, 2), version },
]

const examples: readonly Scenario[] = [
  {
    title: 'a bulk of POST, PUT, PATCH and DELETE is 200, with the status of each as a text: RFC 7644 §3.7.3',
    exchanges: [
      ...three,
      {
        send: answers => bulk(four(answers, 'W/"1"'), { failOnErrors: 1 }),
        status: 200,
        headers: { 'content-type': 'application/scim+json' },
        body: results(
          { method: 'POST', bulkId: 'Alice', version: 'W/"1"', status: '201' },
          { method: 'PUT', version: 'W/"2"', status: '200' },
          { method: 'PATCH', version: 'W/"2"', status: '200' },
          { method: 'DELETE', status: '204' },
        ),
        changes: [...existing, 'create Alice', 'replace Bob', 'patch Dave', 'delete Eve'],
        warnings: [],
      },
      { send: get('/Users?filter=title eq "Cook"'), status: 200, body: { totalResults: 1 } },
      { send: get('/Users?filter=title eq "Baker"'), status: 200, body: { totalResults: 1 } },
      { send: get('/Users?filter=userName eq "Eve"'), status: 200, body: { totalResults: 0 } },
    ],
  },
  {
    title:
      'operations that fail keep no other from being done, and have the Error in their response: RFC 7644 §3.7.3',
    exchanges: [
      ...three,
      {
        send: answers =>
          bulk([{ ...create('Alice'), data: {} }, ...four(answers, 'W/"7"').slice(1), create('Zoe')]),
        status: 200,
        body: results(
          failed('400', { scimType: 'invalidValue' }, { method: 'POST', bulkId: 'Alice' }),
          failed('412', {}, { method: 'PUT' }),
          failed('412', {}, { method: 'PATCH' }),
          failed('412', {}, { method: 'DELETE' }),
          { method: 'POST', bulkId: 'Zoe', status: '201' },
        ),
        changes: [...existing, 'create Zoe'],
      },
    ],
  },
  {
    title: 'after as many errors as failOnErrors says nothing more is done or answered: RFC 7644 §3.7.3',
    exchanges: [
      {
        send: bulk(
          [create('ann'), create('ann', { title: 'x' }), create('bob')].map((each, index) => ({
            ...each,
            bulkId: `${index}`,
          })),
          {
            failOnErrors: 1,
          },
        ),
        status: 200,
        body: results(
          { bulkId: '0', status: '201' },
          failed('409', { scimType: 'uniqueness' }, { bulkId: '1' }),
        ),
        changes: ['create ann'],
      },
      {
        send: bulk(
          [
            { ...create('ann'), bulkId: 'x' },
            create('cat'),
            { ...create('ann'), bulkId: 'y' },
            create('dan'),
          ],
          { failOnErrors: 2 },
        ),
        status: 200,
        body: results({ status: '409' }, { status: '201' }, { status: '409' }),
        changes: ['create ann', 'create cat'],
      },
      {
        send: bulk([{ ...create('ann'), bulkId: 'x' }, create('eve')], { failOnErrors: 2 }),
        status: 200,
        body: results({ status: '409' }, { status: '201' }),
        changes: ['create ann', 'create cat', 'create eve'],
      },
    ],
  },
]

const references: readonly Scenario[] = [
  {
    title: 'bulkId:x is the id of what the operation x creates, also in an extension: RFC 7644 §3.7.2',
    exchanges: [
      {
        send: bulk([create('Alice'), create('Bob', withManager('bulkId:Alice'))]),
        status: 200,
        body: results({ bulkId: 'Alice', status: '201' }, { bulkId: 'Bob', status: '201' }),
        changes: ['create Alice', 'create Bob'],
      },
      {
        send: get(`/Users?filter=${enterpriseUrn}:manager.value sw "bulkId"`),
        status: 200,
        body: { totalResults: 0 },
      },
      {
        send: get(`/Users?filter=${enterpriseUrn}:manager.value pr`),
        status: 200,
        body: { totalResults: 1 },
      },
    ],
  },
  {
    title: 'a reference may be to an operation that comes later, and the answer is in order: RFC 7644 §3.7.2',
    exchanges: [
      {
        send: bulk([
          { method: 'PATCH', path: '/Users/bulkId:Bob', data: retitled },
          create('Bob', withManager('bulkId:Alice')),
          create('Alice'),
        ]),
        status: 200,
        body: results(
          { method: 'PATCH', status: '200', version: 'W/"2"' },
          { method: 'POST', bulkId: 'Bob', status: '201', version: 'W/"1"' },
          { method: 'POST', bulkId: 'Alice', status: '201' },
        ),
        changes: ['create Alice', 'create Bob', 'patch Bob'],
      },
      {
        send: get('/Users?filter=userName eq "Bob"'),
        status: 200,
        body: { Resources: [{ title: 'Baker' }] },
      },
    ],
  },
  {
    title:
      'users who are managers of one another are created in one go, and one may be their own: RFC 7644 §3.7.1',
    exchanges: [
      {
        send: bulk([
          create('Alice', withManager('bulkId:Bob')),
          create('Bob', withManager('bulkId:Alice')),
          create('Zoe', withManager('bulkId:Zoe')),
        ]),
        status: 200,
        body: results({ status: '201' }, { status: '201' }, { status: '201' }),
        changes: ['create Alice', 'create Bob', 'create Zoe'],
      },
    ],
  },
  {
    title: 'of a circle all is done or nothing, and each operation is told why: RFC 7644 §3.7.1',
    exchanges: [
      { send: post('Bob'), status: 201, changes: ['create Bob'] },
      {
        send: bulk([
          create('Alice', withManager('bulkId:Bob')),
          create('Bob', withManager('bulkId:Alice')),
          create('Zoe'),
        ]),
        status: 200,
        body: results(failed('409', {}, { bulkId: 'Alice' }), failed('409', { scimType: 'uniqueness' }), {
          bulkId: 'Zoe',
          status: '201',
        }),
        // Alice was heard of inside the transaction that was undone.
        changes: ['create Bob', 'create Alice', 'create Zoe'],
      },
      { send: get('/Users?attributes=userName'), status: 200, body: { totalResults: 2 } },
    ],
  },
  {
    title: 'a reference to an operation that failed is 409, and to none 400 invalidValue: RFC 7644 §3.7.1',
    exchanges: [
      {
        send: bulk([
          { ...create('Alice'), data: { schemas: [] } },
          create('Bob', withManager('bulkId:Alice')),
          { method: 'DELETE', path: '/Users/bulkId:Bob' },
          create('Zoe', withManager('bulkId:nobody')),
        ]),
        status: 200,
        body: results(
          failed('400', {}, { bulkId: 'Alice' }),
          failed('409', { detail: '"bulkId:Alice": Operations[0], which was to create it, failed' }),
          failed('409', { detail: '"bulkId:Bob": Operations[1], which was to create it, failed' }),
          failed('400', {
            scimType: 'invalidValue',
            detail: '"bulkId:nobody": no POST of this request has this bulkId (RFC 7644 §3.7.2)',
          }),
        ),
        changes: [],
      },
    ],
  },
]

const refused: readonly Scenario[] = [
  {
    title: 'a message that is no BulkRequest is refused as a whole, and nothing is stored: RFC 7644 §3.7',
    exchanges: [
      { send: { method: 'POST', target: '/Bulk', body: {} }, status: 400, detail: /Operations: missing/ },
      { send: bulk([]), status: 400, detail: /at least one/ },
      {
        send: { ...bulk([create('ann')]), body: { schemas: [patchOpUrn], Operations: [create('ann')] } },
        status: 400,
      },
      { send: bulk([create('ann'), create('ann')]), status: 400, detail: /Operations\[1\]\.bulkId: "ann"/ },
      { send: bulk([create('ann')], { failOnErrors: -1 }), status: 400, detail: /failOnErrors/ },
      { send: { ...bulk([]), body: { schemas: [bulkRequestUrn], Operations: 7 } }, status: 400 },
      { send: { ...bulk([]), body: '{"Operations": [' }, status: 400, detail: /is not JSON/ },
      {
        send: bulk([create('ann')], { operations: [] }),
        status: 400,
        changes: [],
        body: { scimType: 'invalidSyntax' },
      },
    ],
  },
  {
    title: 'an operation that leads nowhere is refused alone: RFC 7644 §3.7',
    exchanges: [
      {
        send: bulk([
          { method: 'POST', path: '/Bulk', bulkId: '1', data: {} },
          { method: 'POST', path: '/.search', bulkId: '2', data: {} },
          { method: 'PUT', path: '/Users/.search', data: {} },
          { method: 'DELETE', path: '/Users?filter=userName pr' },
          { method: 'POST', path: '/Nowhere', bulkId: '3', data: {} },
          { method: 'PATCH', path: '/Users/nobody', data: retitled },
          { method: 'POST', path: '/Schemas', bulkId: '4', data: {} },
          { method: 'DELETE', path: '/ResourceTypes/User' },
          { method: 'GET', path: '/Users' },
          { method: 'DELETE', path: '/Users/%E0%A4%A' },
          { method: 'POST', path: 'https://app.example/scim/v2/Users', bulkId: '5', data: user('ann') },
          'POST',
          { ...create('ann'), path: 'Users' },
        ]),
        status: 200,
        body: results(
          failed('400', { scimType: 'invalidPath' }),
          failed('400', { scimType: 'invalidPath' }),
          failed('400', { scimType: 'invalidPath' }),
          failed('400', { scimType: 'invalidPath' }),
          failed('404'),
          failed('404'),
          failed('405'),
          failed('405'),
          failed('400', { scimType: 'invalidSyntax' }),
          failed('404'),
          failed('400', { scimType: 'invalidPath' }),
          failed('400', { scimType: 'invalidSyntax' }),
          { status: '201', bulkId: 'ann' },
        ),
        changes: ['create ann'],
      },
    ],
  },
  {
    title: 'Bulk is at /Bulk, by POST: RFC 7644 §3.7',
    exchanges: [
      { send: get('/Bulk'), status: 405, headers: { allow: 'POST' } },
      { send: { ...bulk([create('ann')]), method: 'PUT' }, status: 405, changes: [] },
      { send: { ...bulk([create('ann')]), target: '/Bulk/1' }, status: 404, changes: [] },
      { send: { ...bulk([create('ann')]), token: '' }, status: 401, changes: [] },
    ],
  },
  {
    title: 'a body larger than maxPayloadSize is 413 with both numbers, and nothing is done: RFC 7644 §3.7.4',
    exchanges: [
      {
        send: bulk([create('ann'), create('bob', { title: 'x'.repeat(4000) })]),
        status: 413,
        body: { schemas: [errorUrn], status: '413' },
        detail: /larger than 4000 bytes/,
        changes: [],
      },
      { send: bulk([create('ann')]), status: 200, changes: ['create ann'] },
    ],
  },
  {
    title: 'what is passed over in an operation is warned of under its index: RFC 7644 §3.7',
    exchanges: [
      {
        send: bulk([create('ann'), create('bob', { shoeSize: 43 }), { ...create('cat'), hurry: true }], {
          comment: 'x',
        }),
        status: 200,
        headers: { warning: /Operations\[1\]\.shoeSize/ },
        warnings: ['Operations[1].shoeSize', 'Operations[2].hurry', 'comment'],
        changes: ['create ann', 'create bob', 'create cat'],
      },
    ],
  },
]

export const bulkScenarios: readonly Scenario[] = [...examples, ...references, ...refused]
