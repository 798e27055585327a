import { expect, it } from 'vitest'
import { defineResourceType } from '../../src/schema/define-resource-type.ts'
import { defineSchema } from '../../src/schema/define-schema.ts'
import { groupSchema } from '../../src/schema/group.ts'

const draft = {
  name: 'Group',
  endpoint: '/Groups',
  description: 'Group',
  schema: groupSchema,
  schemaExtensions: [],
}

it('a resource type is an endpoint, a base schema and extensions (RFC 7643 §6)', () => {
  expect(defineResourceType(draft)).toEqual(draft)
})

it.each(['Groups', '/', '/a/b', '/a?b', ''])('the endpoint "%s" is refused', endpoint => {
  expect(() => defineResourceType({ ...draft, endpoint })).toThrow('not of the form /Name')
})

it('a schema may not occur twice, in whatever case', () => {
  const again = { schema: { ...groupSchema, id: groupSchema.id.toUpperCase() }, required: false }
  expect(() => defineResourceType({ ...draft, schemaExtensions: [again] })).toThrow('occurs twice')
})

it('a base schema may not define what every resource has (RFC 7643 §3.1)', () => {
  const schema = defineSchema({
    id: 'urn:example:x',
    name: 'X',
    description: '',
    attributes: [{ name: 'ID' }],
  })
  expect(() => defineResourceType({ ...draft, schema })).toThrow('ID is a common attribute')
})
