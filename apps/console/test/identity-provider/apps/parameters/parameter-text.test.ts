/** Parameters in words. */
import { describe, expect, it } from 'vitest'
import type { AppParameter } from '../../../../src/identity-provider/apps/app-queries.ts'
import {
  fieldOf,
  valuesOf,
  valueText,
} from '../../../../src/identity-provider/apps/parameters/parameter-text.ts'

const blank: AppParameter = {
  id: 1,
  label: 'Title',
  user_attribute_mappings: null,
  user_attribute_macros: null,
  attributes_transformations: null,
  skip_if_blank: false,
  values: null,
  default_values: null,
  provisioned_entitlements: false,
  safe_entitlements_enabled: false,
  include_in_saml_assertion: false,
}
const sources = [
  { name: 'Email', value: 'email' },
  { name: '- Macro -', value: '_macro_' },
]

describe('the value of a parameter', () => {
  it.each([
    ['no source', {}, '- No default -'],
    ['one constant', { values: 'Board' }, '"Board"'],
    ['several', { values: ['a', 'b'] }, '"a", "b"'],
    ['a field', { user_attribute_mappings: 'email' }, 'Email'],
    ['a field that is not offered any more', { user_attribute_mappings: 'shoe' }, 'shoe'],
    [
      'a macro',
      { user_attribute_mappings: '_macro_', user_attribute_macros: '{firstname}' },
      '- Macro -: {firstname}',
    ],
  ])('of %s is said', (_case, given, text) => {
    expect(valueText({ ...blank, ...given }, sources)).toBe(text)
  })

  it('stands in one field, parted by semicolons, and comes back', () => {
    expect(fieldOf(['a', 'b'])).toBe('a; b')
    expect(valuesOf(' a; b;')).toEqual(['a', 'b'])
    expect(valuesOf(' ; ')).toBeNull()
  })
})
