import { expect, test } from 'vitest'
import { tokenOfHash } from '../../../src/application/entry/link-token.ts'

test.each([
  ['token=abc', 'abc'],
  ['#token=a%26b&x=1', 'a&b'],
  ['token=', undefined],
  ['', undefined],
  ['tokens=abc', undefined],
])('the token of a mailed link is read from behind the #: %s', (hash, token) => {
  expect(tokenOfHash(hash)).toBe(token)
})
