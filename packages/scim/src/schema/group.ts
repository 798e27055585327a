/**
 * The core Group schema, as data. RFC 7643 §4.2, with the characteristics of RFC 7643 §8.7.1 and the
 * erratum 5368: `displayName` is required.
 */
import { defineSchema } from './define-schema.ts'
import type { SchemaDefinition } from './resource-type.ts'

/** `urn:ietf:params:scim:schemas:core:2.0:Group`. */
export const groupSchema: SchemaDefinition = defineSchema({
  id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  name: 'Group',
  description: 'Group',
  attributes: [
    {
      name: 'displayName',
      required: true,
      // RFC 7643 §8.7.1 says none. Clients take a group of the same name for the one they mean, and expect
      // 409 where they make a second one (INTEROP(entra), INTEROP(jumpcloud)).
      uniqueness: 'server',
      description: 'The name of the group to show to people. Unique here without regard to case.',
    },
    {
      name: 'members',
      multiValued: true,
      description: 'The members of the group.',
      subAttributes: [
        { name: 'value', mutability: 'immutable', description: "The member's id." },
        {
          name: '$ref',
          type: 'reference',
          referenceTypes: ['User', 'Group'],
          mutability: 'immutable',
          description: "The member's URL.",
        },
        {
          name: 'type',
          mutability: 'immutable',
          canonicalValues: ['User', 'Group'],
          openValues: true,
          description: 'What kind of resource the member is.',
        },
        { name: 'display', mutability: 'immutable', description: "The member's name to show to people." },
      ],
    },
  ],
})
