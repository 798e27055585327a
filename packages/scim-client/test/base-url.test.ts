import { checkBaseUrl } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { inputErrorOf } from './caught-error.ts'

describe('checkBaseUrl gives one spelling of the base URL (RFC 7644 §3.2)', () => {
  test.each([
    ['https://app.example/scim/v2', 'https://app.example/scim/v2'],
    ['https://app.example/scim/v2/', 'https://app.example/scim/v2'],
    ['https://app.example/scim/v2///', 'https://app.example/scim/v2'],
    ['  https://app.example/scim/v2\n', 'https://app.example/scim/v2'],
    ['HTTPS://App.Example:443/SCIM', 'https://app.example/SCIM'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080/scim', 'http://[::1]:8080/scim'],
    ['https://app.example/users/7/scim', 'https://app.example/users/7/scim'],
    ['https://app.example/superusers', 'https://app.example/superusers'],
  ])('%j becomes %j', (typed, expected) => {
    expect(checkBaseUrl(typed)).toBe(expected)
    expect(checkBaseUrl(expected)).toBe(expected)
  })
})

describe('checkBaseUrl refuses and says why', () => {
  test.each([
    ['', /is empty/],
    ['   ', /is empty/],
    ['app.example/scim', /not a complete URL.*https:\/\//],
    ['/scim/v2', /not a complete URL/],
    ['ftp://app.example/scim', /must start with https:\/\//],
    ['localhost:8080/scim', /must start with https:\/\//],
    ['https:app.example', /must start with https:\/\//],
    ['javascript:alert(1)', /must start with https:\/\//],
    ['https://', /host or port/],
    ['https://app.example:99999/scim', /host or port/],
    ['https://app example/scim', /contains a blank/],
    ['https://app.example/sc\nim', /contains a blank/],
    ['https://ann:pw@app.example/scim', /user name or a password.*SCIM Bearer Token/],
    ['https://app.example/scim?tenant=1', /query/],
    ['https://app.example/scim?', /query/],
    ['https://app.example/scim#top', /fragment/],
    ['https://app.example/scim/v2/Users', /ends in \/Users/],
    ['https://app.example/scim/v2/users/', /ends in \/users/],
  ])('%j: %s', async (typed, reason) => {
    const error = await inputErrorOf(() => checkBaseUrl(typed))
    expect(error.code).toBe('bad_base_url')
    expect(error.message).toMatch(reason)
    expect(error.message).not.toContain('pw')
  })
})
