import { expect, it } from 'vitest'
import { defineSchema } from '../../src/schema/define-schema.ts'

const id = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'

it('an extension of an application is data like any schema (RFC 7643 §3.3)', () => {
  const schema = defineSchema({
    id,
    name: 'WorkatoRole',
    description: '',
    attributes: [{ name: 'workato_role' }],
  })
  expect(schema.attributes[0]).toMatchObject({
    name: 'workato_role',
    type: 'string',
    mutability: 'readWrite',
  })
  expect(Object.isFrozen(schema)).toBe(true)
})

it.each(['WorkatoRole', 'https://example.com/schema', 'urn:x', 'urn:a b:c', ''])(
  'the schema id "%s" is refused: it has to be a URN (RFC 7643 §7)',
  bad => {
    expect(() => defineSchema({ id: bad, name: 'x', description: '', attributes: [] })).toThrow(
      'expected a URN',
    )
  },
)

it('a name given twice is refused, naming the schema (RFC 7643 §2.1)', () => {
  const attributes = [{ name: 'role' }, { name: 'ROLE' }]
  expect(() => defineSchema({ id, name: 'x', description: '', attributes })).toThrow(id)
})
