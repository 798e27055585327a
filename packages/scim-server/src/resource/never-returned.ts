/**
 * Takes out of a resource what is never to be shown again, such as `password`: a document leaves as it is
 * stored, so it must not hold any. The client is not refused, the request log says what was dropped.
 * RFC 7643 §7 (returned).
 */
import type {
  AttributeDefinition,
  Json,
  JsonObject,
  ResourceTypeDefinition,
  Returned,
  Warning,
} from '@joinery/scim'

export interface Kept {
  readonly resource: JsonObject
  readonly warnings: readonly Warning[]
}

/** Returns the resource, canonical as readResource gives it, without the values of attributes returned `never`. */
export function dropNeverReturned(type: ResourceTypeDefinition, resource: JsonObject): Kept {
  if (!holdsReturned(type, 'never')) return { resource, warnings: [] }
  const warnings: Warning[] = []
  const kept = keepMembers(type.schema.attributes, resource, '', warnings)
  for (const { schema } of type.schemaExtensions) {
    const extension = kept[schema.id]
    if (!isObject(extension)) continue
    const values = keepMembers(schema.attributes, extension, `${schema.id}:`, warnings)
    if (Object.keys(values).length > 0) kept[schema.id] = values
    else forgetExtension(kept, schema.id)
  }
  return { resource: kept, warnings }
}

const returnedBy = new WeakMap<ResourceTypeDefinition, ReadonlySet<Returned>>()

/** Whether an attribute of the type, or of one of its extensions, is returned in this way. */
export function holdsReturned(type: ResourceTypeDefinition, returned: Returned): boolean {
  const known = returnedBy.get(type)
  if (known !== undefined) return known.has(returned)
  const schemas = [type.schema, ...type.schemaExtensions.map(extension => extension.schema)]
  const found = new Set(schemas.flatMap(({ attributes }) => attributes).flatMap(waysOf))
  returnedBy.set(type, found)
  return found.has(returned)
}

function waysOf({ returned, subAttributes = [] }: AttributeDefinition): readonly Returned[] {
  return [returned, ...subAttributes.flatMap(waysOf)]
}

function keepMembers(
  attributes: readonly AttributeDefinition[],
  values: JsonObject,
  prefix: string,
  warnings: Warning[],
): JsonObject {
  const kept: JsonObject = {}
  for (const [name, value] of Object.entries(values)) {
    const definition = attributes.find(attribute => attribute.name === name)
    const path = `${prefix}${name}`
    if (definition?.returned === 'never') {
      warnings.push({ path, reason: 'never returned and used for nothing here: not stored' })
    } else {
      kept[name] = keepValue(definition?.subAttributes ?? [], value, path, warnings)
    }
  }
  return kept
}

function keepValue(
  subAttributes: readonly AttributeDefinition[],
  value: Json,
  path: string,
  warnings: Warning[],
): Json {
  if (subAttributes.length === 0) return value
  if (Array.isArray(value)) return value.map(element => keepValue(subAttributes, element, path, warnings))
  return isObject(value) ? keepMembers(subAttributes, value, `${path}.`, warnings) : value
}

function forgetExtension(resource: JsonObject, urn: string): void {
  delete resource[urn]
  const schemas = resource['schemas']
  if (Array.isArray(schemas)) resource['schemas'] = schemas.filter(schema => schema !== urn)
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
