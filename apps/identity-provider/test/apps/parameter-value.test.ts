/** What a parameter is worth: a field, a custom field, or a text of OneLogin's single-brace macros, roles, a constant. */
import { describe, expect, it } from 'vitest'
import { explainParameter, parameterValues } from '../../src/apps/parameter-value.ts'
import { makePerson } from '../directory/make-person.ts'

const ann = makePerson({
  email: 'Ann.Ek@mail.example',
  firstname: 'Ånn',
  lastname: 'Ek',
  department: 'R&D',
  custom_attributes: { badge: '42' },
  manager_firstname: 'Bo',
  member_of: 'CN=A;CN=B ;',
  roles: [
    { id: 1, name: 'Sales; EU' },
    { id: 2, name: 'Staff' },
  ],
})

const none = {
  source: null,
  macro: null,
  constant_values: null,
  default_values: null,
  transformation: null,
} as const

describe('a parameter is worth', () => {
  it.each([
    ['username', null, ['ann']],
    ['id', null, ['7']],
    ['title', null, []],
    ['display_name', null, ['Ånn Ek']],
    ['active', null, ['true']],
    ['manager_firstname', null, ['Bo']],
    ['custom_attribute_badge', null, ['42']],
    ['custom_attribute_toString', null, []],
    [null, null, []],
    ['_macro_', '{firstname}.{lastname}@x', ['Ånn.Ek@x']],
    ['_macro_', '{name}{title}', ['Ånn Ek']],
    ['roles', null, ['Sales; EU', 'Staff']],
    ['_manager_target_id_', null, ['m-1']],
  ])('source %s with macro %s: %j', (source, macro, expected) => {
    expect(parameterValues({ ...none, source, macro }, ann, 'm-1')).toEqual(expected)
  })

  it.each([
    ['a constant', { constant_values: ['x', 'y'] }, ['x', 'y']],
    ['a constant only without a source', { source: 'username', constant_values: ['x'] }, ['ann']],
    ['the default where the source is blank', { source: 'title', default_values: ['None'] }, ['None']],
    ['the source where it is not', { source: 'username', default_values: ['None'] }, ['ann']],
    ['one constant with ; as it is', { constant_values: ['a; b'] }, ['a; b']],
    ['its parts as a list', { constant_values: ['a; b'], transformation: 'list' }, ['a', 'b']],
    [
      'several constants as they are',
      { constant_values: ['a;b', 'c'], transformation: 'list' },
      ['a;b', 'c'],
    ],
    ['a default in its parts', { default_values: ['a;b'], transformation: 'list' }, ['a', 'b']],
    ['a text with ; as it is', { source: 'member_of' }, ['CN=A;CN=B ;']],
    ['its parts as a list', { source: 'member_of', transformation: 'list' }, ['CN=A', 'CN=B']],
    [
      'its parts joined again',
      { source: 'member_of', transformation: 'semicolon_separated_list' },
      ['CN=A', 'CN=B'],
    ],
    [
      'a role whose name has ; as one value',
      { source: 'roles', transformation: 'list' },
      ['Sales; EU', 'Staff'],
    ],
  ] as const)('%s', (_title, parameter, expected) => {
    expect(parameterValues({ ...none, ...parameter }, ann, null)).toEqual(expected)
  })

  it('nothing where the manager has no account yet', () => {
    expect(parameterValues({ ...none, source: '_manager_target_id_' }, ann, null)).toEqual([])
  })
})

describe('a parameter is refused', () => {
  const custom = new Set(['badge'])
  it.each([
    ['nickname', null, /Unknown user field nickname/u],
    ['custom_attribute_shoe', null, /no custom user field shoe/u],
    ['_macro_', '{shoe}', /Unknown macro \{shoe\}/u],
    ['_macro_', '', /needs a text/u],
    ['_macro_', '{firstname', /brace/u],
  ])('source %s with macro %s', (source, macro, reason) => {
    expect(explainParameter({ source, macro }, custom)).toMatch(reason)
  })
  it.each([
    ['email', null],
    ['custom_attribute_badge', null],
    ['_macro_', '{badge}{email}'],
    [null, null],
    ['roles', null],
    ['_manager_target_id_', null],
  ])('not with source %s and macro %s', (source, macro) => {
    expect(explainParameter({ source, macro }, custom)).toBeUndefined()
  })
})
