/**
 * Makes a resource type: an endpoint, its base schema and the extensions that may ride along. RFC 7643 §6.
 */
import { commonAttributes } from './common-attributes.ts'
import { attributeKey, findAttribute } from './find-attribute.ts'
import type { ResourceTypeDefinition } from './resource-type.ts'

const endpointPath = /^\/[A-Za-z][A-Za-z0-9_-]*$/

/**
 * The resource type, checked and frozen.
 * @throws TypeError when the endpoint is not `/Name`, a schema occurs twice, or the base schema defines an
 *   attribute that every resource has anyway (RFC 7643 §3.1)
 */
export function defineResourceType(draft: ResourceTypeDefinition): ResourceTypeDefinition {
  if (!endpointPath.test(draft.endpoint)) {
    throw new TypeError(`resource type ${draft.name}: endpoint "${draft.endpoint}" is not of the form /Name`)
  }
  const schemas = new Set([attributeKey(draft.schema.id)])
  for (const { schema } of draft.schemaExtensions) {
    if (schemas.has(attributeKey(schema.id))) {
      throw new TypeError(`resource type ${draft.name}: schema ${schema.id} occurs twice`)
    }
    schemas.add(attributeKey(schema.id))
  }
  for (const { name } of draft.schema.attributes) {
    if (findAttribute(commonAttributes, name)) {
      throw new TypeError(`resource type ${draft.name}: ${name} is a common attribute (RFC 7643 §3.1)`)
    }
  }
  return Object.freeze({ ...draft, schemaExtensions: Object.freeze([...draft.schemaExtensions]) })
}
