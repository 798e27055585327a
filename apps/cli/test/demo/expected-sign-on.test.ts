import { expect, test } from 'vitest'
import { expectedSignOn, noSignOn, signOnDifferences } from '../../src/demo/expected-sign-on.ts'

test('one comes in by single sign-on, and is let go by the story', () => {
  expect(expectedSignOn()).toEqual({ signedIn: 1, lockedOut: 1 })
})

test('a sentence for each number that is another, none where there is no difference', () => {
  const expected = { signedIn: 1, lockedOut: 1 }
  expect(signOnDifferences(expected, { ...expected })).toEqual([])
  expect(signOnDifferences(expected, { signedIn: 1, lockedOut: 0 })).toEqual([
    'Single sign-on has lockedOut 0, not 1.',
  ])
  expect(signOnDifferences(expected, noSignOn)).toHaveLength(2)
})
