import { probeRequest, readProbe } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { targetErrorOf } from '../caught-error.ts'
import { json, listOf, scimError, useExchange } from '../exchange.ts'

const exchange = useExchange()
const probe = async (answer: Parameters<typeof exchange.send>[1]) =>
  readProbe(await exchange.send(probeRequest(), answer))

describe('the test behind Enable (RFC 7644 §3.4.2)', () => {
  test('searches for a user name that nobody can have, another one each time', () => {
    const first = probeRequest()
    expect(first).toMatchObject({ method: 'GET', kind: 'probe' })
    expect(first.path).toMatch(/^\/Users\?filter=userName\+eq\+%22joinery-probe-[\w-]{36}%22&$/)
    expect(probeRequest().path).not.toBe(first.path)
    expect(probeRequest('nobody').path).toBe('/Users?filter=userName+eq+%22nobody%22&')
  })

  test.each([
    ['an empty list', listOf()],
    [
      'an empty list of SCIM 1.1',
      json(200, { totalResults: 0, startIndex: 1, schemas: ['urn:scim:schemas:core:1.0'], Resources: [] }),
    ],
    ['a total of nothing', json(200, { totalResults: 0 })],
    ['404', { status: 404 }],
    ['404 with an error message', scimError(404, 'no such user')],
    ['404 with a word of its own', json(404, { detail: 'Not Found' })],
  ])('%s enables', async (_, answer) => {
    await expect(probe(answer)).resolves.toBeUndefined()
  })

  test.each([
    [
      'somebody',
      listOf({ id: '1', userName: 'bob' }),
      'ambiguous',
      /with 1 user\. It seems to ignore the filter/,
    ],
    ['everybody', listOf({ id: '1' }, { id: '2' }), 'ambiguous', /with 2 users/],
    ['401', scimError(401, 'bad token'), 'unauthorized', /did not accept the SCIM Bearer Token.*bad token/],
    ['403', scimError(403, 'no'), 'forbidden', /not allowed/],
    ['500', { status: 500 }, 'server_error', /internal error/],
    [
      'a page',
      { status: 200, body: '<!doctype html><title>Welcome</title>' },
      'not_scim',
      /web page.*SCIM Base URL/,
    ],
    [
      '404 with the page of another server',
      { status: 404, body: '<html><title>404 Not Found</title></html>' },
      'refused',
      /knows nothing at this address/,
    ],
    [
      '404 of another API',
      json(404, { error: { code: 'not_found', message: 'there is no such route' } }),
      'refused',
      /knows nothing at this address/,
    ],
    ['nothing', { status: 200 }, 'not_scim', /empty answer/],
    ['204', { status: 204 }, 'not_scim', /empty answer/],
    ['other JSON', json(200, { status: 'up' }), 'not_scim', /no SCIM list/],
    [
      'a redirection',
      { status: 302, headers: { location: 'https://x.example/login' } },
      'refused',
      /redirects to https:\/\/x\.example\/login/,
    ],
  ])('%s does not', async (_, answer, code, reason) => {
    const error = await targetErrorOf(() => probe(answer))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(/^The connection test failed: /)
    expect(error.message).toMatch(reason)
  })
})
