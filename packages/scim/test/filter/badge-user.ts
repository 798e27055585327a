/** A User with an extension that has an attribute of every type, for the tests of binding and matching. */
import { defineSchema } from '../../src/schema/define-schema.ts'
import type { ResourceTypeDefinition, SchemaDefinition } from '../../src/schema/resource-type.ts'
import { userResourceType } from '../../src/schema/user-resource-type.ts'

export const badgeUrn = 'urn:example:params:scim:schemas:badge:1.0:User'

const badgeSchema: SchemaDefinition = defineSchema({
  id: badgeUrn,
  name: 'Badge',
  description: 'The badge that opens doors.',
  attributes: [
    { name: 'code', caseExact: true },
    { name: 'level', type: 'integer' },
    { name: 'weight', type: 'decimal' },
    { name: 'issued', type: 'dateTime' },
    { name: 'valid', type: 'boolean' },
    { name: 'photo', type: 'binary' },
    { name: 'nicknames', multiValued: true },
    { name: 'levels', type: 'integer', multiValued: true },
    { name: 'secrets', subAttributes: [{ name: 'value', returned: 'never' }, { name: 'hint' }] },
  ],
})

export const badgeUser: ResourceTypeDefinition = userResourceType([{ schema: badgeSchema, required: false }])
