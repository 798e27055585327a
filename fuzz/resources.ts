/**
 * Stored resources: drawn from the schemas, read by `readResource` as a client's would be, and frozen all through, so
 * that whoever changes one in place is found out at once. RFC 7643 §2 and §3.
 */
import {
  type AttributeDefinition,
  type Json,
  type JsonObject,
  type ResourceTypeDefinition,
  readResource,
  ScimError,
} from '@joinery/scim'
import { drawValue } from './attributes.ts'
import type { Random } from './random.ts'

/** A resource as a store would have it, without what is readOnly. */
export function drawResource(random: Random, type: ResourceTypeDefinition): JsonObject {
  const draft: JsonObject = { schemas: [type.schema.id], ...drawMembers(random, type.schema.attributes) }
  for (const { schema } of type.schemaExtensions) {
    if (random.chance(50)) draft[schema.id] = drawMembers(random, schema.attributes)
  }
  return freeze(stored(type, draft))
}

function drawMembers(random: Random, attributes: readonly AttributeDefinition[]): JsonObject {
  const members: JsonObject = {}
  for (const attribute of attributes) {
    if (attribute.mutability !== 'readOnly' && random.chance(20)) {
      members[attribute.name] = drawValue(random, attribute)
    }
  }
  return members
}

/** What is drawn is at times not readable; then the plainest resource of the type has to do. */
function stored(type: ResourceTypeDefinition, draft: JsonObject): JsonObject {
  const plainest = { schemas: [type.schema.id], userName: 'ann', displayName: 'Ann' }
  for (const candidate of [draft, { ...draft, ...plainest }]) {
    try {
      return readResource(type, candidate).resource
    } catch (error) {
      if (!(error instanceof ScimError)) throw error
    }
  }
  return readResource(type, plainest).resource
}

/** The value, which nobody can change from now on, at any depth. */
export function freeze<Value extends Json>(value: Value): Value {
  const pending: Json[] = [value]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue
    Object.freeze(next)
    pending.push(...Object.values(next))
  }
  return value
}
