import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../src/json.ts'
import { isObject } from '../../src/resource/unassigned.ts'
import { describeResourceType, describeSchema } from '../../src/schema/describe.ts'
import { userSchema } from '../../src/schema/user.ts'
import { userResourceType } from '../../src/schema/user-resource-type.ts'
import { workatoRole } from './workato-role.ts'

function attributesOf(schema: JsonObject): JsonObject[] {
  const attributes = schema['attributes']
  return Array.isArray(attributes) ? attributes.filter(isObject) : []
}

function named(attributes: Json | undefined, name: string): JsonObject | undefined {
  return Array.isArray(attributes)
    ? attributes.filter(isObject).find(each => each['name'] === name)
    : undefined
}

describe('describeSchema', () => {
  it('spells out every characteristic of a simple attribute (RFC 7643 §7)', () => {
    expect(attributesOf(describeSchema(workatoRole))[0]).toEqual({
      name: 'workato_role',
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

  it('a complex attribute has sub-attributes and no uniqueness (RFC 7643 §7, erratum 6004)', () => {
    const emails = named(describeSchema(userSchema)['attributes'], 'emails')
    expect(emails).not.toHaveProperty('uniqueness')
    expect(emails).not.toHaveProperty('caseExact')
    const label = named(emails?.['subAttributes'], 'type')
    expect(label).toMatchObject({ canonicalValues: ['work', 'home', 'other'], uniqueness: 'none' })
    expect(label).not.toHaveProperty('openValues')
  })

  it('names itself, and its location when there is one (RFC 7643 §3.1, §7)', () => {
    expect(describeSchema(userSchema, 'https://x.example/Schemas/u')).toMatchObject({
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
      id: userSchema.id,
      meta: { resourceType: 'Schema', location: 'https://x.example/Schemas/u' },
    })
    expect(describeSchema(userSchema)['meta']).toEqual({ resourceType: 'Schema' })
  })

  it('describes all of the User schema (RFC 7643 §8.7)', () => {
    const names = attributesOf(describeSchema(userSchema)).map(attribute => attribute['name'])
    expect(names).toEqual(userSchema.attributes.map(attribute => attribute.name))
  })
})

it('describeResourceType names endpoint, schema and extensions (RFC 7643 §6)', () => {
  const type = userResourceType([{ schema: workatoRole, required: true }])
  expect(describeResourceType(type, 'https://x.example/ResourceTypes/User')).toEqual({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
    id: 'User',
    name: 'User',
    description: 'User Account',
    endpoint: '/Users',
    schema: 'urn:ietf:params:scim:schemas:core:2.0:User',
    schemaExtensions: [
      { schema: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User', required: false },
      { schema: workatoRole.id, required: true },
    ],
    meta: { resourceType: 'ResourceType', location: 'https://x.example/ResourceTypes/User' },
  })
})
