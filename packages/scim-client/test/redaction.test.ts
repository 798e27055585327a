import { redactHeaders } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { redactCredentials, redactSecrets, secretsOf } from '../src/redaction.ts'

describe('redactHeaders', () => {
  test('hides every value that may be a secret and keeps the rest', () => {
    const headers = {
      Authorization: 'Bearer abc.def',
      'proxy-authorization': 'abc',
      'X-Api-Key': 'k',
      'set-cookie': 'session=1',
      'X-Auth-Token': 'Bearer t',
      Accept: 'application/json',
    }
    expect(redactHeaders(headers)).toEqual({
      Authorization: 'Bearer [redacted]',
      'proxy-authorization': '[redacted]',
      'X-Api-Key': '[redacted]',
      'set-cookie': '[redacted]',
      'X-Auth-Token': '[redacted]',
      Accept: 'application/json',
    })
  })
})

describe('a secret that was sent', () => {
  const secrets = secretsOf({
    authorization: 'Bearer ab/cd+ef=',
    'x-api-key': 'k-123456',
    accept: 'text/plain',
  })

  test('is recognised without its scheme', () => {
    expect(secrets).toEqual(['ab/cd+ef=', 'k-123456'])
  })

  test.each([
    ['raw', 'token ab/cd+ef= is wrong'],
    ['as PHP escapes it in JSON', 'token ab\\/cd+ef= is wrong'],
    ['as it stands in a URL', 'token ab%2Fcd%2Bef%3D is wrong'],
  ])('is taken out %s', (_, text) => {
    expect(redactSecrets(text, secrets)).toBe('token [redacted] is wrong')
  })

  test('too short to be told from other text stays', () => {
    expect(secretsOf({ authorization: 'Bearer abc' })).toEqual([])
  })
})

describe('redactCredentials', () => {
  test.each([
    ['Authorization: Bearer abc123def was refused', 'Authorization: Bearer [redacted] was refused'],
    ['bad jwt eyJhbGciOi.eyJzdWIi.c2ln!', 'bad jwt [redacted]!'],
    [`unknown jnr_sp_${'a1B2'.repeat(11)}`, 'unknown [redacted]'],
    ['Bearer authentication required', 'Bearer authentication required'],
    ['no user 2819c223-7f76-453a-919d-413861904646', 'no user 2819c223-7f76-453a-919d-413861904646'],
  ])('%j', (text, expected) => {
    expect(redactCredentials(text)).toBe(expected)
  })
})
