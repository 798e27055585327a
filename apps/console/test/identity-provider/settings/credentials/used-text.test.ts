import { expect, test } from 'vitest'
import { usedText } from '../../../../src/identity-provider/settings/credentials/used-text.ts'

const now = Date.parse('2026-01-01T12:00:00.000Z')

test('whoever switches a credential off is told when it was used', () => {
  expect(usedText({ last_used_at: null }, now)).toBe('It was never used.')
  expect(usedText({ last_used_at: '2026-01-01T09:00:00.000Z' }, now)).toBe('It was last used 3 hours ago.')
})
