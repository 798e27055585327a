import { describe, expect, it } from 'vitest'
import { readClient } from '../../../src/api/sign-in/client-authentication.ts'

const client = { clientId: 'X', clientSecret: 'Y' }

describe('who asks for a token', () => {
  it.each([
    'client_id:X, client_secret:Y',
    'client_id: X, client_secret: Y',
    'CLIENT_ID:X,client_secret:Y',
    `Basic ${btoa('X:Y')}`,
    `basic ${btoa('X:Y')}`,
  ])('is named by the header %s', authorization => {
    expect(readClient(authorization, {})).toEqual(client)
  })

  it('is named in the body (RFC 6749 §2.3.1)', () => {
    expect(readClient(undefined, { client_id: 'X', client_secret: 'Y' })).toEqual(client)
  })

  it('is refused when named twice', () => {
    const fields = { client_id: 'X', client_secret: 'Y' }
    expect(() => readClient('client_id:X, client_secret:Y', fields)).toThrow(/use one/u)
  })

  it.each([undefined, 'client_id:X', `Basic ${btoa('X')}`, 'client_id:X, client_secret:'])(
    'is nobody where it is named by half, as in %s',
    authorization => {
      expect(() => readClient(authorization, {})).toThrow(expect.objectContaining({ code: 'unauthorized' }))
    },
  )
})
