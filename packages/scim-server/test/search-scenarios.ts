/** Queries by POST and at the root, as a part of the table of scenarios. RFC 7644 §3.4.2.1 and §3.4.3. */
import type { Json } from '@joinery/scim'
import { type Exchange, errorUrn, get, listUrn, post, type Scenario } from './scenario.ts'
import { globex, userUrn } from './test-server.ts'

const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest']
const paths = ['/Users/.search', '/.search']

const people: readonly Exchange[] = [
  post('ann', { title: 'Smith', emails: [{ value: 'a@x.org' }] }),
  post('bob', { title: 'Baker' }),
  post('cid'),
].map(send => ({ send, status: 201 }))

const refusals: readonly (readonly [Json, string, RegExp])[] = [
  [{ schemas, filter: 'shoeSize eq 43' }, 'invalidFilter', /shoeSize/],
  [{ schemas, filter: `title eq "${'x'.repeat(3000)}` }, 'invalidFilter', /closing quote/],
  [{ schemas, filter: 7 }, 'invalidValue', /^filter: /],
  [{ schemas, count: 'ten' }, 'invalidValue', /^count: /],
  [{ schemas, sortBy: 'shoeSize' }, 'invalidPath', /^sortBy: .*shoeSize/],
  [{ schemas, cursor: 'x' }, 'invalidCursor', /^cursor: /],
  [{ schemas, attributes: ['title'], excludedAttributes: ['name'] }, 'invalidValue', /exclude each other/],
  ['', 'invalidSyntax', /there is none/],
  ['[]', 'invalidSyntax', /got an array/],
]

export const searchScenarios: readonly Scenario[] = [
  {
    title: 'POST /.search answers what the same query by GET answers: RFC 7644 §3.4.3',
    exchanges: [
      ...people,
      ...paths.flatMap((target): Exchange[] => [
        {
          send: { method: 'POST', target, body: { schemas } },
          status: 200,
          headers: { 'content-type': 'application/scim+json' },
          body: { schemas: [listUrn], totalResults: 3, startIndex: 1, itemsPerPage: 3 },
          changes: ['create ann', 'create bob', 'create cid'],
          warnings: [],
        },
        {
          send: {
            method: 'POST',
            target,
            body: {
              schemas,
              filter: 'title pr or userName eq "CID"',
              attributes: ['title'],
              sortBy: 'userName',
              sortOrder: 'descending',
              startIndex: 2,
              count: 1,
            },
          },
          status: 200,
          body: {
            totalResults: 3,
            startIndex: 2,
            itemsPerPage: 1,
            Resources: [{ schemas: [userUrn], title: 'Baker' }],
          },
        },
        {
          send: { method: 'POST', target, body: { schemas, count: 0 } },
          status: 200,
          body: { totalResults: 3, itemsPerPage: 0, Resources: [] },
        },
        {
          send: { method: 'POST', target, body: { schemas, filter: 'userName eq "nobody"' } },
          status: 200,
          body: { totalResults: 0, Resources: [] },
        },
        {
          send: { method: 'POST', target, body: { schemas }, token: globex },
          status: 200,
          body: { totalResults: 0 },
        },
      ]),
    ],
  },
  {
    title: 'a search that cannot be answered is 400 and says what is wrong: RFC 7644 §3.4.3 and §3.12',
    exchanges: paths.flatMap((target): Exchange[] => [
      ...refusals.map(
        ([body, scimType, detail]): Exchange => ({
          send: { method: 'POST', target, body },
          status: 400,
          body: { schemas: [errorUrn], scimType },
          detail,
        }),
      ),
      {
        send: { method: 'POST', target, body: '<x/>', headers: { 'content-type': 'text/xml' } },
        status: 415,
      },
      { send: get(target), status: 405, headers: { allow: 'POST' } },
      { send: { method: 'POST', target, body: { schemas }, token: 'wrong' }, status: 401 },
      {
        send: { method: 'POST', target, body: { after: 'x' } },
        status: 200,
        warnings: ['after', 'schemas'],
      },
    ]),
  },
  {
    title: 'a query at the root is one of all resources: RFC 7644 §3.4.2.1',
    exchanges: [
      ...people,
      { send: get('/'), status: 200, body: { totalResults: 3 } },
      {
        send: get('/?filter=meta.resourceType eq "User" and title pr&count=1&startIndex=2'),
        status: 200,
        body: { totalResults: 2, startIndex: 2, Resources: [{ userName: 'bob' }] },
      },
      { send: get('/?filter=shoeSize pr'), status: 400, body: { scimType: 'invalidFilter' } },
      { send: { method: 'POST', target: '/', body: {} }, status: 405, headers: { allow: 'GET, HEAD' } },
      { send: { ...get('/'), token: '' }, status: 401 },
    ],
  },
]
