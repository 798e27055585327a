import { readReplacedUser, replaceUserRequest } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { targetErrorOf } from '../caught-error.ts'
import { json, scimError, useExchange } from '../exchange.ts'

const exchange = useExchange()
const replace = async (answer: Parameters<typeof exchange.send>[1]) =>
  readReplacedUser(await exchange.send(replaceUserRequest('u-1', { userName: 'ann', active: false }), answer))

describe('replacing a user (RFC 7644 §3.5.1)', () => {
  test('sends the whole resource to a path that ends in a dangling question mark', async () => {
    expect(await replace(json(200, { id: 'u-1', userName: 'ann' }))).toMatchObject({
      id: 'u-1',
      userName: 'ann',
    })
    expect(exchange.lastLine()).toBe('PUT /scim/v2/Users/u-1?')
    expect(exchange.lastBody()).toBe('{"userName":"ann","active":false}')
  })

  test('201 with the user, as a sample provider of OneLogin answers, is a success', async () => {
    expect(await replace(json(201, { id: 'u-1' }))).toMatchObject({ id: 'u-1' })
  })

  test.each([200, 201, 202, 204])('%d without body is unconfirmed', async status => {
    expect(await replace({ status })).toBeUndefined()
  })

  test.each([
    [404, 'gone'],
    [410, 'gone'],
    [409, 'conflict'],
    [412, 'refused'],
    [405, 'refused'],
    [500, 'server_error'],
  ])('%d is %s', async (status, code) => {
    expect(await targetErrorOf(() => replace(scimError(status, 'no')))).toMatchObject({ code, status })
  })

  test('404 without a SCIM error says nothing about the user', async () => {
    expect(await targetErrorOf(() => replace({ status: 404 }))).toMatchObject({
      code: 'missing_unconfirmed',
      retryable: true,
    })
  })

  test('a success that carries an error message is that error', async () => {
    expect(await targetErrorOf(() => replace({ ...scimError(404, 'no'), status: 200 }))).toMatchObject({
      code: 'gone',
    })
  })
})
