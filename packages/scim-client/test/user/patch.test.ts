import { deactivateUserRequest, patchUserRequest, readPatchedUser } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { inputErrorOf, targetErrorOf } from '../caught-error.ts'
import { json, scimError, useExchange } from '../exchange.ts'

const exchange = useExchange()
const before = { userName: 'ann', title: 'Clerk' }
const patch = async (answer: Parameters<typeof exchange.send>[1]) =>
  readPatchedUser(
    await exchange.send(patchUserRequest('u 1', before, { userName: 'ann', active: true }), answer),
  )

describe('updating a user by PATCH (RFC 7644 §3.5.2)', () => {
  test('one replace of what changed, a remove of what went', async () => {
    expect(await patch(json(200, { id: 'u 1', userName: 'ann' }))).toMatchObject({ id: 'u 1' })
    expect(exchange.lastLine()).toBe('PATCH /scim/v2/Users/u%201')
    expect(exchange.lastBody()).toBe(
      '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[' +
        '{"op":"replace","value":{"active":true}},{"op":"remove","path":"title"}]}',
    )
  })

  test('suspending sets active and nothing else', () => {
    expect(deactivateUserRequest('7')).toEqual({
      method: 'PATCH',
      path: '/Users/7',
      body:
        '{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],' +
        '"Operations":[{"op":"replace","value":{"active":false}}]}',
      kind: 'patch',
    })
  })

  test('an id that would address something else is refused', async () => {
    expect((await inputErrorOf(() => deactivateUserRequest('..'))).code).toBe('bad_id')
  })

  test.each([200, 202, 204])('%d without body is unconfirmed', async status => {
    expect(await patch({ status })).toBeUndefined()
  })

  test.each([
    ['404', scimError(404, 'no'), 'gone'],
    ['404 without anything', { status: 404 }, 'missing_unconfirmed'],
    ['400', scimError(400, 'no', 'noTarget'), 'refused'],
    ['409', scimError(409, 'taken', 'uniqueness'), 'conflict'],
    ['200 that carries 404', { ...scimError(404, 'no'), status: 200 }, 'gone'],
    ['405', { status: 405 }, 'refused'],
    ['500', scimError(500, 'oh'), 'server_error'],
  ])('%s is %s', async (_, answer, code) => {
    expect(await targetErrorOf(() => patch(answer))).toMatchObject({ code })
  })
})
