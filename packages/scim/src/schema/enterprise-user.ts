/**
 * The Enterprise User extension, complete. RFC 7643 §4.3, with the characteristics of RFC 7643 §8.7.1.
 */
import { defineSchema } from './define-schema.ts'
import type { SchemaDefinition } from './resource-type.ts'

/** `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User`. */
export const enterpriseUserSchema: SchemaDefinition = defineSchema({
  id: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  name: 'EnterpriseUser',
  description: 'Enterprise User',
  attributes: [
    { name: 'employeeNumber', description: 'The number or code that the organisation gave the person.' },
    { name: 'costCenter', description: 'The name of the cost centre.' },
    { name: 'organization', description: 'The name of the organisation.' },
    { name: 'division', description: 'The name of the division.' },
    { name: 'department', description: 'The name of the department.' },
    {
      name: 'manager',
      description: "The person's manager, who may be a user here.",
      subAttributes: [
        { name: 'value', description: "The manager's id." },
        { name: '$ref', type: 'reference', referenceTypes: ['User'], description: "The manager's URL." },
        { name: 'displayName', mutability: 'readOnly', description: "The manager's display name." },
      ],
    },
  ],
})
