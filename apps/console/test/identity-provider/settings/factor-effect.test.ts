import { expect, test } from 'vitest'
import { factorEffect } from '../../../src/identity-provider/settings/factor-effect.ts'

const since = '2026-01-01T00:00:00.000Z'

test.each([
  ['nobody knows yet', undefined, 'Who has none sets it up'],
  ['all have one', [since, since], 'nobody is asked for more'],
  ['one has none', [null, since], '1 administrator has none and sets one up'],
  ['two have none', [null, null], '2 administrators have none and set one up'],
])('where %s the effect of requiring a second factor says so', (_, given, text) => {
  expect(factorEffect(given?.map(second_factor_since => ({ second_factor_since })))).toContain(text)
})
