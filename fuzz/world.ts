/**
 * The resource types that the fuzzers ask about: a User whose extension has an attribute of every type and of every
 * characteristic that the core lacks, and a Group. RFC 7643 §2.3, §4 and §7.
 */
import {
  defineSchema,
  groupResourceType,
  type ResourceTypeDefinition,
  type SchemaDefinition,
  userResourceType,
} from '@joinery/scim'

const badgeSchema: SchemaDefinition = defineSchema({
  id: 'urn:example:params:scim:schemas:badge:1.0:User',
  name: 'Badge',
  description: 'The badge that opens doors.',
  attributes: [
    { name: 'code', caseExact: true },
    { name: 'serial', mutability: 'immutable' },
    { name: 'printedAt', type: 'dateTime', mutability: 'readOnly' },
    { name: 'level', type: 'integer' },
    { name: 'weight', type: 'decimal' },
    { name: 'issued', type: 'dateTime' },
    { name: 'valid', type: 'boolean' },
    { name: 'photo', type: 'binary' },
    { name: 'pin', mutability: 'writeOnly', returned: 'never' },
    { name: 'nicknames', multiValued: true },
    { name: 'levels', type: 'integer', multiValued: true },
    { name: 'days', type: 'dateTime', multiValued: true },
    {
      name: 'lamp',
      subAttributes: [
        { name: 'model', required: true },
        { name: 'colours', multiValued: true },
      ],
    },
    {
      name: 'doors',
      multiValued: true,
      subAttributes: [
        { name: 'value', mutability: 'immutable' },
        { name: 'floor', type: 'integer', required: true },
        { name: 'since', type: 'dateTime' },
        { name: 'opened', type: 'integer', mutability: 'readOnly' },
      ],
    },
  ],
})

export const userType: ResourceTypeDefinition = userResourceType([{ schema: badgeSchema, required: false }])

export const groupType: ResourceTypeDefinition = groupResourceType()

export const resourceTypes: readonly ResourceTypeDefinition[] = [userType, groupType]
