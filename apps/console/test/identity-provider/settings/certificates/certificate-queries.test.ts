import { expect, test } from 'vitest'
import { validityOf } from '../../../../src/identity-provider/settings/certificates/certificate-queries.ts'

const certificate = { not_before: '2026-01-01T00:00:00.000Z', not_after: '2027-01-01T00:00:00.000Z' }

test.each([
  ['2025-12-31T23:59:59.999Z', 'Not valid yet', 'pending'],
  ['2026-06-01T00:00:00.000Z', 'Valid', 'done'],
  ['2026-11-02T00:00:00.000Z', 'Valid', 'done'],
  ['2026-11-02T00:00:00.001Z', 'Expires soon', 'attention'],
  ['2026-12-31T23:59:59.999Z', 'Expires soon', 'attention'],
  ['2027-01-01T00:00:00.000Z', 'Expired', 'failed'],
])('at %s a certificate of the year 2026 is said to be: %s', (now, word, look) => {
  expect(validityOf(certificate, Date.parse(now))).toEqual({ word, look })
})
