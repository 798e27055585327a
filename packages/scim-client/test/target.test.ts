import {
  createUserRequest,
  getUserRequest,
  requestHeaders,
  requestUrl,
  type Target,
} from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { inputErrorOf } from './caught-error.ts'

const target: Target = { baseUrl: 'https://app.example/scim/v2', token: 't0ken' }
const create = createUserRequest({ userName: 'ann' })
const read = getUserRequest('7')

describe('requestUrl', () => {
  test.each(['https://app.example/scim/v2', 'https://app.example/scim/v2/'])('%s has one slash', baseUrl => {
    expect(requestUrl({ ...target, baseUrl }, read)).toBe('https://app.example/scim/v2/Users/7')
  })

  test('a base URL that cannot be one is refused', async () => {
    const error = await inputErrorOf(() =>
      requestUrl({ ...target, baseUrl: 'https://app.example/Users' }, read),
    )
    expect(error.code).toBe('bad_base_url')
  })
})

describe('requestHeaders (RFC 6750 §2.1)', () => {
  test('a body is application/json unless something else is said', () => {
    expect(requestHeaders(target, create)['content-type']).toBe('application/json')
    const other = { ...target, contentType: 'application/scim+json' }
    expect(requestHeaders(other, create)['content-type']).toBe('application/scim+json')
  })

  test('a request without body has no content type, not even a custom one', () => {
    const headers = requestHeaders({ ...target, headers: { 'Content-Type': 'application/scim+json' } }, read)
    expect(headers).not.toHaveProperty('content-type')
  })

  test('custom headers override the defaults whatever their case', () => {
    const custom = {
      'CONTENT-TYPE': 'application/scim+json',
      'User-Agent': 'OneLogin SCIM',
      authorization: 'Key k',
    }
    expect(requestHeaders({ ...target, headers: custom }, create)).toEqual({
      accept: 'application/json, application/scim+json',
      authorization: 'Key k',
      'content-type': 'application/scim+json',
      'user-agent': 'OneLogin SCIM',
    })
  })

  test('a token pasted with a line end is used without it', () => {
    expect(requestHeaders({ ...target, token: ' t0ken\n' }, read)['authorization']).toBe('Bearer t0ken')
  })

  test.each(['', ' \n'])('the token %j is refused', async token => {
    expect((await inputErrorOf(() => requestHeaders({ ...target, token }, read))).code).toBe('bad_token')
  })

  test.each(['two words', 'geheim\u00e4', 'a\r\nX-Evil: 1'])(
    'the token %j is refused, and not shown',
    async token => {
      const error = await inputErrorOf(() => requestHeaders({ ...target, token }, read))
      expect(error.code).toBe('bad_token')
      expect(error.message).not.toContain(token)
    },
  )

  test('a custom header that would split the request is refused', async () => {
    const headers = { 'X-A': 'a\r\nX-Evil: 1' }
    const error = await inputErrorOf(() => requestHeaders({ ...target, headers }, read))
    expect(error.code).toBe('bad_header')
  })
})
