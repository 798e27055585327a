import { getUserRequest, readUser } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { targetErrorOf } from '../caught-error.ts'
import { json, scimError, useExchange } from '../exchange.ts'

const exchange = useExchange()
const read = async (answer: Parameters<typeof exchange.send>[1]) =>
  readUser(await exchange.send(getUserRequest('u-1'), answer))
const readStrictly = async (answer: Parameters<typeof exchange.send>[1]) =>
  readUser(await exchange.send(getUserRequest('u-1'), answer), { strict: true })

describe('reading a user by id (RFC 7644 §3.4.1)', () => {
  test('the user', async () => {
    const resource = { id: 'u-1', userName: 'ann', active: true }
    expect(await read(json(200, resource))).toEqual({ id: 'u-1', userName: 'ann', resource })
    expect(exchange.lastLine()).toBe('GET /scim/v2/Users/u-1')
  })

  test.each([404, 410])('%d is nobody', async status => {
    expect(await read(scimError(status, 'gone'))).toBeUndefined()
  })

  test('404 that a web page or, strictly, nothing says is not believed', async () => {
    const page = { status: 404, body: '<html>not here</html>' }
    expect((await targetErrorOf(() => read(page))).code).toBe('missing_unconfirmed')
    expect((await targetErrorOf(() => readStrictly({ status: 404 }))).code).toBe('missing_unconfirmed')
    expect(await read({ status: 404 })).toBeUndefined()
  })

  test.each([
    ['nothing', { status: 200 }, /empty/],
    ['204', { status: 204 }, /empty/],
    ['no user', json(200, { hello: 1 }), /no user/],
    ['a list', json(200, []), /no user/],
    ['a page', { status: 200, body: '<html><title>Sign in</title></html>' }, /web page/],
    ['broken JSON', { status: 200, body: '{"id":"u-1"' }, /not JSON/],
  ])('a success with %s is no SCIM', async (_, answer, reason) => {
    const error = await targetErrorOf(() => read(answer))
    expect(error.code).toBe('not_scim')
    expect(error.message).toMatch(reason)
  })

  test('other statuses are failures', async () => {
    expect(await targetErrorOf(() => read(scimError(503, 'later')))).toMatchObject({
      code: 'server_error',
      retryable: true,
    })
  })
})
