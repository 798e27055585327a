import { expect, test } from 'vitest'
import { adviceFor } from '../../../src/identity-provider/provisioning/advice.ts'

test.each([
  [400, /SCIM JSON Template/],
  [401, /SCIM Bearer Token/],
  [403, /owner/],
  [404, /looked up again/],
  [409, /username or e-mail address/],
  [418, /names above/],
  [429, /fewer requests/],
  [503, /app itself failed/],
  [null, /could not be reached/],
])('an answer %s is followed by what to do, which ends in Retry', (status, words) => {
  const advice = adviceFor({ status })
  expect(advice).toMatch(words)
  expect(advice).toMatch(/Retry/)
})

test('where nothing was sent there is nothing to advise', () => {
  expect(adviceFor(undefined)).toBeUndefined()
})
