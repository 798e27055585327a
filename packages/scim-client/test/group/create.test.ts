import { createGroupRequest, type GroupSchema, readCreatedGroup } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { inputErrorOf, targetErrorOf } from '../caught-error.ts'
import { json, scimError, useExchange } from '../exchange.ts'

const exchange = useExchange()
const create = async (answer: Parameters<typeof exchange.send>[1], schema: GroupSchema = 'core-2') =>
  readCreatedGroup(await exchange.send(createGroupRequest('Sales', schema), answer))

describe('creating a group (RFC 7644 §3.3)', () => {
  test.each([
    ['core-1', 'urn:scim:schemas:core:1.0'],
    ['core-2', 'urn:ietf:params:scim:schemas:core:2.0:Group'],
  ] as const)('in %s', async (schema, urn) => {
    const resource = { id: 'g-1', displayName: 'Sales' }
    expect(await create(json(201, resource), schema)).toEqual({ ...resource, resource })
    expect(exchange.lastLine()).toBe('POST /scim/v2/Groups')
    expect(exchange.lastBody()).toBe(`{"schemas":["${urn}"],"displayName":"Sales","members":[]}`)
  })

  test('a group without a name is refused', async () => {
    expect((await inputErrorOf(() => createGroupRequest(' ', 'core-2'))).code).toBe('bad_group_name')
  })

  test.each([
    ['204', { status: 204 }],
    ['201 without body', { status: 201 }],
    ['201 without an id', json(201, { displayName: 'Sales' })],
    ['201 with a word', { status: 201, body: 'Created' }],
  ])('%s is unconfirmed', async (_, answer) => {
    expect(await create(answer)).toBeUndefined()
  })

  test.each([
    ['409', scimError(409, 'taken', 'uniqueness'), 'conflict'],
    ['409 without anything', { status: 409 }, 'conflict'],
    [
      "400 in the words of OneLogin's sample",
      json(400, { Errors: { description: 'name_already_exists', code: 400 } }),
      'conflict',
    ],
    ['200 that carries 409', { ...scimError(409, 'taken'), status: 200 }, 'conflict'],
    ['403', scimError(403, 'no'), 'forbidden'],
    ['404', scimError(404, 'no groups here'), 'refused'],
    ['404 from a gateway', { status: 404, body: 'default backend - 404' }, 'missing_unconfirmed'],
    ['500', scimError(500, 'oh'), 'server_error'],
  ])('%s is %s', async (_, answer, code) => {
    expect(await targetErrorOf(() => create(answer))).toMatchObject({ code })
  })
})
