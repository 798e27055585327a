import { describe, expect, test } from 'vitest'
import {
  changesOf,
  errorsAtFields,
  valuesOf,
} from '../../../../src/identity-provider/users/info/person-values.ts'

const badge = { id: 1, name: 'Badge', shortname: 'badge', position: 1 }
const empty = valuesOf(undefined, [badge])

describe('what the API is told of a person', () => {
  test('who was not changed is not told of', () => {
    expect(changesOf(empty, empty)).toEqual({})
  })

  test('only what differs is sent, and an empty text clears its field', () => {
    const before = { ...empty, texts: { ...empty.texts, title: 'Clerk', email: 'ann@example.com' } }
    const after = { ...before, texts: { ...before.texts, title: '' } }
    expect(changesOf(before, after)).toEqual({ title: null })
  })

  test.each([
    [{ custom: { badge: '7' } }, { custom_attributes: { badge: '7' } }],
    [{ group: 3 }, { group_id: 3 }],
    [{ manager: 4 }, { manager_user_id: 4 }],
    [{ isActive: false }, { status: 2 }],
  ])('%j is sent as %j', (change, body) => {
    const after = { ...empty, ...change }
    expect(changesOf(empty, after)).toEqual(body)
    const back = changesOf(after, empty)
    expect(Object.keys(back)).toEqual(Object.keys(body))
  })

  test('who is made active again gets the status 1, and who waits for a password keeps his', () => {
    expect(changesOf({ ...empty, isActive: false }, empty)).toEqual({ status: 1 })
    expect(valuesOf({ ...known, status: 7 }, [badge]).isActive).toBe(true)
    expect(valuesOf({ ...known, status: 2 }, [badge]).isActive).toBe(false)
  })
})

test('messages stand at the paths of the form; others stay where they are', () => {
  expect(
    errorsAtFields({
      email: 'a',
      'custom_attributes.badge': 'b',
      manager_user_id: 'c',
      group_id: 'd',
      '(body)': 'e',
    }),
  ).toEqual({ 'texts.email': 'a', 'custom.badge': 'b', manager: 'c', group: 'd', '(body)': 'e' })
})

const known = {
  firstname: null,
  lastname: null,
  username: 'ann',
  email: null,
  phone: null,
  company: null,
  department: null,
  title: null,
  external_id: null,
  samaccountname: null,
  userprincipalname: null,
  distinguished_name: null,
  member_of: null,
  preferred_locale_code: null,
  comment: null,
  custom_attributes: {},
  group_id: null,
  manager_user_id: null,
} as const
