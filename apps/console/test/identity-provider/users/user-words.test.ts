import { describe, expect, test } from 'vitest'
import { labelOfField, nameOf, wordOfStatus } from '../../../src/identity-provider/users/user-words.ts'

describe('what people are called', () => {
  test.each([
    [{ firstname: 'Ann', lastname: 'Lee', username: 'ann' }, 'Ann Lee'],
    [{ firstname: null, lastname: 'Lee', username: 'ann' }, 'Lee'],
    [{ firstname: '', lastname: null, username: 'ann' }, 'ann'],
    [{ email: 'ann@example.com' }, 'ann@example.com'],
    [{}, 'Somebody'],
  ])('%j is %s', (user, name) => {
    expect(nameOf(user)).toBe(name)
  })
})

test('a status has OneLogin’s word, and one that is none is shown as it is', () => {
  expect([0, 1, 2, 3, 4, 5, 7, 8].map(status => wordOfStatus(status).word)).toEqual([
    'Unactivated',
    'Active',
    'Suspended',
    'Locked',
    'Password expired',
    'Awaiting password reset',
    'Password pending',
    'Security questions required',
  ])
  expect(wordOfStatus(6).word).toBe('Status 6')
})

test('a field has a label, a custom field its shortname, and an unknown one its own name', () => {
  expect(
    ['manager_user_id', 'custom_attributes.badge', 'custom_attribute_badge', 'x'].map(labelOfField),
  ).toEqual(['Manager', 'Custom field badge', 'Custom field badge', 'x'])
})
