import { expect, test } from 'vitest'
import { keyTermsOf, noTerms, profileLabel } from '../../../src/application/scim/key-terms.ts'

test('what is left empty is no bound', () => {
  expect(keyTermsOf({ ...noTerms, label: 'A' })).toEqual({ label: 'A', profile: 'onelogin' })
})

test('what is entered is a bound, and no roles at all are one too', () => {
  const fields = {
    ...noTerms,
    label: 'A',
    profile: 'okta',
    scopes: ['read'],
    addressRanges: ['203.0.113.0/24'],
    requests: 10,
    perSeconds: 5,
    boundsRoles: true,
    expiresInDays: 30,
  }
  expect(keyTermsOf(fields)).toEqual({
    label: 'A',
    profile: 'okta',
    scopes: ['read'],
    addressRanges: ['203.0.113.0/24'],
    rateLimit: { requests: 10, perSeconds: 5 },
    allowedRoles: [],
    expiresInDays: 30,
  })
})

test('a profile that is not known is shown by its own name', () => {
  expect(['entra', 'another'].map(profileLabel)).toEqual(['Microsoft Entra', 'another'])
})
