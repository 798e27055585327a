/** Requests that depend on a version, as a part of the table of scenarios. RFC 7644 §3.14, RFC 9110 §13.1. */
import { type Exchange, errorUrn, get, ofFirst, post, type Scenario } from './scenario.ts'
import { user } from './test-server.ts'

const patchTitle = (title: string) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'title', value: title }],
})

/** The tags as a client writes them, of a resource that is at version 1. */
const naming = ['W/"1"', '"1"', 'w/"1"', '*', ' W/"7" , W/"1",', '"a,b", "1"']
const notNaming = ['W/"2"', '"0"', 'W/""', '"W/1"', 'W/"2", W/"11"']
const malformed = ['1', 'W/1', 'W/"1', '"1" or "2"', '"']

const refused = { schemas: [errorUrn], status: '412' }

export const conditionScenarios: readonly Scenario[] = [
  {
    title: 'a GET of the version that the client has is 304 without a body: RFC 7644 §3.4.1 and §3.14',
    exchanges: [
      { send: post('ann'), status: 201, headers: { etag: 'W/"1"' } },
      ...naming.flatMap((tags): Exchange[] => [
        {
          send: ofFirst('GET', { headers: { 'if-none-match': tags } }),
          status: 304,
          headers: { etag: 'W/"1"' },
        },
        { send: ofFirst('HEAD', { headers: { 'if-none-match': tags } }), status: 304 },
      ]),
      ...[...notNaming, ''].map(
        (tags): Exchange => ({
          send: ofFirst('GET', { headers: { 'if-none-match': tags } }),
          status: 200,
          body: { userName: 'ann' },
        }),
      ),
      { send: { ...get('/Users/unknown'), headers: { 'if-none-match': '*' } }, status: 404 },
      { send: ofFirst('GET', { headers: { 'if-match': 'W/"2"' } }), status: 412, body: refused },
    ],
  },
  {
    title:
      'PUT, PATCH and DELETE of another version than If-Match names are 412 and change nothing: RFC 7644 §3.14',
    exchanges: [
      { send: post('ann', { title: 'Smith' }), status: 201, changes: ['create ann'] },
      ...notNaming.flatMap((tags): Exchange[] =>
        [
          ofFirst('PUT', { body: user('anna'), headers: { 'if-match': tags } }),
          ofFirst('PUT', { body: user('ann', { title: 'Smith' }), headers: { 'if-match': tags } }),
          ofFirst('PATCH', { body: patchTitle('Baker'), headers: { 'if-match': tags } }),
          ofFirst('DELETE', { headers: { 'if-match': tags } }),
        ].map(send => ({
          send,
          status: 412,
          body: refused,
          detail: /is at version W\/"1" now, which If-Match does not name/,
          changes: ['create ann'],
        })),
      ),
      { send: ofFirst('GET'), status: 200, headers: { etag: 'W/"1"' }, body: { title: 'Smith' } },
      {
        send: { method: 'PUT', target: '/Users/unknown', body: user('x'), headers: { 'if-match': '*' } },
        status: 404,
      },
    ],
  },
  {
    title: 'a write of the version that If-Match names is done: RFC 7644 §3.14',
    exchanges: [
      { send: post('ann'), status: 201 },
      ...naming.map(
        (tags): Exchange => ({
          send: ofFirst('PUT', { body: user('ann'), headers: { 'if-match': tags } }),
          status: 200,
          headers: { etag: 'W/"1"' },
        }),
      ),
      {
        send: ofFirst('PATCH', { body: patchTitle('Baker'), headers: { 'if-match': 'W/"1"' } }),
        status: 200,
        headers: { etag: 'W/"2"' },
      },
      {
        send: ofFirst('PATCH', { body: patchTitle('Cook'), headers: { 'if-match': 'W/"1"' } }),
        status: 412,
        body: refused,
      },
      { send: ofFirst('DELETE', { headers: { 'if-match': 'W/"2"' } }), status: 204 },
    ],
  },
  {
    title: 'a write is 412 where If-None-Match names the version that is there: RFC 9110 §13.1.2',
    exchanges: [
      { send: post('ann'), status: 201, changes: ['create ann'] },
      ...[
        ofFirst('PUT', { body: user('anna'), headers: { 'if-none-match': '*' } }),
        ofFirst('PATCH', { body: patchTitle('x'), headers: { 'if-none-match': 'W/"1"' } }),
        ofFirst('DELETE', { headers: { 'if-none-match': '"1"' } }),
      ].map((send): Exchange => ({ send, status: 412, body: refused, changes: ['create ann'] })),
    ],
  },
  {
    title: 'a condition that is no list of entity tags is 400 and says so: RFC 9110 §13.1',
    exchanges: [
      { send: post('ann'), status: 201, changes: ['create ann'] },
      ...malformed.flatMap((tags): Exchange[] => [
        {
          send: ofFirst('PUT', { body: user('anna'), headers: { 'if-match': tags } }),
          status: 400,
          body: { scimType: 'invalidValue' },
          detail: /^If-Match: expected \* or entity tags such as W\/"1", got /,
          changes: ['create ann'],
        },
        {
          send: ofFirst('GET', { headers: { 'if-none-match': tags } }),
          status: 400,
          detail: /^If-None-Match: /,
        },
      ]),
    ],
  },
]
