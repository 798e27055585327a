import { expect, test } from 'vitest'
import {
  effectOfEnforcing,
  effectOfRemoval,
  stateOfAttempt,
  stateOfProvider,
} from '../../../src/application/sso/sso-words.ts'

const none = { sessions: 0, people: 0 }
const some = { sessions: 3, people: 2 }

test('what enforcing ends is said in numbers', () => {
  expect(effectOfEnforcing({ byPassword: some, bySingleSignOn: none })).toContain(
    '2 people who signed in with a password are signed out now (3 sessions); yours stays.',
  )
  expect(effectOfEnforcing({ byPassword: none, bySingleSignOn: some })).toContain('Nobody but you')
})

test('what taking it away ends is said in numbers', () => {
  expect(effectOfRemoval({ byPassword: none, bySingleSignOn: { sessions: 1, people: 1 } })).toContain(
    '1 person is signed out now (1 session).',
  )
  expect(effectOfRemoval({ byPassword: some, bySingleSignOn: none })).toMatch(/^Nobody is signed in by it/)
})

test.each([
  [{ enabled: false, enforced: false }, 'Disabled'],
  [{ enabled: true, enforced: false }, 'Enabled'],
  [{ enabled: true, enforced: true }, 'Enforced'],
])('%j is %s', (provider, word) => {
  expect(stateOfProvider(provider).word).toBe(word)
})

test('a refusal looks like one, a test like no sign-in', () => {
  expect(
    (['signed_in', 'confirmed', 'tested', 'refused'] as const).map(one => stateOfAttempt(one).look),
  ).toEqual(['done', 'done', 'running', 'failed'])
})
