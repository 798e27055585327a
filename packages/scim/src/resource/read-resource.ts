/**
 * Turns what a client sent into the resource to store: known attributes under their canonical names, with
 * values of their types, and a warning for everything that was left out or understood as something else.
 * RFC 7643 §2 and §3, RFC 7644 §3.3 and §3.5.1.
 */
import { invalidSyntax, invalidValue } from '../errors.ts'
import type { JsonObject } from '../json.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { commonAttributes } from '../schema/common-attributes.ts'
import type { ResourceTypeDefinition, SchemaDefinition } from '../schema/resource-type.ts'
import { checkShape } from './check-shape.ts'
import { keepImmutable } from './keep-immutable.ts'
import type { Members } from './members.ts'
import { readMembers } from './read-attribute.ts'
import { readSchemas } from './read-schemas.ts'
import { defaultLimits, type Reading, type ReadLimits, type Warning } from './reading.ts'
import { sortMembers } from './sort-members.ts'
import { type Tolerance, tolerant } from './tolerance.ts'
import { isObject, isUnassigned } from './unassigned.ts'

export interface ReadOptions {
  /** Default: {@link tolerant}. */
  readonly tolerance?: Tolerance
  /** The stored resource that the input is to replace: what is immutable must match it or stay away. */
  readonly current?: JsonObject
  readonly limits?: Partial<ReadLimits>
}

export interface ReadResult {
  /** Without `id`, `meta` and what else is readOnly. */
  readonly resource: JsonObject
  readonly warnings: readonly Warning[]
}

/** All that a resource may hold at its root, but for `schemas`: that is worked out from the rest. */
const baseAttributesOf = new WeakMap<ResourceTypeDefinition, readonly AttributeDefinition[]>()

/**
 * The resource that the input stands for, e.g. `{"USERNAME":"ann","emails":{"value":"a@x.org"},"title":""}`
 * gives `{ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'ann', emails: [{ value:
 * 'a@x.org' }] }`. Reading a result again changes nothing.
 * @throws invalidSyntax when the input is not an object, is nested too deep, gives an attribute twice, has a
 *   hostile name such as `__proto__`, or an unknown attribute where those are refused
 * @throws invalidValue when a required attribute is missing or a value is of the wrong type or too long
 * @throws mutability when an immutable attribute of `current` would change
 * @see RFC 7644 §3.3
 */
export function readResource(
  type: ResourceTypeDefinition,
  input: unknown,
  options: ReadOptions = {},
): ReadResult {
  const warnings: Warning[] = []
  const reading: Reading = {
    tolerance: options.tolerance ?? tolerant,
    limits: { ...defaultLimits, ...options.limits },
    warnings,
  }
  checkShape(input, reading.limits)
  if (!isObject(input)) throw invalidSyntax(`the resource: expected a JSON object, got ${kind(input)}`)
  const sorted = sortMembers(reading, type, input)
  const base = readMembers(reading, baseAttributes(type), sorted.base, '')
  const extensions = readExtensions(reading, type, sorted.extensions)
  const values = keep(type, { ...base, ...extensions }, options.current)
  const used = Object.keys(values).filter(name => name.includes(':'))
  return { resource: { schemas: readSchemas(reading, type, sorted.schemas, used), ...values }, warnings }
}

function readExtensions(
  reading: Reading,
  type: ResourceTypeDefinition,
  sorted: ReadonlyMap<SchemaDefinition, Members>,
): JsonObject {
  const result: JsonObject = {}
  for (const [schema, members] of sorted) {
    if (members.values().every(member => isUnassigned(member.value))) continue
    const read = readMembers(reading, schema.attributes, members, `${schema.id}:`)
    if (!isUnassigned(read)) result[schema.id] = read
  }
  for (const { schema, required } of type.schemaExtensions) {
    if (required && result[schema.id] === undefined) {
      throw invalidValue(`${schema.id}: this extension is required, and missing`)
    }
  }
  return result
}

function keep(type: ResourceTypeDefinition, values: JsonObject, current: JsonObject | undefined): JsonObject {
  if (!current) return values
  const kept = keepImmutable(baseAttributes(type), values, current, '')
  for (const { schema } of type.schemaExtensions) {
    const before = current[schema.id]
    if (!isObject(before)) continue
    const next = kept[schema.id]
    const extension = keepImmutable(schema.attributes, isObject(next) ? next : {}, before, `${schema.id}:`)
    if (!isUnassigned(extension)) kept[schema.id] = extension
  }
  return kept
}

function baseAttributes(type: ResourceTypeDefinition): readonly AttributeDefinition[] {
  const known = baseAttributesOf.get(type)
  if (known) return known
  const common = commonAttributes.filter(attribute => attribute.name !== 'schemas')
  const attributes = [...common, ...type.schema.attributes]
  baseAttributesOf.set(type, attributes)
  return attributes
}

function kind(input: unknown): string {
  if (input === undefined) return 'nothing'
  if (input === null) return 'null'
  return Array.isArray(input) ? 'a list' : `a ${typeof input}`
}
