import { describe, expect, it } from 'vitest'
import { readTokenRequest } from '../../src/api/client-authentication.ts'

const grant = '{"grant_type":"client_credentials"}'
const client = { clientId: 'X', clientSecret: 'Y' }

describe('a request for a token', () => {
  it.each([
    'client_id:X, client_secret:Y',
    'client_id: X, client_secret: Y',
    'CLIENT_ID:X,client_secret:Y',
    `Basic ${btoa('X:Y')}`,
    `basic ${btoa('X:Y')}`,
  ])('names its client by the header %s', authorization => {
    expect(readTokenRequest(authorization, 'application/json', grant)).toEqual(client)
  })

  it('names its client in a form or in JSON (RFC 6749 §2.3.1)', () => {
    const form = 'grant_type=client_credentials&client_id=X&client_secret=Y'
    expect(readTokenRequest(undefined, 'application/x-www-form-urlencoded; charset=utf-8', form)).toEqual(
      client,
    )
    const body = JSON.stringify({ grant_type: 'client_credentials', client_id: 'X', client_secret: 'Y' })
    expect(readTokenRequest(undefined, undefined, body)).toEqual(client)
  })

  it.each([
    ['another grant', '{"grant_type":"password"}', /grant_type/u],
    ['a grant that is no text', '{"grant_type":["client_credentials"]}', /grant_type/u],
    ['an array', '[]', /Expected a JSON object/u],
    ['text', 'hello', /neither a form nor JSON/u],
  ])('is refused with %s', (_, body, message) => {
    expect(() => readTokenRequest('client_id:X, client_secret:Y', 'application/json', body)).toThrow(message)
  })

  it('is refused when the client is named twice, or half', () => {
    const both = JSON.stringify({ grant_type: 'client_credentials', client_id: 'X', client_secret: 'Y' })
    expect(() => readTokenRequest('client_id:X, client_secret:Y', 'application/json', both)).toThrow(
      /use one/u,
    )
    for (const authorization of [
      undefined,
      'client_id:X',
      `Basic ${btoa('X')}`,
      'client_id:X, client_secret:',
    ]) {
      expect(() => readTokenRequest(authorization, 'application/json', grant)).toThrow(
        expect.objectContaining({ code: 'unauthorized' }),
      )
    }
  })
})
