/**
 * What is carried along while a patch is applied, and the rules that every change obeys: what is immutable
 * stays once it is set, what is required stays assigned. RFC 7643 §7, RFC 7644 §3.5.2 and §3.5.2.2.
 */
import { mutability } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Warning } from '../resource/reading.ts'
import { searchValue } from '../resource/search-form.ts'
import { isObject } from '../resource/unassigned.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import type { ResourceTypeDefinition } from '../schema/resource-type.ts'
import { sameJson } from './same-json.ts'
import { keysOf, type ValueKeys } from './value-identity.ts'

export interface Applying {
  readonly type: ResourceTypeDefinition
  /** The resource before the first operation. */
  readonly original: JsonObject
  /** When the filter of a `replace` selects nothing: `noTarget`, or a new value made of what it describes. */
  readonly noTarget: 'error' | 'create'
  /** Whether `replace` puts its value in the place of a selected one, or merges it into that. */
  readonly matchedValues: 'replace' | 'merge'
  /** How many values a multi-valued attribute may grow to. */
  readonly maxValues: number
  readonly warnings: Warning[]
  /** The keys of a value, by which its like are found: worked out once for each. */
  readonly keys: WeakMap<object, ValueKeys>
}

/**
 * What to store in the place of `before`: `after`, unless that says the same of something immutable.
 * @throws mutability when something immutable would change, or something required lose its value
 */
export function settle(
  definition: AttributeDefinition,
  before: Json | undefined,
  after: Json | undefined,
  path: string,
): Json | undefined {
  if (before === undefined || before === after) return after
  if (definition.mutability === 'immutable') {
    if (after === undefined || !sameValue(definition, before, after)) {
      throw mutability(`${path}: immutable, and set already`)
    }
    return before
  }
  if (after === undefined && definition.required) {
    throw mutability(`${path}: required, it cannot be left without a value (RFC 7644 §3.5.2.2)`)
  }
  return after
}

/** Whether two values of an attribute are equal as a filter compares them. */
export function sameValue(definition: AttributeDefinition, a: Json, b: Json): boolean {
  return sameJson(searchValue(definition, a), searchValue(definition, b))
}

/** The keys of a value, worked out once for each. */
export function keysFor(applying: Applying, definition: AttributeDefinition, value: Json): ValueKeys {
  if (!isObject(value)) return keysOf(definition, value)
  const known = applying.keys.get(value)
  if (known !== undefined) return known
  const keys = keysOf(definition, value)
  applying.keys.set(value, keys)
  return keys
}
