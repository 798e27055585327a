/**
 * What holds among the values of one multi-valued complex attribute. RFC 7643 §2.4: at most one is primary,
 * and none is there twice, by its type and value. A value of which only labels are left (its macro was blank) is none.
 */
import { invalidValue } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { findAttribute } from '../schema/find-attribute.ts'
import { identityOf, joinElements } from './element-identity.ts'
import { type Reading, warn } from './reading.ts'
import { isObject } from './unassigned.ts'

interface Element {
  readonly value: Json
  readonly path: string
}

const labels: ReadonlySet<string> = new Set(['type', 'primary'])

/**
 * The values that stay, in their order; each that goes or changes leaves a warning.
 * @throws invalidValue when several are primary and that is not forgiven
 */
export function tidyElements(
  reading: Reading,
  definition: AttributeDefinition,
  elements: readonly Element[],
): Json[] {
  if (definition.type !== 'complex') return elements.map(element => element.value)
  const kept = new Map<string, JsonObject>()
  let primary: { readonly path: string; readonly identity: string } | undefined
  for (const { value, path } of elements) {
    if (!isObject(value)) continue
    if (hasOnlyLabels(definition, value)) {
      warn(reading, path, 'dropped: it has a type or primary mark but no value')
      continue
    }
    const identity = identityOf(definition, value)
    const isOther = primary !== undefined && primary.identity !== identity
    const element = primary && isOther ? notPrimary(reading, value, path, primary.path) : value
    const same = kept.get(identity)
    const joined = same ? joinElements(definition, same, element) : element
    if (same) warn(reading, path, saysSame(same, joined))
    if (joined['primary'] === true) primary ??= { path, identity }
    kept.set(identity, joined)
  }
  return [...kept.values()]
}

/** Why a value was left out that is the same one as another. */
export function saysSame(same: Json, joined: Json): string {
  return joined === same
    ? 'dropped: the same value is there already'
    : 'dropped: its type and value are there already, and what it adds was put to them'
}

/** Whether all that is left of a value is what it is for: `{ type: 'work' }`. Addresses have no `value` and may. */
export function hasOnlyLabels(definition: AttributeDefinition, element: JsonObject): boolean {
  const needsValue = findAttribute(definition.subAttributes ?? [], 'value') !== undefined
  return needsValue && Object.keys(element).every(name => labels.has(name))
}

function notPrimary(reading: Reading, element: JsonObject, path: string, primaryPath: string): JsonObject {
  if (element['primary'] !== true) return element
  if (!reading.tolerance.severalPrimaries) {
    throw invalidValue(`${path}.primary: ${primaryPath} is primary already, and one value at most is`)
  }
  warn(reading, `${path}.primary`, `set to false: ${primaryPath} is primary already`)
  return { ...element, primary: false }
}
