/**
 * What every resource has, whatever its schema: `schemas`, `id`, `externalId`, `meta`. RFC 7643 §3 and §3.1.
 * They belong to no schema and do not show at /Schemas, but paths, filters and projections know them.
 */
import type { AttributeDefinition } from './attribute.ts'
import { defineAttributes } from './define-attribute.ts'

/** The definitions of `schemas`, `id`, `externalId` and `meta`, in the order in which a resource shows them. */
export const commonAttributes: readonly AttributeDefinition[] = defineAttributes('every resource', [
  {
    name: 'schemas',
    type: 'reference',
    referenceTypes: ['uri'],
    multiValued: true,
    required: true,
    returned: 'always',
    description: 'The URNs of the schemas whose attributes this resource uses.',
  },
  {
    name: 'id',
    required: true,
    caseExact: true,
    mutability: 'readOnly',
    returned: 'always',
    uniqueness: 'server',
    description: 'The identifier that the service provider gave the resource. It is never given again.',
  },
  {
    name: 'externalId',
    caseExact: true,
    description: 'The identifier that the provisioning client knows the resource by.',
  },
  {
    name: 'meta',
    mutability: 'readOnly',
    description: 'What the service provider keeps about the resource.',
    subAttributes: [
      {
        name: 'resourceType',
        caseExact: true,
        mutability: 'readOnly',
        description: 'The name of the resource type.',
      },
      {
        name: 'created',
        type: 'dateTime',
        mutability: 'readOnly',
        description: 'When the resource was created.',
      },
      {
        name: 'lastModified',
        type: 'dateTime',
        mutability: 'readOnly',
        description: 'When the resource was last changed here.',
      },
      {
        name: 'location',
        type: 'reference',
        referenceTypes: ['uri'],
        mutability: 'readOnly',
        description: 'The URL of the resource.',
      },
      {
        name: 'version',
        caseExact: true,
        mutability: 'readOnly',
        description: 'The entity tag of this version.',
      },
    ],
  },
])
