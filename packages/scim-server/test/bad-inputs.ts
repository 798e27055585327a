/**
 * Requests that are wrong, broken or hostile, each with the answer that is due: status, `scimType` and a sentence that names the
 * attribute or the position. `<ann>` and `<team>` are the ids of a user and a group that are there. RFC 7644 §3.12.
 */
import type { Json, JsonObject } from '@joinery/scim'

export interface BadInput {
  readonly title: string
  readonly method?: string
  readonly target?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Json
  readonly status: number
  readonly scimType?: string
  readonly detail: RegExp
  /** A door of HTTP does not let it in at all. */
  readonly coreOnly?: true
}

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User'
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const searchUrn = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'
const bulkUrn = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'

const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`

/** Bodies of POST /Users. */
const texts: readonly BadInput[] = [
  {
    title: 'JSON that breaks off',
    body: '{"userName": "bob"',
    status: 400,
    detail: /"," or the closing bracket at position 18/,
  },
  {
    title: 'JSON with a comma too many',
    body: '{"userName":"bob",}',
    status: 400,
    detail: /a name in double quotes at position 18/,
  },
  { title: 'no JSON at all', body: 'userName=bob', status: 400, detail: /expected a value at position 0/ },
  { title: 'no body', body: '', status: 400, detail: /there is none/ },
  { title: 'a list of resources', body: '[{"userName":"bob"}]', status: 400, detail: /got an array/ },
  {
    title: 'brackets 100,000 deep',
    body: `{"userName":${nested(100_000, '[', ']')}}`,
    status: 400,
    detail: /userName.*nested deeper than 8/,
  },
  {
    title: 'objects 50,000 deep',
    body: `{"name":${nested(50_000, '{"a":', '}')}}`,
    status: 400,
    detail: /name\.a.*nested deeper/,
  },
  {
    title: 'brackets 400,000 deep that never close',
    body: '['.repeat(400_000),
    status: 400,
    detail: /at position 400000/,
  },
  {
    title: 'a number beyond all numbers',
    body: '{"userName":"bob","title":1e999}',
    status: 400,
    detail: /title: Infinity is not a JSON number/,
  },
].map((input): BadInput => ({ scimType: 'invalidSyntax', ...input }))

const resource = (more: JsonObject): JsonObject => ({ schemas: [userUrn], userName: 'bob', ...more })

const resources: readonly BadInput[] = [
  { title: 'no userName', body: { schemas: [userUrn] }, status: 400, detail: /userName/ },
  {
    title: 'an object for a text',
    body: resource({ title: { x: 1 } }),
    status: 400,
    detail: /title: expected a string/,
  },
  { title: 'a list for one value', body: resource({ title: ['a', 'b'] }), status: 400, detail: /title/ },
  {
    title: 'a text for a number of e-mails',
    body: resource({ emails: [[['a@x.org']]] }),
    status: 400,
    detail: /emails\[0\]/,
  },
  {
    title: 'a word for a boolean',
    body: resource({ active: 'perhaps' }),
    status: 400,
    detail: /active: expected/,
  },
  {
    title: 'an element with a wrong type inside',
    body: resource({ emails: [{ value: 'a@x.org' }, { value: {}, type: {}, primary: 'no way' }] }),
    status: 400,
    detail: /emails\[1\]/,
  },
  { title: 'U+0000 in a text', body: resource({ title: 'a\u0000b' }), status: 400, detail: /title.*U\+0000/ },
  {
    title: 'half a surrogate pair',
    body: '{"userName":"bob","title":"\\ud800"}',
    status: 400,
    detail: /title.*surrogate/,
  },
  {
    title: 'a text of 100,000 characters',
    body: resource({ title: 'x'.repeat(100_000) }),
    status: 400,
    detail: /title: 100000 characters, at most 65536/,
  },
  {
    title: 'a unique value that no index holds',
    body: resource({ userName: 'x'.repeat(3_000) }),
    status: 400,
    detail: /userName: at most 2048 bytes/,
  },
  {
    title: '10,000 values of one attribute',
    body: resource({ emails: Array.from({ length: 10_000 }, (_, index) => ({ value: `${index}@x.org` })) }),
    status: 400,
    detail: /emails: 10000 values, at most 1000/,
  },
  {
    title: '10,000 attributes',
    body: resource(Object.fromEntries(Array.from({ length: 10_000 }, (_, index) => [`a${index}`, 1]))),
    status: 400,
    detail: /10002 members, at most 1000/,
  },
  {
    title: 'what a pattern that backtracks would choke on, as base64',
    body: resource({ x509Certificates: [{ value: `${'A'.repeat(60_000)}!` }] }),
    status: 400,
    detail: /x509Certificates\[0\]\.value/,
  },
].map((input): BadInput => ({ scimType: 'invalidValue', ...input }))

const hostile: readonly BadInput[] = [
  {
    title: '__proto__ as an attribute',
    body: '{"userName":"bob","__proto__":{"admin":true}}',
    status: 400,
    detail: /"__proto__" is refused as a name/,
  },
  {
    title: '__proto__ inside an attribute',
    body: '{"userName":"bob","name":{"__proto__":{"x":1}}}',
    status: 400,
    detail: /name: "__proto__"/,
  },
  {
    title: 'constructor inside an element',
    body: '{"userName":"bob","emails":[{"constructor":{"prototype":{"x":1}}}]}',
    status: 400,
    detail: /emails\[0\]: "constructor"/,
  },
  {
    title: '__proto__ in the value of a patch',
    method: 'PATCH',
    target: '/Users/<ann>',
    body: `{"schemas":["${patchUrn}"],"Operations":[{"op":"add","value":{"__proto__":{"x":1}}}]}`,
    status: 400,
    detail: /Operations\[0\]\.value: "__proto__"/,
  },
  {
    title: 'an attribute in two spellings',
    body: '{"userName":"bob","USERNAME":"cid"}',
    status: 400,
    detail: /USERNAME/,
  },
].map((input): BadInput => ({ scimType: 'invalidSyntax', ...input }))

const patch = (operations: Json): Pick<BadInput, 'method' | 'target' | 'body' | 'status'> => ({
  method: 'PATCH',
  target: '/Users/<ann>',
  body: { schemas: [patchUrn], Operations: operations },
  status: 400,
})

const patches: readonly BadInput[] = [
  {
    title: 'a patch of no operations',
    ...patch([]),
    scimType: 'invalidSyntax',
    detail: /at least one operation/,
  },
  {
    title: 'a patch of 1,001 operations',
    ...patch(Array.from({ length: 1_001 }, () => ({ op: 'remove', path: 'title' }))),
    scimType: 'invalidValue',
    detail: /1001/,
  },
  {
    title: 'an operation of another name, the second',
    ...patch([
      { op: 'add', path: 'title', value: 'x' },
      { op: 'move', path: 'title' },
    ]),
    scimType: 'invalidSyntax',
    detail: /Operations\[1\]: op: .*"move"/,
  },
  {
    title: 'a path that is none',
    ...patch([{ op: 'add', path: 'a b', value: 'x' }]),
    scimType: 'invalidPath',
    detail: /Operations\[0\]/,
  },
  {
    title: 'a path through __proto__',
    ...patch([{ op: 'add', path: '__proto__.admin', value: true }]),
    scimType: 'invalidPath',
    detail: /Operations\[0\]: .*__proto__/,
  },
  {
    title: 'a path whose filter breaks off',
    ...patch([{ op: 'remove', path: 'emails[type eq' }]),
    scimType: 'invalidFilter',
    detail: /Operations\[0\]/,
  },
  {
    title: 'a path of 60,000 characters',
    ...patch([{ op: 'remove', path: `emails[value eq "${'x'.repeat(60_000)}"]` }]),
    scimType: 'invalidFilter',
    detail: /Operations\[0\]/,
  },
  {
    title: 'a path of 10,000 brackets',
    ...patch([{ op: 'remove', path: `emails[${'('.repeat(10_000)}` }]),
    scimType: 'invalidFilter',
    detail: /Operations\[0\]/,
  },
  {
    title: 'a path of colons without end',
    ...patch([{ op: 'remove', path: `urn${':a'.repeat(30_000)}` }]),
    scimType: 'invalidPath',
    detail: /Operations\[0\]/,
  },
  {
    title: 'remove without a path',
    ...patch([{ op: 'remove' }]),
    scimType: 'noTarget',
    detail: /Operations\[0\]/,
  },
  {
    title: 'a good operation before a bad one',
    ...patch([
      { op: 'replace', path: 'title', value: 'Smith' },
      { op: 'remove', path: 'userName' },
    ]),
    scimType: 'mutability',
    detail: /Operations\[1\]: userName/,
  },
  {
    title: 'a value of another type, deep inside',
    ...patch([{ op: 'add', value: { 'name.givenName': [[1]] } }]),
    scimType: 'invalidValue',
    detail: /Operations\[0\]: name\.givenName/,
  },
  {
    title: 'a member who is nobody',
    method: 'PATCH',
    target: '/Groups/<team>',
    body: {
      schemas: [patchUrn],
      Operations: [{ op: 'add', path: 'members', value: [{ value: 'nobody-7' }] }],
    },
    status: 400,
    scimType: 'invalidValue',
    detail: /Operations\[0\].*nobody-7/,
  },
]

const search = (body: JsonObject): Pick<BadInput, 'method' | 'target' | 'body' | 'status'> => ({
  method: 'POST',
  target: '/Users/.search',
  body: { schemas: [searchUrn], ...body },
  status: 400,
})
const get = (query: string): Pick<BadInput, 'method' | 'target' | 'status'> => ({
  method: 'GET',
  target: `/Users?${query}`,
  status: 400,
})

const queries: readonly BadInput[] = [
  {
    title: 'a filter of 100 kB, by POST',
    ...search({ filter: `title eq "${'x'.repeat(100_000)}"` }),
    scimType: 'invalidFilter',
    detail: /position 8193: the filter has 100011 characters/,
  },
  {
    title: 'a filter of 100 kB, in the URL',
    ...get(`filter=${'x'.repeat(100_000)}`),
    scimType: 'invalidFilter',
    detail: /100000 characters/,
    coreOnly: true,
  },
  {
    title: 'a filter 10,000 deep',
    ...search({ filter: `${'('.repeat(10_000)}title pr${')'.repeat(10_000)}` }),
    scimType: 'invalidFilter',
    detail: /at most 8192/,
  },
  {
    title: 'a filter 2,000 deep',
    ...search({ filter: `${'not ('.repeat(1_300)}title pr` }),
    scimType: 'invalidFilter',
    detail: /position \d+: brackets nest deeper than 32 levels/,
  },
  {
    title: 'a filter that breaks off',
    ...get('filter=title eq'),
    scimType: 'invalidFilter',
    detail: /position/,
  },
  {
    title: 'a filter on what nobody has',
    ...get('filter=shoeSize gt 43'),
    scimType: 'invalidFilter',
    detail: /shoeSize/,
  },
  {
    title: 'an order of booleans',
    ...get('filter=active gt true'),
    scimType: 'invalidFilter',
    detail: /active/,
  },
  {
    title: 'a text that is no time',
    ...get('filter=meta.created gt "2026-01-01T00:00:00Z2026-01-01T00:00:00Z"'),
    scimType: 'invalidFilter',
    detail: /meta\.created/,
  },
  {
    title: 'a cursor that nobody gave out',
    ...get('cursor=Zm9yZ2Vk'),
    scimType: 'invalidCursor',
    detail: /cursor/,
  },
  {
    title: 'a cursor of other characters',
    ...get('cursor=%00%27--'),
    scimType: 'invalidCursor',
    detail: /cursor/,
  },
  {
    title: 'a cursor of 10,000 characters',
    ...search({ cursor: 'a'.repeat(10_000) }),
    scimType: 'invalidCursor',
    detail: /cursor/,
  },
  {
    title: 'a count that is a word',
    ...get('count=all'),
    scimType: 'invalidValue',
    detail: /count: expected a whole number, got "all"/,
  },
  {
    title: 'a startIndex with a fraction',
    ...get('startIndex=1.5'),
    scimType: 'invalidValue',
    detail: /startIndex/,
  },
  {
    title: 'two filters',
    ...get('filter=title pr&filter=userName pr'),
    scimType: 'invalidValue',
    detail: /filter: given 2 times/,
  },
  {
    title: 'attributes and excludedAttributes',
    ...get('attributes=title&excludedAttributes=name'),
    scimType: 'invalidValue',
    detail: /exclude each other/,
  },
  {
    title: '1,000 attributes',
    ...get(`attributes=${'a,'.repeat(1_000)}`),
    scimType: 'invalidValue',
    detail: /attributes: at most 200/,
  },
  {
    title: 'an order by what cannot be sorted',
    ...get('sortBy=name'),
    scimType: 'invalidPath',
    detail: /sortBy/,
  },
  {
    title: 'a search that is a list',
    method: 'POST',
    target: '/Users/.search',
    body: '[]',
    status: 400,
    scimType: 'invalidSyntax',
    detail: /got an array/,
  },
]

const others: readonly BadInput[] = [
  {
    title: 'a bulk of 1,001 operations',
    method: 'POST',
    target: '/Bulk',
    body: {
      schemas: [bulkUrn],
      Operations: Array.from({ length: 1_001 }, () => ({ method: 'DELETE', path: '/Users/<ann>' })),
    },
    status: 413,
    detail: /1001/,
  },
  {
    title: 'a bulk that is none',
    method: 'POST',
    target: '/Bulk',
    body: { schemas: [bulkUrn], Operations: 'all' },
    status: 400,
    scimType: 'invalidSyntax',
    detail: /Operations/,
  },
  {
    title: 'a condition that is none',
    method: 'DELETE',
    target: '/Users/<ann>',
    headers: { 'if-match': '"'.repeat(7_001) },
    status: 400,
    scimType: 'invalidValue',
    detail: /If-Match/,
  },
  {
    title: 'a version that is over',
    method: 'DELETE',
    target: '/Users/<ann>',
    headers: { 'if-match': 'W/"7"' },
    status: 412,
    detail: /If-Match/,
  },
  {
    title: 'a body that is XML',
    headers: { 'content-type': 'application/xml' },
    body: '<user/>',
    status: 415,
    detail: /application\/xml/,
  },
  {
    title: 'an id of 5,000 characters',
    method: 'PUT',
    target: `/Users/${'x'.repeat(5_000)}`,
    body: { userName: 'x' },
    status: 404,
    detail: /no User with the id/,
  },
  { title: 'an id with U+0000', method: 'DELETE', target: '/Users/%00', status: 404, detail: /nothing at/ },
  {
    title: 'a path that climbs',
    method: 'GET',
    target: '/Users/%2e%2e%2fGroups',
    status: 404,
    detail: /no User with the id/,
  },
  {
    title: 'a method on what takes none',
    method: 'DELETE',
    target: '/Users',
    status: 405,
    detail: /DELETE is not taken here/,
  },
  {
    title: 'a filter on a description',
    method: 'GET',
    target: '/Schemas?filter=id pr',
    status: 403,
    detail: /not taken at the discovery endpoints/,
  },
]

export const badInputs: readonly BadInput[] = [
  ...texts,
  ...resources,
  ...hostile,
  ...patches,
  ...queries,
  ...others,
]
