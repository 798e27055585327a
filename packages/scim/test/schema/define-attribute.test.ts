import { describe, expect, it } from 'vitest'
import { defineAttribute, defineAttributes } from '../../src/schema/define-attribute.ts'

describe('defineAttribute', () => {
  it('fills in the defaults of RFC 7643 §2.2', () => {
    expect(defineAttribute({ name: 'title' })).toEqual({
      name: 'title',
      type: 'string',
      multiValued: false,
      description: '',
      required: false,
      caseExact: false,
      mutability: 'readWrite',
      returned: 'default',
      uniqueness: 'none',
    })
  })

  it('keeps what the author says against the defaults', () => {
    const attribute = defineAttribute({
      name: 'key',
      caseExact: true,
      returned: 'request',
      uniqueness: 'global',
    })
    expect(attribute).toMatchObject({ caseExact: true, returned: 'request', uniqueness: 'global' })
  })

  it.each(['reference', 'binary'] as const)('a %s is case exact (RFC 7643 §2.3.6, §2.3.7)', type => {
    expect(defineAttribute({ name: 'x', type }).caseExact).toBe(true)
  })

  it('an attribute with sub-attributes is complex (RFC 7643 §2.3.8)', () => {
    const attribute = defineAttribute({
      name: 'manager',
      subAttributes: [{ name: '$ref', type: 'reference' }],
    })
    expect(attribute.type).toBe('complex')
    expect(attribute.subAttributes?.map(sub => sub.mutability)).toEqual(['readWrite'])
  })

  it.each(['1st', 'first name', 'a.b', 'urn:x', '', '_x', '$other', '__proto__', 'constructor', 'naïve'])(
    'the name "%s" is refused (RFC 7643 §2.1)',
    name => {
      expect(() => defineAttribute({ name })).toThrow(/attribute name .*RFC 7643 §2.1/)
    },
  )

  it.each(['workato_role', 'x509Certificates', '$ref', 'cost-center', 'a$b'])(
    'the name "%s" is taken (RFC 7643 §2.1)',
    name => {
      expect(defineAttribute({ name }).name).toBe(name)
    },
  )

  it('a complex attribute within a complex attribute is refused (RFC 7643 §2.3.8)', () => {
    const inner = { name: 'inner', subAttributes: [{ name: 'x' }] }
    expect(() => defineAttribute({ name: 'outer', subAttributes: [inner] })).toThrow('outer.inner')
  })

  it('complex without sub-attributes, and sub-attributes without complex, are refused', () => {
    expect(() => defineAttribute({ name: 'x', type: 'complex' })).toThrow(TypeError)
    expect(() => defineAttribute({ name: 'x', type: 'string', subAttributes: [] })).toThrow(TypeError)
  })
})

it('two names that differ only in case are one name (RFC 7643 §2.1)', () => {
  expect(() => defineAttributes('schema X', [{ name: 'role' }, { name: 'Role' }])).toThrow(
    'schema X: attribute Role is defined twice',
  )
})
