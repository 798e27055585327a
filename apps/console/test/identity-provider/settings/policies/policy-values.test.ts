import { expect, test } from 'vitest'
import { policyBody, valuesOf } from '../../../../src/identity-provider/settings/policies/policy-values.ts'

test('a policy comes out of its form as it went in', () => {
  const settings = { name: 'Outside', requires_second_factor: true, address_ranges: ['10.0.0.0/8'] }
  const stored = { id: 1, app_ids: [], created_at: '', updated_at: '', ...settings, session_minutes: null }
  expect(policyBody(valuesOf(stored))).toEqual({ ...settings, session_minutes: null })
  expect(policyBody(valuesOf({ ...stored, session_minutes: 480 }))).toMatchObject({ session_minutes: 480 })
})

test('a new policy asks for nothing', () => {
  expect(policyBody(valuesOf(undefined))).toEqual({
    name: '',
    requires_second_factor: false,
    address_ranges: [],
    session_minutes: null,
  })
})
