import { expect, test } from 'vitest'
import { draftOf, emptyDraft } from '../../../src/application/members/new-member.ts'

test('somebody new has the e-mail address as user name unless said, and only the roles that were chosen', () => {
  const empty = emptyDraft(['dev', 'prod'])
  expect(empty).toMatchObject({ how: 'invite', roles: { dev: '', prod: '' } })
  const given = { ...empty, givenName: ' Ann', familyName: 'Ash ', email: 'ann@example.com' }
  const person = { givenName: 'Ann', familyName: 'Ash', email: 'ann@example.com' }
  expect(draftOf(given)).toEqual({ ...person, userName: 'ann@example.com' })
  expect(draftOf({ ...given, userName: 'ann', roles: { dev: '', prod: 'Admin' } })).toEqual({
    ...person,
    userName: 'ann',
    roles: { prod: 'Admin' },
  })
})
