import { expect, test } from 'vitest'
import { createdFields } from '../../../src/application/members/created-fields.ts'

test('who was made is shown as fields that were not there before', () => {
  const newValue = { userName: 'ann', status: 'active', email: null }
  expect(createdFields({ event: 'member.created', newValue })).toEqual([
    { field: 'userName', before: null, after: 'ann' },
    { field: 'status', before: null, after: 'active' },
  ])
  expect(createdFields({ event: 'member.updated', newValue })).toEqual([])
})
