import { checkTokenUrl } from '@joinery/scim-client'
import { describe, expect, test } from 'vitest'
import { inputErrorOf } from '../caught-error.ts'

describe('the address of the token endpoint (RFC 6749 §3.2)', () => {
  test.each([
    ['https://login.example/oauth/token', undefined, 'https://login.example/oauth/token'],
    [' https://login.example/token?tenant=7 ', undefined, 'https://login.example/token?tenant=7'],
    ['/oauth/token', 'https://app.example', 'https://app.example/oauth/token'],
    ['oauth/token', 'https://app.example/', 'https://app.example/oauth/token'],
    ['https://login.example/token', 'https://app.example', 'https://login.example/token'],
    ['http://127.0.0.1:8080/token', '', 'http://127.0.0.1:8080/token'],
  ])('%j at the site %j is %s', (tokenUrl, site, url) => {
    expect(checkTokenUrl(tokenUrl, site)).toBe(url)
  })

  test.each([
    ['', undefined, /is empty/],
    ['/oauth/token', undefined, /there is no Site/],
    ['/oauth/token', ' ', /there is no Site/],
    ['https://login.example/to ken', undefined, /blank/],
    ['https://', undefined, /host or port/],
    ['/oauth/token', 'nonsense', /host or port/],
    ['ftp://login.example/token', undefined, /must start with https/],
    ['https://id:secret@login.example/token', undefined, /user name or a password/],
    ['https://login.example/token#x', undefined, /fragment/],
  ])('%j at the site %j is refused', async (tokenUrl, site, reason) => {
    const error = await inputErrorOf(() => checkTokenUrl(tokenUrl, site))
    expect(error.code).toBe('bad_token_url')
    expect(error.message).toMatch(reason)
    expect(error.message).not.toContain('secret')
  })
})
