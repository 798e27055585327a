import { createUserRequest, readCreatedUser } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { targetErrorOf } from '../caught-error.ts'
import { json, scimError, useExchange } from '../exchange.ts'

const exchange = useExchange()
const body = { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'Zoë 名', externalId: null }
const create = async (answer: Parameters<typeof exchange.send>[1]) =>
  readCreatedUser(await exchange.send(createUserRequest(body), answer))

describe('creating a user (RFC 7644 §3.3)', () => {
  test('sends the resource as it is and gives what the target stored', async () => {
    const resource = { id: '7', userName: 'zoë 名' }
    expect(await create(json(201, resource))).toEqual({ id: '7', userName: 'zoë 名', resource })
    expect(exchange.lastLine()).toBe('POST /scim/v2/Users')
    expect(exchange.lastBody()).toBe(
      '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"Zoë 名","externalId":null}',
    )
  })

  test.each([200, 201, 202])('%d with the user is a success', async status => {
    expect(await create(json(status, { id: '7' }))).toMatchObject({ id: '7' })
  })

  test.each([
    ['204', { status: 204 }],
    ['201 without body', { status: 201 }],
    ['202 without body', { status: 202 }],
    ['201 with a user without id', json(201, { userName: 'zoë' })],
    ['201 with an empty id', json(201, { id: '' })],
    ['201 with a list', json(201, [{ id: '7' }])],
    ['201 with a word', { status: 201, body: 'Created' }],
  ])('%s is unconfirmed', async (_, answer) => {
    expect(await create(answer)).toBeUndefined()
  })

  test.each([
    ['409', scimError(409, 'userName is taken', 'uniqueness'), 'conflict', 'userName is taken'],
    ['400 uniqueness', scimError(400, 'taken', 'uniqueness'), 'conflict', 'taken'],
    ['200 that carries 409', { ...scimError(409, 'taken', 'uniqueness'), status: 200 }, 'conflict', 'taken'],
    [
      '400 of a OneLogin sample',
      json(400, { Errors: { description: 'bad_thing', code: 400 } }),
      'refused',
      'bad_thing',
    ],
    [
      '400 invalidValue',
      scimError(400, 'name.familyName is required', 'invalidValue'),
      'refused',
      'name.familyName is required',
    ],
    ['500 as text', { status: 500, body: 'Internal Server Error' }, 'server_error', 'Internal Server Error'],
  ])('%s', async (_, answer, code, detail) => {
    const error = await targetErrorOf(() => create(answer))
    expect(error).toMatchObject({ code, detail })
    expect(error.message).toContain(`It said: ${detail}`)
  })
})
