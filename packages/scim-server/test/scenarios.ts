/**
 * What the server answers, as a table: exchanges in order, and after each what the application heard of. Run
 * through each door, so that neither adds anything. RFC 7644 §3 and §4.
 */
import type { JsonObject } from '@joinery/scim'
import { bulkScenarios } from './bulk-scenarios.ts'
import { conditionScenarios } from './condition-scenarios.ts'
import { patchScenarios } from './patch-scenarios.ts'
import { type Exchange, errorUrn, get, listUrn, ofFirst, post, type Scenario } from './scenario.ts'
import { searchScenarios } from './search-scenarios.ts'
import { sortScenarios } from './sort-scenarios.ts'
import { acme, baseUrl, enterpriseUrn, globex, user, userUrn } from './test-server.ts'

export const bodyLimit = 4_000

const empty: JsonObject = {
  schemas: [listUrn],
  totalResults: 0,
  itemsPerPage: 0,
  startIndex: 1,
  Resources: [],
}

const lifeCycle: readonly Scenario[] = [
  {
    title: 'POST answers 201 with the resource, its Location and its ETag: RFC 7644 §3.3',
    exchanges: [
      {
        send: post('ann', {
          name: { givenName: 'Ann', familyName: "O'Hara" },
          id: 'mine',
          meta: { version: 'x' },
        }),
        status: 201,
        headers: {
          'content-type': 'application/scim+json',
          location: /^https:\/\/app\.example\/scim\/v2\/Users\/[0-9a-f-]{36}$/,
          etag: 'W/"1"',
        },
        body: {
          schemas: [userUrn],
          userName: 'ann',
          name: { givenName: 'Ann', familyName: "O'Hara" },
          meta: {
            resourceType: 'User',
            created: '2026-01-02T03:04:06.000Z',
            lastModified: '2026-01-02T03:04:06.000Z',
            version: 'W/"1"',
          },
        },
        changes: ['create ann'],
        warnings: ['id', 'meta'],
      },
      { send: ofFirst('GET'), status: 200, headers: { etag: 'W/"1"' }, body: { userName: 'ann' } },
      { send: get('/Users'), status: 200, body: { totalResults: 1, Resources: [{ userName: 'ann' }] } },
    ],
  },
  {
    title: 'PUT replaces the whole resource and counts a version, unless nothing differs: RFC 7644 §3.5.1',
    exchanges: [
      { send: post('ann', { title: 'Smith', displayName: 'Ann' }), status: 201, changes: ['create ann'] },
      {
        send: ofFirst('PUT', { body: user('ann', { title: 'Baker' }) }),
        status: 200,
        headers: { etag: 'W/"2"' },
        body: {
          title: 'Baker',
          meta: { created: '2026-01-02T03:04:06.000Z', lastModified: '2026-01-02T03:04:07.000Z' },
        },
        changes: ['create ann', 'replace ann'],
      },
      {
        send: ofFirst('PUT', { body: { title: 'Baker', USERNAME: 'ann', displayName: null, emails: [] } }),
        status: 200,
        headers: { etag: 'W/"2"' },
        changes: ['create ann', 'replace ann', 'replace ann'],
      },
      { send: get('/Users?filter=displayName pr'), status: 200, body: empty },
      {
        send: { method: 'PUT', target: '/Users/unknown', body: user('bob') },
        status: 404,
        body: { schemas: [errorUrn], status: '404' },
        changes: ['create ann', 'replace ann', 'replace ann'],
      },
    ],
  },
  {
    title: 'DELETE answers 204, then 404, and frees the userName: RFC 7644 §3.6',
    exchanges: [
      { send: post('ann'), status: 201 },
      { send: ofFirst('DELETE'), status: 204, changes: ['create ann', 'delete ann'] },
      { send: ofFirst('DELETE'), status: 404, changes: ['create ann', 'delete ann'] },
      { send: ofFirst('GET'), status: 404, detail: /There is no User with the id "/ },
      { send: get('/Users?filter=userName eq "ann"'), status: 200, body: empty },
      { send: post('ANN'), status: 201, changes: ['create ann', 'delete ann', 'create ANN'] },
    ],
  },
  {
    title: 'a userName that is taken, in any case, is 409 uniqueness: RFC 7644 §3.3, RFC 7643 §4.1.1',
    exchanges: [
      { send: post('Ann'), status: 201, changes: ['create Ann'] },
      {
        send: post('aNN'),
        status: 409,
        body: { scimType: 'uniqueness', status: '409' },
        changes: ['create Ann'],
      },
      { send: post('bob'), status: 201, changes: ['create Ann', 'create bob'] },
      {
        send: ([, , bob]) => ({
          method: 'PUT',
          target: `/Users/${String(bob?.body['id'])}`,
          body: user('ann'),
        }),
        status: 409,
        body: { scimType: 'uniqueness' },
        changes: ['create Ann', 'create bob'],
      },
    ],
  },
  {
    title: 'tenants do not see one another: RFC 7644 §6',
    exchanges: [
      { send: post('ann'), status: 201 },
      { send: ofFirst('GET', { token: globex }), status: 404 },
      { send: ofFirst('PUT', { token: globex, body: user('eve') }), status: 404 },
      {
        send: ofFirst('PATCH', { token: globex, body: { Operations: [{ op: 'remove', path: 'title' }] } }),
        status: 404,
      },
      { send: ofFirst('DELETE', { token: globex }), status: 404 },
      { send: { ...get('/Users'), token: globex }, status: 200, body: empty },
      { send: { ...post('ann'), token: globex }, status: 201 },
      { send: { ...get('/Users'), token: acme }, status: 200, body: { totalResults: 1 } },
    ],
  },
]

const queries: readonly Scenario[] = [
  {
    title: 'a query answers 200 also when nothing matches: RFC 7644 §3.4.2',
    exchanges: [{ send: get('/Users?filter=userName+eq+%22nobody%22&'), status: 200, body: empty }],
  },
  {
    title: 'filters are answered by schema, extensions and value paths included: RFC 7644 §3.4.2.2',
    exchanges: [
      {
        send: post('ann', {
          emails: [{ value: 'Ann@X.org', type: 'work' }],
          [enterpriseUrn]: { department: 'Sales' },
          active: true,
        }),
        status: 201,
      },
      { send: post('bob'), status: 201 },
      { send: get('/Users?filter=emails eq "ann@x.org"'), status: 200, body: { totalResults: 1 } },
      {
        send: get('/Users?filter=emails[type eq "work" and value ew "@x.org"]'),
        status: 200,
        body: { Resources: [{ userName: 'ann' }] },
      },
      {
        send: get(`/Users?filter=${enterpriseUrn}:department eq "sales"`),
        status: 200,
        body: { totalResults: 1 },
      },
      {
        send: get('/Users?filter=not (active eq true)'),
        status: 200,
        body: { Resources: [{ userName: 'bob' }] },
      },
      {
        send: get('/Users?filter=meta.created gt "2026-01-02T03:04:06Z"'),
        status: 200,
        body: { totalResults: 1 },
      },
    ],
  },
  {
    title: 'startIndex and count are bounded, and count=0 asks for the total: RFC 7644 §3.4.2.4',
    exchanges: [
      ...['a', 'b', 'c'].map((name): Exchange => ({ send: post(name), status: 201 })),
      {
        send: get('/Users?startIndex=0&count=2'),
        status: 200,
        body: {
          totalResults: 3,
          startIndex: 1,
          itemsPerPage: 2,
          Resources: [{ userName: 'a' }, { userName: 'b' }],
        },
      },
      {
        send: get('/Users?startIndex=3&count=2'),
        status: 200,
        body: { totalResults: 3, startIndex: 3, itemsPerPage: 1, Resources: [{ userName: 'c' }] },
      },
      {
        send: get('/Users?count=-1'),
        status: 200,
        body: { totalResults: 3, itemsPerPage: 0, Resources: [] },
      },
      {
        send: get('/Users?startIndex=999999999999999'),
        status: 200,
        body: { totalResults: 3, Resources: [] },
      },
      { send: get('/Users?count=9999'), status: 200, body: { itemsPerPage: 3 } },
      {
        send: get('/Users?count=ten'),
        status: 400,
        body: { scimType: 'invalidValue' },
        detail: /count.*ten/,
      },
    ],
  },
  {
    title: 'attributes and excludedAttributes choose what is shown, on every answer: RFC 7644 §3.9',
    exchanges: [
      {
        send: {
          ...post('ann', { title: 'Smith', emails: [{ value: 'a@x', type: 'work' }] }),
          target: '/Users?attributes=title',
        },
        status: 201,
        body: { title: 'Smith' },
      },
      {
        send: ofFirst('GET', {}, '?excludedAttributes=title,meta'),
        status: 200,
        body: { userName: 'ann', emails: [{ value: 'a@x' }] },
      },
      {
        send: get('/Users?attributes=emails.value'),
        status: 200,
        body: { Resources: [{ emails: [{ value: 'a@x' }] }] },
      },
      {
        send: get('/Users?attributes=title&excludedAttributes=name'),
        status: 400,
        body: { scimType: 'invalidValue' },
      },
    ],
  },
  {
    title: 'HEAD is GET without its body',
    exchanges: [
      { send: post('ann'), status: 201 },
      { send: ofFirst('HEAD'), status: 200, headers: { etag: 'W/"1"', 'content-length': /^[1-9]\d+$/ } },
      { send: { method: 'HEAD', target: '/Users/unknown' }, status: 404 },
    ],
  },
]

const discovery: readonly Scenario[] = [
  {
    title: 'ServiceProviderConfig is open to everyone and advertises what is served: RFC 7643 §5',
    exchanges: [
      {
        send: { method: 'GET', target: '/ServiceProviderConfig', token: '' },
        status: 200,
        body: {
          patch: { supported: true },
          bulk: { supported: true, maxOperations: 1000, maxPayloadSize: bodyLimit },
          filter: { supported: true, maxResults: 1000 },
          sort: { supported: true },
          etag: { supported: true },
          changePassword: { supported: false },
          authenticationSchemes: [{ type: 'oauthbearertoken' }],
          meta: { location: `${baseUrl}/ServiceProviderConfig`, resourceType: 'ServiceProviderConfig' },
        },
      },
    ],
  },
  {
    title: 'Schemas and ResourceTypes are listed and named: RFC 7643 §6 and §7',
    exchanges: [
      {
        send: get('/Schemas'),
        status: 200,
        body: { totalResults: 2, Resources: [{ id: userUrn }, { id: enterpriseUrn }] },
      },
      {
        send: get(`/Schemas/${userUrn.toUpperCase()}`),
        status: 200,
        body: { id: userUrn, meta: { location: `${baseUrl}/Schemas/${userUrn}` } },
      },
      { send: get('/Schemas/urn:nobody'), status: 404, detail: /urn:nobody/ },
      { send: get('/ResourceTypes'), status: 200, body: { totalResults: 1 } },
      { send: get('/ResourceTypes/User'), status: 200, body: { endpoint: '/Users', schema: userUrn } },
      { send: get('/ResourceTypes/Robot'), status: 404 },
      { send: { ...get('/Schemas'), token: '' }, status: 401 },
    ],
  },
  {
    title: 'the discovery endpoints take GET only, pass over paging and refuse a filter: RFC 7644 §4',
    exchanges: ['/ServiceProviderConfig', '/Schemas', '/ResourceTypes'].flatMap((target): Exchange[] => [
      { send: { method: 'POST', target, body: {} }, status: 405, headers: { allow: 'GET, HEAD' } },
      { send: { method: 'DELETE', target }, status: 405 },
      { send: get(`${target}?filter=id pr`), status: 403, body: { status: '403' } },
      { send: get(`${target}?startIndex=5&count=1&sortBy=id`), status: 200 },
    ]),
  },
]

const notYet: readonly Scenario[] = [
  {
    title: 'what the protocol has and this server has not is 501, and says so: RFC 7644 §3.12',
    exchanges: [
      { method: 'GET', target: '/Groups' },
      { method: 'POST', target: '/Groups', body: { displayName: 'x' } },
      { method: 'PATCH', target: '/Groups/42', body: {} },
      { method: 'GET', target: '/Me' },
    ].map(
      (send): Exchange => ({
        send,
        status: 501,
        body: { schemas: [errorUrn], status: '501' },
        detail: /not implemented/,
      }),
    ),
  },
]

const badInput: readonly Scenario[] = [
  {
    title: 'a body that is not a JSON object is 400 invalidSyntax, with the place: RFC 7644 §3.12',
    exchanges: [
      ['{"userName": "ann",\n "active": tru}', /expected a value at position 31 \(line 2, column 12\)/],
      ['{"userName": "ann"', /expected "," or the closing bracket at position 18/],
      ['[{"userName":"ann"}]', /Expected a JSON object as the body, got an array/],
      ['"ann"', /got a string/],
      ['null', /got null/],
      ['', /needs a JSON object as its body; there is none/],
      ['  ', /there is none/],
    ].map(
      ([body, detail]): Exchange => ({
        send: { method: 'POST', target: '/Users', body: String(body) },
        status: 400,
        body: { scimType: 'invalidSyntax' },
        detail: detail instanceof RegExp ? detail : /./,
        changes: [],
      }),
    ),
  },
  {
    title: 'a resource that is none is 400 and says which attribute: RFC 7644 §3.3',
    exchanges: [
      {
        send: { method: 'POST', target: '/Users', body: {} },
        status: 400,
        body: { scimType: 'invalidValue' },
        detail: /userName/,
      },
      {
        send: post('ann', { active: 'perhaps' }),
        status: 400,
        body: { scimType: 'invalidValue' },
        detail: /active/,
      },
      { send: post('ann\u0000'), status: 400, detail: /userName/ },
      { send: post('a'.repeat(2049)), status: 400, body: { scimType: 'invalidValue' }, detail: /userName/ },
      {
        send: { method: 'POST', target: '/Users', body: '{"userName":"ann","__proto__":{"x":1}}' },
        status: 400,
        detail: /__proto__/,
        changes: [],
      },
    ],
  },
  {
    title: 'a body over the limit is 413, and the next request is served: RFC 7644 §3.12',
    exchanges: [
      {
        send: post('ann', { title: 'x'.repeat(bodyLimit) }),
        status: 413,
        body: { status: '413' },
        detail: /larger than 4000 bytes/,
        changes: [],
      },
      { send: post('ann', { title: 'x'.repeat(bodyLimit * 10) }), status: 413 },
      { send: post('ann'), status: 201, changes: ['create ann'] },
    ],
  },
  {
    title:
      'a body that is declared as something else than JSON is 415, any JSON type is taken: RFC 7644 §3.1',
    exchanges: [
      { send: { ...post('ann'), headers: { 'content-type': 'text/xml' } }, status: 415, detail: /text\/xml/ },
      {
        send: { ...post('ann'), headers: { 'content-type': 'application/json; charset=utf-8' } },
        status: 201,
      },
      { send: { ...post('bob'), headers: { 'content-type': 'text/json' } }, status: 201 },
    ],
  },
  {
    title: 'a filter that cannot be answered is 400 invalidFilter: RFC 7644 §3.4.2.2',
    exchanges: [
      ['userName eq', /./],
      ['userName == "ann"', /./],
      ['nickname eq "x" and (title pr', /./],
      ['shoeSize eq 43', /shoeSize/],
      ['active gt true', /active/],
      ['password eq "x"', /password/],
      [`${'('.repeat(50)}title pr${')'.repeat(50)}`, /./],
      [`title eq "${'x'.repeat(9000)}"`, /./],
      ['meta.location eq "x"', /meta\.location/],
      ['meta[location pr]', /meta\.location/],
      ['title eq "%00"', /./],
    ].map(
      ([text, detail]): Exchange => ({
        send: get(`/Users?filter=${String(text).replaceAll('"', '%22')}`),
        status: 400,
        body: { schemas: [errorUrn], scimType: 'invalidFilter', status: '400' },
        detail: detail instanceof RegExp ? detail : /./,
      }),
    ),
  },
  {
    title: 'without a valid token everything but ServiceProviderConfig is 401: RFC 7644 §2',
    exchanges: [
      {
        send: { ...get('/Users'), token: 'wrong' },
        status: 401,
        headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
      },
      {
        send: { ...get('/Users'), token: '' },
        status: 401,
        headers: { 'www-authenticate': 'Bearer' },
        body: { status: '401' },
      },
      { send: { ...post('ann'), token: '' }, status: 401, changes: [] },
      { send: { ...get('/Nowhere'), token: '' }, status: 401 },
      { send: { ...get('/Groups'), token: '' }, status: 401 },
    ],
  },
  {
    title: 'what is nowhere is 404, and a method that is not taken is 405 with Allow: RFC 7644 §3.12',
    exchanges: [
      { send: get('/Nowhere'), status: 404, detail: /\/Nowhere/ },
      { send: get('/constructor'), status: 404 },
      { send: get('/Users/1/emails'), status: 404 },
      { send: get('/Users/%E0%A4%A'), status: 404 },
      { send: get('/Users/%00'), status: 404 },
      { send: { method: 'DELETE', target: '/Users' }, status: 405, headers: { allow: 'GET, HEAD, POST' } },
      {
        send: { method: 'POST', target: '/Users/42', body: user('x') },
        status: 405,
        headers: { allow: 'GET, HEAD, PUT, PATCH, DELETE' },
      },
      { send: { method: 'PUT', target: '/Users', body: user('x') }, status: 405, changes: [] },
    ],
  },
]

const leniency: readonly Scenario[] = [
  {
    title: 'the answer is application/json where Accept names only that: RFC 7644 §3.8',
    exchanges: [
      {
        send: { ...get('/Users'), headers: { accept: 'application/json' } },
        status: 200,
        headers: { 'content-type': 'application/json' },
      },
      {
        send: { ...get('/Users'), headers: { accept: 'application/json, */*;q=0.1' } },
        status: 200,
        headers: { 'content-type': 'application/scim+json' },
      },
      {
        send: { ...get('/Users'), headers: { accept: 'application/scim+json, application/json' } },
        status: 200,
        headers: { 'content-type': 'application/scim+json' },
      },
      {
        send: { ...get('/Nowhere'), headers: { accept: 'application/json' } },
        status: 404,
        headers: { 'content-type': 'application/json' },
      },
    ],
  },
  {
    title: 'doubled and trailing slashes say nothing',
    exchanges: [
      { send: get('//Users/'), status: 200, body: empty },
      { send: get('/Users/?'), status: 200, body: empty },
    ],
  },
  {
    title: 'what is dropped is in the request log: RFC 7644 §3.3',
    exchanges: [
      {
        send: post('ann', { password: 'secret', shoeSize: 43 }),
        status: 201,
        warnings: ['password', 'shoeSize'],
      },
      { send: get('/Users?filter=userName eq "ann"'), status: 200, body: { totalResults: 1 }, warnings: [] },
    ],
  },
]

export const scenarios: readonly Scenario[] = [
  ...lifeCycle,
  ...patchScenarios,
  ...conditionScenarios,
  ...queries,
  ...sortScenarios,
  ...searchScenarios,
  ...bulkScenarios,
  ...discovery,
  ...notYet,
  ...badInput,
  ...leniency,
]
