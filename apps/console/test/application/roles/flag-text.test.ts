import { expect, test } from 'vitest'
import { flagText } from '../../../src/application/roles/flag-text.ts'

test('a value in other letter case is told with the right spelling, another one with what makes it a role', () => {
  const flag = { environment: 'dev', given: 'admin' }
  expect(flagText({ ...flag, reason: 'letter_case', meant: 'Admin' })).toContain(
    'Role names are case-sensitive: the role is “Admin”',
  )
  expect(flagText({ ...flag, reason: 'unknown', meant: null })).toContain('make a role “admin”')
})
