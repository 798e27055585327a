import {
  type OAuthClient,
  readToken,
  requestHeaders,
  requestUrl,
  tokenRequest,
  tokenTarget,
} from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { inputErrorOf, targetErrorOf } from '../caught-error.ts'

const client: OAuthClient = {
  tokenUrl: 'https://login.example/oauth/token?tenant=7',
  clientId: 'joinery:7',
  clientSecret: 's3cret/& ü',
}
const answer = (status: number, body: unknown) => ({
  status,
  headers: {},
  body: typeof body === 'string' ? body : JSON.stringify(body),
})

describe('asking for an access token (RFC 6749 §4.4.2)', () => {
  test('id and secret in the header, each form-encoded first (§2.3.1)', () => {
    const request = tokenRequest(client, 'basic')
    expect(request).toMatchObject({ method: 'POST', body: 'grant_type=client_credentials', kind: 'token' })
    const target = tokenTarget(client, 'basic')
    expect(requestUrl(target, request)).toBe('https://login.example/oauth/token?tenant=7')
    const { authorization = '', 'content-type': type } = requestHeaders(target, request)
    expect(type).toBe('application/x-www-form-urlencoded')
    const [scheme, proof = ''] = authorization.split(' ')
    expect(scheme).toBe('Basic')
    expect(Buffer.from(proof, 'base64').toString('utf8')).toBe('joinery%3A7:s3cret%2F%26+%C3%BC')
  })

  test('or in the body, and then not in the header', () => {
    const request = tokenRequest(client, 'body')
    expect(request.body).toBe(
      'grant_type=client_credentials&client_id=joinery%3A7&client_secret=s3cret%2F%26+%C3%BC',
    )
    expect(requestHeaders(tokenTarget(client, 'body'), request)).not.toHaveProperty('authorization')
  })

  test('with a scope where there is one (§3.3)', () => {
    expect(tokenRequest({ ...client, scope: ' scim users.write ' }, 'basic').body).toBe(
      'grant_type=client_credentials&scope=scim+users.write',
    )
    expect(tokenRequest({ ...client, scope: ' ' }, 'basic').body).toBe('grant_type=client_credentials')
  })

  test.each([
    ['no id', { clientId: ' ' }, 'bad_client'],
    ['no secret', { clientSecret: '' }, 'bad_client'],
    ['no address', { tokenUrl: '' }, 'bad_token_url'],
  ])('%s is refused', async (_, change, code) => {
    for (const build of [tokenRequest, tokenTarget]) {
      expect((await inputErrorOf(() => build({ ...client, ...change }, 'basic'))).code).toBe(code)
    }
  })
})

describe('what a token endpoint answers (RFC 6749 §5.1)', () => {
  test.each([
    [
      { access_token: 't', token_type: 'Bearer', expires_in: 3600 },
      { token: 't', expiresInSeconds: 3600 },
    ],
    [
      { access_token: 't', token_type: 'bearer', expires_in: '60' },
      { token: 't', expiresInSeconds: 60 },
    ],
    [{ access_token: 't' }, { token: 't', expiresInSeconds: undefined }],
    [
      { access_token: 't', expires_in: 'soon' },
      { token: 't', expiresInSeconds: undefined },
    ],
  ])('%j', (body, token) => {
    expect(readToken(answer(200, body))).toEqual(token)
  })

  test.each([
    [
      400,
      { error: 'invalid_client' },
      /did not accept the Client ID and Client Secret \(400, invalid_client\)/,
    ],
    [401, { error: 'invalid_client', error_description: 'secret expired' }, /It said: secret expired/],
    [400, { error: 'invalid_scope', error_description: 'no such scope' }, /Check the Scope.*no such scope/],
    [400, { error: 'unauthorized_client' }, /not allowed to obtain a token by its credentials alone/],
    [400, { error: 'unsupported_grant_type' }, /does not give tokens for client credentials/],
    [400, { error: 'invalid_request' }, /incomplete or malformed/],
    [400, { error: 'invalid_grant' }, /did not accept these credentials/],
    [200, { error: 'invalid_client' }, /did not accept the Client ID/],
    [400, { error: 'something_else', error_description: 'words' }, /invalid \(400 Bad Request\).*words/],
    [401, '', /did not accept the Client ID and Client Secret \(401\)/],
    [403, 'no', /not allowed to obtain a token/],
    [404, '<html></html>', /Check the Token URL/],
    [405, '', /Check the Token URL/],
    [302, '', /sends elsewhere. Check the Token URL/],
    [200, {}, /without an access token/],
    [200, { access_token: '' }, /without an access token/],
    [200, { access_token: 'two words' }, /without an access token/],
    [200, '<html>sign in</html>', /without an access token/],
    [200, { access_token: 'the-token', token_type: 'mac' }, /of the type mac, not a bearer/],
  ])('%d with %j: nobody can be provisioned until this is mended', async (status, body, reason) => {
    const error = await targetErrorOf(() => readToken(answer(status, body)))
    expect(error).toMatchObject({ code: 'unauthorized', retryable: false })
    expect(error.message).toMatch(/^No access token could be obtained: /)
    expect(error.message).toMatch(reason)
    expect(error.message).not.toContain('the-token')
  })

  test.each([
    [429, 'rate_limited'],
    [500, 'server_error'],
    [502, 'server_error'],
    [408, 'timeout'],
  ])('%d may pass', async (status, code) => {
    expect(await targetErrorOf(() => readToken(answer(status, '')))).toMatchObject({ code, retryable: true })
  })
})
