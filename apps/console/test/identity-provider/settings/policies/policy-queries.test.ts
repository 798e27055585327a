import { expect, test } from 'vitest'
import { lengthText, rangesText } from '../../../../src/identity-provider/settings/policies/policy-queries.ts'

test.each([
  [1, '1 minute'],
  [90, '90 minutes'],
  [60, '1 hour'],
  [480, '8 hours'],
  [1440, '1 day'],
  [43_200, '30 days'],
])('a length of %i minutes is said in its largest whole unit: %s', (minutes, text) => {
  expect(lengthText(minutes)).toBe(text)
})

test.each([
  [[], 'Anywhere'],
  [['10.0.0.0/8'], '10.0.0.0/8'],
  [['10.0.0.0/8', '::1/128', '192.0.2.1/32'], '10.0.0.0/8, ::1/128 and 1 more'],
])('the ranges %j are said in short', (ranges, text) => {
  expect(rangesText(ranges)).toBe(text)
})
