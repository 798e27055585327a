import { deleteUserRequest, readDeleted } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { targetErrorOf } from '../caught-error.ts'
import { json, scimError, useExchange } from '../exchange.ts'

const exchange = useExchange()
const remove = async (answer: Parameters<typeof exchange.send>[1]) =>
  readDeleted(await exchange.send(deleteUserRequest('u-1'), answer))

describe('deleting a user (RFC 7644 §3.6)', () => {
  test.each([
    ['204', { status: 204 }],
    ['200 without body', { status: 200 }],
    ['200 with the user', json(200, { id: 'u-1' })],
    ['200 with a word', { status: 200, body: 'OK' }],
    ['202', { status: 202 }],
    ['404: it was gone before', scimError(404, 'no such user')],
    ['410: likewise', scimError(410, 'no such user')],
    [
      "404 in the words of OneLogin's samples",
      json(404, { Errors: { description: 'not found', code: 404 } }),
    ],
    ['200 that carries 404', { ...scimError(404, 'no such user'), status: 200 }],
  ])('%s is done', async (_, answer) => {
    await expect(remove(answer)).resolves.toBeUndefined()
    expect(exchange.lastLine()).toBe('DELETE /scim/v2/Users/u-1')
    expect(exchange.lastBody()).toBe('')
  })

  test.each([
    ['401', scimError(401, 'no'), 'unauthorized'],
    ['403', scimError(403, 'no'), 'forbidden'],
    ['405', scimError(405, 'no'), 'refused'],
    ['404 without anything', { status: 404 }, 'missing_unconfirmed'],
    ['404 with a web page', { status: 404, body: '<html>not here</html>' }, 'missing_unconfirmed'],
    ['410 without anything', { status: 410 }, 'missing_unconfirmed'],
    ['409', scimError(409, 'no'), 'conflict'],
    ['429', scimError(429, 'no'), 'rate_limited'],
    ['500', scimError(500, 'no'), 'server_error'],
    ['200 that carries 403', { ...scimError(403, 'no'), status: 200 }, 'forbidden'],
  ])('%s is a failure', async (_, answer, code) => {
    expect(await targetErrorOf(() => remove(answer))).toMatchObject({ code })
  })
})
