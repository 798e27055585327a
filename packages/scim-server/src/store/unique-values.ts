/**
 * Which values of a resource may be there once only in a tenant. They are taken from the search form, where
 * they are folded already, so that `Ann` and `ＡＮＮ` are one userName. RFC 7643 §2.2, RFC 7644 §7.8.
 */
import {
  type AttributeDefinition,
  invalidValue,
  type JsonObject,
  type ResourceTypeDefinition,
  type ScimError,
  uniqueness,
} from '@joinery/scim'

/** An attribute that stores have to keep unique, and the keys at which the search form holds its value. */
export interface UniqueAttribute {
  /** As its schema spells it; with the URN before it where it belongs to an extension. */
  readonly name: string
  readonly keys: readonly string[]
}

/**
 * The unique attributes of a resource type.
 *
 * @throws Error when uniqueness is asked of something that no store can keep unique
 */
export function uniqueAttributesOf(type: ResourceTypeDefinition): readonly UniqueAttribute[] {
  const core = type.schema.attributes.flatMap(attribute => uniqueAttribute(type, attribute, []))
  const extensions = type.schemaExtensions.flatMap(({ schema }) =>
    schema.attributes.flatMap(attribute => uniqueAttribute(type, attribute, [schema.id])),
  )
  return [...core, ...extensions]
}

function uniqueAttribute(
  type: ResourceTypeDefinition,
  attribute: AttributeDefinition,
  prefix: readonly string[],
): UniqueAttribute[] {
  const unique = attribute.uniqueness !== 'none'
  const inner = (attribute.subAttributes ?? []).find(sub => sub.uniqueness !== 'none')
  if (inner || (unique && attribute.multiValued)) {
    const path = inner ? `${attribute.name}.${inner.name}` : attribute.name
    throw new Error(
      `${type.name}: ${path} cannot be kept unique; only simple single-valued attributes of a schema can.`,
    )
  }
  if (!unique) return []
  const names = [...prefix, attribute.name]
  return [{ name: names.join(':'), keys: names.map(name => name.toLowerCase()) }]
}

/**
 * The unique values of one resource by attribute name, e.g. `{"userName":"ann"}`.
 *
 * @throws invalidValue when a value is longer than `maxBytes` of UTF-8
 */
export function uniqueValuesOf(
  attributes: readonly UniqueAttribute[],
  search: JsonObject,
  maxBytes: number,
): Readonly<Record<string, string>> {
  const values: Record<string, string> = {}
  for (const { name, keys } of attributes) {
    const value = valueAt(search, keys)
    if (value === undefined) continue
    const bytes = new TextEncoder().encode(value).byteLength
    if (bytes > maxBytes) throw invalidValue(`${name}: at most ${maxBytes} bytes of UTF-8, got ${bytes}.`)
    values[name] = value
  }
  return values
}

/** The error of a store for a value that another resource holds. It does not say which one. @see RFC 7644 §3.12 */
export function valueTaken(resourceType: string, attribute: string): ScimError {
  return uniqueness(`Another ${resourceType} has this ${attribute} already.`)
}

function valueAt(search: JsonObject, keys: readonly string[]): string | undefined {
  let value: JsonObject[string] | undefined = search
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    value = value[key]
  }
  if (value === undefined || value === null) return undefined
  return typeof value === 'string' ? value : JSON.stringify(value)
}
