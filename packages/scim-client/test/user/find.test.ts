import { findUserRequest, readFoundUser, TargetError } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { inputErrorOf, targetErrorOf } from '../caught-error.ts'
import { json, listOf, scimError, useExchange } from '../exchange.ts'

const exchange = useExchange()
const find = async (userName: string, answer: Parameters<typeof exchange.send>[1]) =>
  readFoundUser(await exchange.send(findUserRequest(userName), answer), userName)

describe('the request line of the search is that of the captured traffic (RFC 7644 §3.4.2.2)', () => {
  test.each([
    ['onelogin-test-user01', 'userName+eq+%22onelogin-test-user01%22'],
    ['ann@x.example', 'userName+eq+%22ann%40x.example%22'],
    ['Ann Lee', 'userName+eq+%22Ann+Lee%22'],
    ['a+b&c=d', 'userName+eq+%22a%2Bb%26c%3Dd%22'],
    ["o'neil", 'userName+eq+%22o%27neil%22'],
    ['a"b', 'userName+eq+%22a%5C%22b%22'],
    ['a\\b', 'userName+eq+%22a%5C%5Cb%22'],
    ['" or userName pr or "', 'userName+eq+%22%5C%22+or+userName+pr+or+%5C%22%22'],
    ['é名', 'userName+eq+%22%C3%A9%E5%90%8D%22'],
    ['a\nb', 'userName+eq+%22a%5Cnb%22'],
  ])('%j', async (userName, filter) => {
    await find(userName, listOf())
    expect(exchange.lastLine()).toBe(`GET /scim/v2/Users?filter=${filter}&`)
  })

  test('an empty user name is refused', async () => {
    const error = await inputErrorOf(() => findUserRequest(''))
    expect(error.code).toBe('bad_user_name')
  })
})

describe('what a search finds (RFC 7644 §3.4.2)', () => {
  test.each([
    ['an empty list', listOf()],
    ['404 with an error message', scimError(404, 'no such user')],
    ['404 without anything', { status: 404 }],
    ['404 with words of its own', json(404, { error: 'not found' })],
    ['410', { status: 410 }],
  ])('%s is nobody', async (_, answer) => {
    expect(await find('ann', answer)).toBeUndefined()
  })

  test('404 with a web page is some other server', async () => {
    const page = { status: 404, body: '<html>not here</html>' }
    expect(await targetErrorOf(() => find('ann', page))).toMatchObject({
      code: 'missing_unconfirmed',
      retryable: true,
    })
  })

  test.each([
    ['an empty list', listOf(), undefined],
    ['a SCIM error 404', scimError(404, 'no such user'), undefined],
    ['404 without anything', { status: 404 }, ['missing_unconfirmed', true]],
    ['404 with words of its own', json(404, { error: 'not found' }), ['missing_unconfirmed', true]],
  ])('strictly, %s: %s', async (_, answer, said) => {
    const look = async () =>
      readFoundUser(await exchange.send(findUserRequest('ann'), answer), 'ann', { strict: true })
    const seen = await look().catch((error: unknown) => error)
    expect(seen instanceof TargetError ? [seen.code, seen.retryable] : seen).toEqual(said)
  })

  test('one hit is the user, with all that the target said', async () => {
    const resource = { id: 'u-1', userName: 'ANN', name: { givenName: 'Ann' }, extra: [1, null] }
    expect(await find('ann', listOf(resource))).toEqual({ id: 'u-1', userName: 'ANN', resource })
  })

  test('a numeric id, and a hit that does not name itself', async () => {
    expect(await find('ann', listOf({ id: 17 }))).toMatchObject({ id: '17', userName: undefined })
  })

  test.each(['text/plain', 'application/json; charset=utf-8', 'application/octet-stream', 'nonsense'])(
    'the content type %s does not matter',
    async type => {
      const body = {
        totalResults: 1,
        schemas: ['urn:scim:schemas:core:1.0'],
        Resources: [{ id: '1', userName: 'ann' }],
      }
      expect(await find('ann', json(200, body, type))).toMatchObject({ id: '1' })
    },
  )

  test('among several hits it is the one with this name whatever its case', async () => {
    const hits = listOf({ id: '1', userName: 'anna' }, { id: '2', userName: 'Ann' }, { id: '3' })
    expect(await find('ann', hits)).toMatchObject({ id: '2', userName: 'Ann' })
  })

  test.each([
    [
      'others only',
      [
        { id: '1', userName: 'bob' },
        { id: '2', userName: 'cid' },
      ],
      /with 2 others, such as "bob".*ignore the filter/,
    ],
    ['another user only', [{ id: '1', userName: 'bob' }], /with another user, such as "bob"/],
    ['several without names', [{ id: '1' }, { id: '2' }], /with 2 others\. It/],
    [
      'the name twice',
      [
        { id: '1', userName: 'ann' },
        { id: '2', userName: 'ANN' },
      ],
      /has 2 users with the user name "ann"/,
    ],
  ])('%s: ambiguous', async (_, hits, reason) => {
    const error = await targetErrorOf(() => find('ann', listOf(...hits)))
    expect(error).toMatchObject({ code: 'ambiguous', retryable: false })
    expect(error.message).toMatch(reason)
  })

  test('a hit without id is no SCIM', async () => {
    const error = await targetErrorOf(() => find('ann', listOf({ userName: 'ann' })))
    expect(error).toMatchObject({ code: 'not_scim' })
    expect(error.message).toMatch(/did not give its id/)
  })

  test.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [429, 'rate_limited'],
    [500, 'server_error'],
    [400, 'refused'],
  ])('%d is %s', async (status, code) => {
    const error = await targetErrorOf(() => find('ann', scimError(status, 'because')))
    expect(error).toMatchObject({ code, status, detail: 'because' })
  })
})
