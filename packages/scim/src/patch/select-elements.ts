/**
 * The filter of a value path, bound to the values that it selects from, with the value that it describes: a
 * client that names `emails[type eq "work"]` says enough to make it. RFC 7644 §3.4.2.2 and §3.5.2.
 */
import type { CompareNode, Filter } from '../filter/ast.ts'
import { bindFilter } from '../filter/bind.ts'
import type { Json, JsonObject } from '../json.ts'
import type { AttributePath } from '../path.ts'
import { readAttribute } from '../resource/read-attribute.ts'
import { warn } from '../resource/reading.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { canonicalValue } from '../schema/canonical-value.ts'
import { findAttribute } from '../schema/find-attribute.ts'
import type { ResolvedPath } from '../schema/resolve-path.ts'
import type { ResourceTypeDefinition } from '../schema/resource-type.ts'
import type { ElementSelection } from './operation.ts'
import { type PatchReading, printKeys } from './patch-reading.ts'

const booleanTexts: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
])

/**
 * The selection that the filter makes among the values of the attribute.
 * @throws invalidFilter when the filter names a sub-attribute that is not there, or compares it with what it
 *   cannot be compared with
 */
export function selectElements(
  reading: PatchReading,
  attribute: ResolvedPath,
  filter: Filter,
): ElementSelection {
  const element = elementDefinition(attribute.definition)
  const subAttributes = element.subAttributes ?? []
  const source = reading.tolerance.stringScalars
    ? withBooleans(reading, subAttributes, filter, printKeys(attribute))
    : filter
  const bound = bindFilter(elementsAlone(reading.type, element), {
    kind: 'valuePath',
    path: { attribute: element.name },
    filter: source,
  })
  return Object.freeze({
    filter: bound.kind === 'valuePath' ? bound.filter : bound,
    source,
    template: attribute.definition.type === 'complex' ? describe(reading, subAttributes, source) : undefined,
  })
}

/** RFC 7644 §3.5.2.2 filters also the values of a simple attribute, by the name `value`. */
function elementDefinition(definition: AttributeDefinition): AttributeDefinition {
  if (definition.type === 'complex') return definition
  const value: AttributeDefinition = { ...definition, name: 'value', multiValued: false }
  return { ...definition, type: 'complex', subAttributes: [value] }
}

/** A resource type of this one attribute, so that a simple value can be asked as if it were complex. */
function elementsAlone(
  type: ResourceTypeDefinition,
  definition: AttributeDefinition,
): ResourceTypeDefinition {
  return { ...type, schema: { ...type.schema, attributes: [definition] }, schemaExtensions: [] }
}

/** INTEROP(entra): selects `roles[primary eq "True"]`, the flag in quotes as it is in its values. */
function withBooleans(
  reading: PatchReading,
  subAttributes: readonly AttributeDefinition[],
  filter: Filter,
  owner: string,
): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const filters = filter.filters.map(part => withBooleans(reading, subAttributes, part, owner))
      return { kind: filter.kind, filters }
    }
    case 'not':
      return { kind: 'not', filter: withBooleans(reading, subAttributes, filter.filter, owner) }
    case 'compare': {
      const flag = typeof filter.value === 'string' ? booleanTexts.get(filter.value.toLowerCase()) : undefined
      const isFlag = findAttribute(subAttributes, filter.path.attribute)?.type === 'boolean'
      if (flag === undefined || !isFlag) return filter
      warn(reading, owner, `in the filter, "${String(filter.value)}" was taken as ${flag}`)
      return { ...filter, value: flag }
    }
    default:
      return filter
  }
}

function describe(
  reading: PatchReading,
  subAttributes: readonly AttributeDefinition[],
  filter: Filter,
): JsonObject | undefined {
  const parts = equalities(filter)
  if (!parts) return undefined
  const template: JsonObject = {}
  for (const { path, value } of parts) {
    const definition = findAttribute(subAttributes, path.attribute)
    if (!definition || definition.mutability === 'readOnly' || Object.hasOwn(template, definition.name)) {
      return undefined
    }
    // To ask for a value that there cannot be finds nothing, and is no mistake.
    if (value !== null && canonicalValue(definition, value) === undefined) return undefined
    const read = readAttribute(reading, definition, value, definition.name)
    if (read !== undefined) template[definition.name] = read
  }
  return template
}

/** The comparisons of a filter that is nothing but `eq` and `and`. */
function equalities(filter: Filter): readonly CompareNode<AttributePath>[] | undefined {
  if (filter.kind === 'compare') return filter.operator === 'eq' ? [filter] : undefined
  if (filter.kind !== 'and') return undefined
  const parts: CompareNode<AttributePath>[] = []
  for (const part of filter.filters) {
    const inner = equalities(part)
    if (!inner) return undefined
    parts.push(...inner)
  }
  return parts
}

/** A value in the form in which a selection's filter asks it. */
export function asElement(definition: AttributeDefinition, value: Json): JsonObject {
  if (definition.type !== 'complex') return { value }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}
