/** What a parameter is worth: a field, a custom field, or a text of OneLogin's single-brace macros. */
import { describe, expect, it } from 'vitest'
import { explainParameter, parameterValue } from '../../src/apps/parameter-value.ts'
import { makePerson } from '../directory/make-person.ts'

export const ann = makePerson({
  email: 'Ann.Ek@mail.example',
  firstname: 'Ånn',
  lastname: 'Ek',
  department: 'R&D',
  custom_attributes: { badge: '42' },
  manager_firstname: 'Bo',
})

describe('a parameter is worth', () => {
  it.each([
    ['username', null, 'ann'],
    ['id', null, '7'],
    ['title', null, ''],
    ['display_name', null, 'Ånn Ek'],
    ['active', null, 'true'],
    ['manager_firstname', null, 'Bo'],
    ['custom_attribute_badge', null, '42'],
    ['custom_attribute_toString', null, ''],
    [null, null, ''],
    ['_macro_', '{firstname}.{lastname}@x', 'Ånn.Ek@x'],
    ['_macro_', '{firstinitial}{lastinitial}-{badge}', 'ÅE-42'],
    ['_macro_', '{email_name_part} at {email_domain_part}', 'Ann.Ek at mail.example'],
    ['_macro_', '{name}{title}', 'Ånn Ek'],
  ])('source %s with macro %s: %j', (source, macro, expected) => {
    expect(parameterValue({ source, macro }, ann)).toBe(expected)
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
  ])('not with source %s and macro %s', (source, macro) => {
    expect(explainParameter({ source, macro }, custom)).toBeUndefined()
  })
})
