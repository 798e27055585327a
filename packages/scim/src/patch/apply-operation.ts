/**
 * Applies one operation to a resource: finds the attribute, works out its value, and writes it where it was.
 * Nothing is changed in place. RFC 7644 §3.5.2.1 to §3.5.2.3.
 */
import { mutability } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { isObject, isUnassigned } from '../resource/unassigned.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { appendValues } from './append-values.ts'
import { type Applying, settle } from './applying.ts'
import { editMatching, selects } from './edit-matching.ts'
import { mergeMembers, withMember } from './merge-members.ts'
import type { AttributeOperation, ClearExtensionOperation, PatchOperation } from './operation.ts'
import { printKeys } from './patch-reading.ts'
import { listedValues } from './value-identity.ts'
import { type ListEdit, settleValues } from './value-list.ts'

/**
 * The resource after the operation; the same object when nothing changes.
 * @throws mutability, noTarget or invalidValue as the kinds of operation do
 */
export function applyOperation(
  applying: Applying,
  resource: JsonObject,
  operation: PatchOperation,
): JsonObject {
  if (operation.kind === 'clearExtension') return clearExtension(applying, resource, operation)
  const { keys, definition } = operation.attribute
  const [first = '', second] = keys
  const holder = second === undefined ? resource : objectAt(resource, first)
  const name = second ?? first
  const before = holder[name]
  const path = printKeys(operation.attribute)
  const after = settle(definition, before, nextValue(applying, operation, before, path), path)
  const next = withMember(holder, name, after)
  if (next === holder) return resource
  return second === undefined ? next : withMember(resource, first, isUnassigned(next) ? undefined : next)
}

function nextValue(
  applying: Applying,
  operation: AttributeOperation,
  before: Json | undefined,
  path: string,
): Json | undefined {
  const { definition } = operation.attribute
  switch (operation.kind) {
    case 'set':
      return operation.value
    case 'clear':
      return undefined
    case 'merge': {
      const whole = isObject(before) ? before : {}
      const original = valueAt(applying.original, operation.attribute.keys)
      const merged = mergeMembers(definition, whole, operation.changes, operation.verb, path, original)
      return merged === whole ? before : withoutRemnants(definition, merged)
    }
    default:
      return nextList(applying, operation, before, path)
  }
}

type ListOperation = Exclude<AttributeOperation, { kind: 'set' | 'clear' | 'merge' }>

function nextList(
  applying: Applying,
  operation: ListOperation,
  current: Json | undefined,
  path: string,
): Json | undefined {
  const before = Array.isArray(current) ? current : []
  const edit = editList(applying, operation, before, path)
  const same =
    edit.values.length === before.length && edit.values.every((value, index) => value === before[index])
  if (same && edit.primary.length === 0) return current
  return settleValues(applying, operation.attribute.definition, before, edit, path)
}

function editList(
  applying: Applying,
  operation: ListOperation,
  before: readonly Json[],
  path: string,
): ListEdit {
  const { definition } = operation.attribute
  switch (operation.kind) {
    case 'append':
      return appendValues(applying, definition, before, operation.values, path)
    case 'replaceAll':
      // As RFC 7644 §3.5.2.2 and §3.5.2.3 show: the same as to remove all, then to add.
      return appendValues(applying, definition, [], operation.values, path)
    case 'removeValues':
      return without(before, listedValues(definition, operation.values))
    case 'removeMatching':
      return without(before, selects(definition, operation.selection))
    default:
      return editMatching(applying, operation, before, path)
  }
}

function without(before: readonly Json[], isGone: (value: Json) => boolean): ListEdit {
  return { values: before.filter(value => !isGone(value)), edited: new Set(), primary: [] }
}

/** What only the server may set does not keep a value alive of which the client has taken the rest away. */
function withoutRemnants(definition: AttributeDefinition, value: JsonObject): JsonObject | undefined {
  const isKept = definition.subAttributes?.some(
    subAttribute => subAttribute.mutability !== 'readOnly' && value[subAttribute.name] !== undefined,
  )
  return isKept ? value : undefined
}

function clearExtension(
  { type }: Applying,
  resource: JsonObject,
  { schema }: ClearExtensionOperation,
): JsonObject {
  const values = resource[schema.id]
  if (values === undefined) return resource
  if (type.schemaExtensions.some(extension => extension.schema === schema && extension.required)) {
    throw mutability(`${schema.id}: this extension is required, it cannot be removed`)
  }
  let kept = isObject(values) ? values : {}
  for (const definition of schema.attributes) {
    const { name, mutability: who } = definition
    if (who === 'immutable') settle(definition, kept[name], undefined, `${schema.id}:${name}`)
    if (who !== 'readOnly') kept = withMember(kept, name, undefined)
  }
  return withMember(resource, schema.id, isUnassigned(kept) ? undefined : kept)
}

function valueAt(resource: JsonObject, keys: readonly string[]): JsonObject {
  return keys.reduce(objectAt, resource)
}

function objectAt(resource: JsonObject, key: string): JsonObject {
  const value = resource[key]
  return isObject(value) ? value : {}
}
