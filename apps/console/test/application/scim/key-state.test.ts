import { describe, expect, test } from 'vitest'
import type { ScimKey } from '../../../src/application/scim/key-queries.ts'
import { currentKey, stateOfKey } from '../../../src/application/scim/key-state.ts'

const now = Date.parse('2026-11-22T10:00:00Z')
const valid: ScimKey = {
  id: 'k',
  label: 'OneLogin',
  profile: 'onelogin',
  scopes: null,
  addressRanges: null,
  rateLimit: null,
  allowedRoles: null,
  hint: 'kYfs',
  createdAt: '2026-11-01T10:00:00Z',
  lastUsedAt: null,
  lastUsedFrom: null,
  expiresAt: null,
  expiresWithinDays: null,
  madeBy: null,
  makerLeft: false,
  revokedAt: null,
  rotatedFrom: null,
  rotatedTo: null,
}
const past = '2026-11-21T10:00:00Z'
const soon = '2026-11-23T09:00:00Z'

describe('the state of an API key', () => {
  test.each<[Partial<ScimKey>, string, boolean]>([
    [{}, 'Valid', true],
    [{ revokedAt: past }, 'Revoked', false],
    [{ expiresAt: past, rotatedTo: 'n' }, 'Expired', false],
    [{ expiresAt: soon, rotatedTo: 'n' }, 'Replaced, still valid', true],
    [{ expiresAt: soon, expiresWithinDays: 1 }, 'Ends within a day', true],
    [{ expiresAt: soon, expiresWithinDays: 7 }, 'Ends within 7 days', true],
    [{ makerLeft: true }, 'Issued by who has left', true],
  ])('of %j is %s', (more, word, isValid) => {
    expect(stateOfKey({ ...valid, ...more }, now)).toMatchObject({ word, isValid })
  })

  test('the current one is the newest that is valid and has no successor', () => {
    const keys = [
      { ...valid, id: 'revoked', revokedAt: past },
      { ...valid, id: 'replaced', rotatedTo: 'current' },
      { ...valid, id: 'current' },
      { ...valid, id: 'older' },
    ]
    expect(currentKey(keys, now)?.id).toBe('current')
    expect(currentKey(keys.slice(0, 2), now)).toBeUndefined()
  })
})
