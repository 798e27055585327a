import { describe, expect, test } from 'vitest'
import {
  changeLine,
  changesOf,
  eventText,
  lineOf,
  unchangedOf,
} from '../../../src/application/audit/entry-words.ts'

describe('an entry in words', () => {
  test.each([
    ['member.updated', 'Member updated'],
    ['guard.last_admin_kept', 'Last admin kept'],
    ['api_key.made', 'API key made'],
    ['scim.disabled', 'SCIM disabled'],
    ['sso.metadata_failed', 'SSO metadata failed'],
    ['shared_account.created', 'Shared account created'],
  ])('%s is %s', (event, text) => {
    expect(eventText(event)).toBe(text)
  })

  test('a row about a field is that change', () => {
    const row = { field: 'title', oldValue: null, newValue: 'Lead' }
    expect(changesOf(row)).toEqual([{ field: 'title', before: null, after: 'Lead' }])
    expect(changeLine(row)).toBe('title: Lead')
    expect(changeLine({ ...row, oldValue: 'Lead', newValue: null })).toBe('title: Lead → none')
  })

  test('a row with all values is a change of each that differs', () => {
    const row = {
      field: null,
      oldValue: { status: 'active', title: 'Lead' },
      newValue: { status: 'active', title: 'Head', roles: ['a', 'b'] },
    }
    expect(changesOf(row)).toEqual([
      { field: 'title', before: 'Lead', after: 'Head' },
      { field: 'roles', before: undefined, after: ['a', 'b'] },
    ])
    expect(unchangedOf(row)).toBe(1)
    expect(changesOf({ field: null, oldValue: null, newValue: 7 })).toEqual([
      { field: 'value', before: undefined, after: 7 },
    ])
  })

  test.each<[unknown, string]>([
    [null, ''],
    ['text', 'text'],
    [['a', 'b'], 'a, b'],
    [{ userName: 'ann', title: null, name: { familyName: 'Ek' } }, 'userName ann, name familyName Ek'],
    [true, 'true'],
    [{ value: '3f9c', type: 'User', display: 'Ann Ek' }, 'Ann Ek'],
  ])('%j is the line %s', (value, line) => {
    expect(lineOf(value)).toBe(line)
  })
})
