/** The lists that a form for conditions offers. */
import { expect, it } from 'vitest'
import { conditionSources, operatorsOf, valuesOf } from '../../src/conditions/choices.ts'

const known = {
  customFields: new Set(['badge']),
  roles: new Map([[7, 'Sales']]),
  groups: new Map([[5, 'Office']]),
}

it('lists the sources with the custom fields of the account', () => {
  const sources = conditionSources(known)
  expect(sources).toContainEqual({ name: 'Department', value: 'department' })
  expect(sources).toContainEqual({ name: 'MemberOf', value: 'member_of' })
  expect(sources.at(-1)).toEqual({ name: 'badge', value: 'custom_attribute_badge' })
  for (const { value } of sources) expect(operatorsOf(value, known)?.length).toBeGreaterThan(1)
})

it.each([
  ['department', ['=', '!=', '~', '!~', '^=', '$=', '>', '<']],
  ['custom_attribute_badge', ['=', '!=', '~', '!~', '^=', '$=', '>', '<']],
  ['member_of', ['=', '!=', '~', '!~', '^=', '$=']],
  ['distinguished_name', ['=', '!=', '~', '!~', '^=', '$=']],
  ['has_role', ['ri', 'nri']],
  ['status', ['=', '!=']],
  ['last_login', ['>', '<']],
])('the operators of %s', (source, symbols) => {
  expect(operatorsOf(source, known)?.map(({ value }) => value)).toEqual(symbols)
})

it('lists values to choose from, none where any text will do, and nothing for what there is not', () => {
  expect(valuesOf('has_role', known)).toEqual([{ name: 'Sales', value: '7' }])
  expect(valuesOf('group', known)).toEqual([{ name: 'Office', value: '5' }])
  expect(valuesOf('status', known)).toContainEqual({ name: 'Suspended', value: '2' })
  expect(valuesOf('state', known)).toHaveLength(4)
  expect(valuesOf('title', known)).toEqual([])
  expect(valuesOf('shoe_size', known)).toBeUndefined()
  expect(operatorsOf('custom_attribute_shoe', known)).toBeUndefined()
})
