import { expect, it } from 'vitest'
import { canonicalValue } from '../../src/schema/canonical-value.ts'
import { defineAttribute } from '../../src/schema/define-attribute.ts'

const name = 'role'
const canonicalValues = ['Admin', 'ÅSE', '7']

it.each([
  ['Admin', 'Admin'],
  ['ADMIN', 'Admin'],
  ['åse', 'ÅSE'],
  ['Owner', undefined],
  ['', undefined],
])('"%s" is %j where the schema names its values (RFC 7643 §7)', (value, expected) => {
  expect(canonicalValue(defineAttribute({ name, canonicalValues }), value)).toBe(expected)
})

it('case counts where the attribute is case exact (RFC 7643 §7)', () => {
  const attribute = defineAttribute({ name, canonicalValues, caseExact: true })
  expect([canonicalValue(attribute, 'Admin'), canonicalValue(attribute, 'admin')]).toEqual([
    'Admin',
    undefined,
  ])
})

it('numbers are known by their text', () => {
  const attribute = defineAttribute({ name, type: 'integer', canonicalValues })
  expect([canonicalValue(attribute, 7), canonicalValue(attribute, 8)]).toEqual([7, undefined])
})

it('suggested values leave others welcome (RFC 7643 §7)', () => {
  expect(canonicalValue(defineAttribute({ name, canonicalValues, openValues: true }), 'Owner')).toBe('Owner')
  expect(canonicalValue(defineAttribute({ name }), 'Owner')).toBe('Owner')
})

it.each(['boolean', 'complex'] as const)('a %s has none', type => {
  const subAttributes = type === 'complex' ? [{ name: 'value' }] : undefined
  const draft = { name, type, canonicalValues, ...(subAttributes && { subAttributes }) }
  expect(() => defineAttribute(draft)).toThrow('attribute role: a')
})
