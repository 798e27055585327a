import { describe, expect, test } from 'vitest'
import { editOf, profileValues } from '../../../src/application/members/member-edit.ts'

const member = {
  displayName: 'Ann Ash',
  givenName: 'Ann',
  familyName: null,
  email: 'ann@example.com',
  userName: 'ann',
  externalId: null,
  roles: { prod: 'Operator' },
}
const before = profileValues(member, ['dev', 'prod'])

describe('what a form about a member changes', () => {
  test('the form has a text for each field, and a place for a role in each environment', () => {
    expect(before).toEqual({
      displayName: 'Ann Ash',
      givenName: 'Ann',
      familyName: '',
      email: 'ann@example.com',
      userName: 'ann',
      externalId: '',
      roles: { dev: '', prod: 'Operator' },
    })
  })

  test.each([
    ['nothing', {}, {}],
    ['spaces around a value', { displayName: ' Ann Ash ' }, {}],
    ['a name', { displayName: 'Ann Elm' }, { displayName: 'Ann Elm' }],
    ['a value that is taken away', { email: ' ' }, { email: null }],
    ['a value that was not there', { familyName: 'Ash' }, { familyName: 'Ash' }],
    ['a role', { roles: { dev: 'Admin', prod: 'Operator' } }, { roles: { dev: 'Admin' } }],
    ['a role that is taken away', { roles: { dev: '', prod: '' } }, { roles: { prod: null } }],
  ])('%s', (_, changes, edit) => {
    expect(editOf(before, { ...before, ...changes })).toEqual(edit)
  })
})
