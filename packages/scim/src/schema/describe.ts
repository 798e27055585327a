/**
 * Schemas and resource types as a service provider shows them at /Schemas and /ResourceTypes.
 * RFC 7643 §6 and §7; the shape of the listings in RFC 7643 §8.6 and §8.7.
 */
import type { Json, JsonObject } from '../json.ts'
import { descriptionUrns } from '../message/urns.ts'
import type { AttributeDefinition, AttributeType } from './attribute.ts'
import type { ResourceTypeDefinition, SchemaDefinition } from './resource-type.ts'

/** Whether letter case can matter, and whether a value can be unique (erratum 6004: not of complex ones). */
const comparable: Readonly<
  Record<AttributeType, { readonly caseExact: boolean; readonly uniqueness: boolean }>
> = {
  string: { caseExact: true, uniqueness: true },
  reference: { caseExact: true, uniqueness: true },
  binary: { caseExact: true, uniqueness: true },
  decimal: { caseExact: false, uniqueness: true },
  integer: { caseExact: false, uniqueness: true },
  dateTime: { caseExact: false, uniqueness: true },
  boolean: { caseExact: false, uniqueness: false },
  complex: { caseExact: false, uniqueness: false },
}

/**
 * The representation of a schema, every characteristic spelled out.
 * @param location the absolute URL of this representation, for `meta.location`
 */
export function describeSchema(schema: SchemaDefinition, location?: string): JsonObject {
  return {
    schemas: [descriptionUrns.schema],
    id: schema.id,
    name: schema.name,
    description: schema.description,
    attributes: schema.attributes.map(describeAttribute),
    meta: { resourceType: 'Schema', ...(location !== undefined && { location }) },
  }
}

/**
 * The representation of a resource type.
 * @param location the absolute URL of this representation, for `meta.location`
 */
export function describeResourceType(type: ResourceTypeDefinition, location?: string): JsonObject {
  return {
    schemas: [descriptionUrns.resourceType],
    id: type.name,
    name: type.name,
    description: type.description,
    endpoint: type.endpoint,
    schema: type.schema.id,
    schemaExtensions: type.schemaExtensions.map(
      (extension): Json => ({
        schema: extension.schema.id,
        required: extension.required,
      }),
    ),
    meta: { resourceType: 'ResourceType', ...(location !== undefined && { location }) },
  }
}

function describeAttribute(attribute: AttributeDefinition): JsonObject {
  const { caseExact, uniqueness } = comparable[attribute.type]
  const { canonicalValues, referenceTypes, subAttributes } = attribute
  return {
    name: attribute.name,
    type: attribute.type,
    multiValued: attribute.multiValued,
    description: attribute.description,
    required: attribute.required,
    ...(caseExact && { caseExact: attribute.caseExact }),
    ...(canonicalValues && { canonicalValues: [...canonicalValues] }),
    ...(referenceTypes && { referenceTypes: [...referenceTypes] }),
    mutability: attribute.mutability,
    returned: attribute.returned,
    ...(uniqueness && { uniqueness: attribute.uniqueness }),
    ...(subAttributes && { subAttributes: subAttributes.map(describeAttribute) }),
  }
}
