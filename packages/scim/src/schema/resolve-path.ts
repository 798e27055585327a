/**
 * Finds what a path points at: the definitions on the way, and the keys under which a stored resource holds
 * the value. Filters, projection and indexes all ask here, so a path means the same everywhere.
 * RFC 7644 §3.10, RFC 7643 §2.1 (case-insensitive names).
 */
import type { AttributePath } from '../path.ts'
import type { AttributeDefinition } from './attribute.ts'
import { commonAttributes } from './common-attributes.ts'
import { attributeKey, findAttribute } from './find-attribute.ts'
import type { ResourceTypeDefinition, SchemaDefinition } from './resource-type.ts'

export interface ResolvedPath {
  /** Canonical keys from the root of the resource, e.g. `['name', 'givenName']`, `['urn:…:User', 'manager', 'value']`. */
  readonly keys: readonly string[]
  /** The definitions met on the way. An extension's URN is a key but not an attribute. */
  readonly attributes: readonly AttributeDefinition[]
  /** The last of `attributes`: what the path points at. */
  readonly definition: AttributeDefinition
}

/**
 * What the path points at in resources of this type, or undefined when it names nothing there. Names and
 * URNs match in any case; a core attribute may carry the URN of its schema, an extension's attribute must.
 */
export function resolvePath(type: ResourceTypeDefinition, path: AttributePath): ResolvedPath | undefined {
  const extension = findExtension(type, path.schema)
  const attribute = extension
    ? findAttribute(extension.attributes, path.attribute)
    : findCoreAttribute(type, path)
  if (!attribute) return undefined
  const prefix = extension ? [extension.id] : []
  if (path.subAttribute === undefined) {
    return { keys: [...prefix, attribute.name], attributes: [attribute], definition: attribute }
  }
  const sub = findAttribute(attribute.subAttributes ?? [], path.subAttribute)
  if (!sub) return undefined
  return { keys: [...prefix, attribute.name, sub.name], attributes: [attribute, sub], definition: sub }
}

/** The extension schema of this URN, in any case, or undefined. */
export function findExtension(
  type: ResourceTypeDefinition,
  urn: string | undefined,
): SchemaDefinition | undefined {
  if (urn === undefined) return undefined
  const key = attributeKey(urn)
  return type.schemaExtensions.find(({ schema }) => attributeKey(schema.id) === key)?.schema
}

function findCoreAttribute(
  type: ResourceTypeDefinition,
  path: AttributePath,
): AttributeDefinition | undefined {
  if (path.schema !== undefined && attributeKey(path.schema) !== attributeKey(type.schema.id))
    return undefined
  return (
    findAttribute(type.schema.attributes, path.attribute) ?? findAttribute(commonAttributes, path.attribute)
  )
}
