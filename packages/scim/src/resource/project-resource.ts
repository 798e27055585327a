/**
 * Which attributes of a resource leave. RFC 7643 §7 (`returned`), RFC 7644 §3.4.2.5 and §3.9 (`attributes`,
 * `excludedAttributes`).
 */
import { invalidValue } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { readPath } from '../path.ts'
import type { AttributeDefinition, Returned } from '../schema/attribute.ts'
import { commonAttributes } from '../schema/common-attributes.ts'
import { attributeKey, findAttribute } from '../schema/find-attribute.ts'
import { findExtension, resolvePath } from '../schema/resolve-path.ts'
import type { ResourceTypeDefinition, SchemaDefinition } from '../schema/resource-type.ts'
import { isObject, isUnassigned } from './unassigned.ts'

/** Paths as the client writes them; a schema's URN alone stands for all its attributes. One list at most. */
export interface Selection {
  readonly attributes?: readonly string[]
  readonly excludedAttributes?: readonly string[]
}

/** Keys from the root joined by a blank, which no name and no URN holds. */
interface Chosen {
  readonly mode: 'default' | 'only' | 'without'
  readonly paths: ReadonlySet<string>
  /** What lies above a chosen path. */
  readonly above: ReadonlySet<string>
}

/**
 * The part of the resource that the selection lets out: `always` attributes in any case, `never` ones in no
 * case, `request` ones only when asked for by name. Paths that name nothing are passed over.
 * @throws invalidValue when both lists are given or a path is malformed
 * @see RFC 7644 §3.9
 */
export function projectResource(
  type: ResourceTypeDefinition,
  resource: JsonObject,
  selection: Selection,
): JsonObject {
  return projection(type, selection)(resource)
}

/**
 * {@link projectResource} for many resources: the selection is read once.
 * @throws invalidValue when both lists are given or a path is malformed
 */
export function projection(
  type: ResourceTypeDefinition,
  selection: Selection,
): (resource: JsonObject) => JsonObject {
  const chosen = readSelection(type, selection)
  return resource => {
    const result: JsonObject = {}
    for (const [name, value] of Object.entries(resource)) {
      const extension = findExtension(type, name)
      const projected = extension
        ? projectExtension(chosen, extension, value)
        : projectBase(chosen, type, name, value)
      if (projected !== undefined) result[name] = projected
    }
    return result
  }
}

function readSelection(type: ResourceTypeDefinition, selection: Selection): Chosen {
  const { attributes = [], excludedAttributes = [] } = selection
  if (attributes.length > 0 && excludedAttributes.length > 0) {
    throw invalidValue('attributes and excludedAttributes exclude each other: give one (RFC 7644 §3.9)')
  }
  const mode = attributes.length > 0 ? 'only' : excludedAttributes.length > 0 ? 'without' : 'default'
  const paths = new Set<string>()
  const above = new Set<string>()
  for (const text of mode === 'only' ? attributes : excludedAttributes) {
    const keys = readSelected(type, text)
    if (!keys) continue
    paths.add(keys.join(' '))
    for (let length = 1; length < keys.length; length += 1) above.add(keys.slice(0, length).join(' '))
  }
  return { mode, paths, above }
}

/** Lower-cased keys of what the text names; none for the base schema's URN, undefined when it names nothing. */
function readSelected(type: ResourceTypeDefinition, text: string): string[] | undefined {
  if (attributeKey(text) === attributeKey(type.schema.id)) return []
  const extension = findExtension(type, text)
  if (extension) return [attributeKey(extension.id)]
  const path = readPath(text)
  if (typeof path === 'string') throw invalidValue(path)
  return resolvePath(type, path)?.keys.map(attributeKey)
}

function projectBase(
  chosen: Chosen,
  type: ResourceTypeDefinition,
  name: string,
  value: Json,
): Json | undefined {
  const common = findAttribute(commonAttributes, name)
  if (common) return project(chosen, common, value, attributeKey(name), false)
  const core = findAttribute(type.schema.attributes, name)
  return core && project(chosen, core, value, attributeKey(name), chosen.paths.has(''))
}

function projectExtension(chosen: Chosen, schema: SchemaDefinition, value: Json): Json | undefined {
  if (!isObject(value)) return undefined
  const key = attributeKey(schema.id)
  return projectMembers(chosen, schema.attributes, value, key, chosen.paths.has(key))
}

function project(
  chosen: Chosen,
  definition: AttributeDefinition,
  value: Json,
  key: string,
  parentChosen: boolean,
): Json | undefined {
  const whole = leaves(chosen, definition.returned, key, parentChosen)
  const { subAttributes } = definition
  if (!subAttributes) return whole ? value : undefined
  const inPart = chosen.mode === 'only' && definition.returned !== 'never' && chosen.above.has(key)
  if (!whole && !inPart) return undefined
  const subChosen = whole && chosen.mode === 'only'
  if (!Array.isArray(value)) {
    return isObject(value) ? projectMembers(chosen, subAttributes, value, key, subChosen) : undefined
  }
  const elements = value.flatMap((element): JsonObject[] => {
    const part = isObject(element) && projectMembers(chosen, subAttributes, element, key, subChosen)
    return part ? [part] : []
  })
  return elements.length > 0 ? elements : undefined
}

function projectMembers(
  chosen: Chosen,
  definitions: readonly AttributeDefinition[],
  members: JsonObject,
  key: string,
  parentChosen: boolean,
): JsonObject | undefined {
  const result: JsonObject = {}
  for (const [name, value] of Object.entries(members)) {
    const definition = findAttribute(definitions, name)
    const projected =
      definition && project(chosen, definition, value, `${key} ${attributeKey(name)}`, parentChosen)
    if (projected !== undefined) result[name] = projected
  }
  return isUnassigned(result) ? undefined : result
}

function leaves(chosen: Chosen, returned: Returned, key: string, parentChosen: boolean): boolean {
  if (returned === 'always' || returned === 'never') return returned === 'always'
  const byName = chosen.paths.has(key)
  if (returned === 'request') return chosen.mode === 'only' && byName
  return (parentChosen || byName) === (chosen.mode === 'only')
}
