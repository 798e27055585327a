import { expect, test } from 'vitest'
import { usesText } from '../../../src/application/roles/uses-text.ts'

test.each([
  [{ members: 0, isDefault: false }, 0, undefined],
  [{ members: 1, isDefault: false }, 0, '1 member holds it.'],
  [{ members: 1_000, isDefault: false }, 1, '1,000 members hold it; 1 group stands for it.'],
  [{ members: 0, isDefault: true }, 2, '2 groups stand for it; it is the default role.'],
])('a role of %j with %i mappings is in use: %s', (role, mappings, uses) => {
  expect(usesText(role, mappings)?.split(': ')[1]).toBe(uses)
})
