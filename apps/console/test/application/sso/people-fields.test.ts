import { expect, test } from 'vitest'
import { changeOf, type PeopleFields } from '../../../src/application/sso/people-fields.ts'

const before: PeopleFields = {
  jit: 'off',
  jitWithScim: 'refuse',
  roleSync: 'off',
  idpInitiated: true,
  signRequests: false,
  clockSkewSeconds: 60,
  email: ['email'],
  firstName: [],
  lastName: [],
  displayName: [],
  roles: { dev: 'role' },
}

test('what stays is left out, since some of it takes an owner', () => {
  expect(changeOf(before, before)).toEqual({})
  expect(changeOf(before, { ...before, jit: 'create', idpInitiated: false })).toEqual({
    jit: 'create',
    idpInitiated: false,
  })
})

test('names of attributes are sent where they differ, and an emptied role is taken away', () => {
  expect(changeOf(before, { ...before, email: ['mail', 'email'] })).toEqual({
    attributeNames: { email: ['mail', 'email'] },
  })
  expect(changeOf(before, { ...before, roles: { dev: ' ', prod: 'role_prod' } })).toEqual({
    attributeNames: { roles: { prod: 'role_prod' } },
  })
})
