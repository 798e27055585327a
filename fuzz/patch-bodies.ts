/**
 * Bodies of PATCH requests: operations on attributes that there are, with paths of every form and values of their types
 * or nearly so; then at times with a part of the message replaced, renamed or nested out of all reason. RFC 7644 §3.5.2.
 */
import { type Json, type JsonObject, messageUrns, type ResourceTypeDefinition } from '@joinery/scim'
import { type DrawnAttribute, drawAttribute, drawScalar, drawValue } from './attributes.ts'
import { elementFilter } from './filter-texts.ts'
import { anything, damaged, membersOf } from './json-noise.ts'
import type { Random } from './random.ts'
import { anyCase, bomb, mutate } from './texts.ts'

/** The body of a PATCH, or what somebody takes for one. Plain JSON, as `JSON.parse` would give it. */
export function drawPatchBody(random: Random, type: ResourceTypeDefinition): Json {
  const kind = random.below(100)
  if (kind < 3) return anything(random, 4)
  if (kind < 6) return { ...partial(random, type), schemas: ['urn:scim:schemas:core:1.0'] }
  const most = random.chance(1) ? 60 : 5
  const body: JsonObject = {
    schemas: [messageUrns.patchOp],
    [anyCase(random, 'Operations')]: random.several(1, most, () => operation(random, type)),
  }
  return kind < 70 ? body : damaged(random, body)
}

function operation(random: Random, type: ResourceTypeDefinition): JsonObject {
  const op = anyCase(random, random.pick(['add', 'replace', 'remove']))
  const isRemove = op.toLowerCase() === 'remove'
  if (random.chance(isRemove ? 1 : 12)) return { op, value: partial(random, type) }
  if (random.chance(3)) {
    const schema = random.pick([type.schema, ...type.schemaExtensions.map(extension => extension.schema)])
    return { op, path: schema.id, value: partial(random, type) }
  }
  const { path, value } = target(random, type)
  const isBare = random.chance(isRemove ? 80 : 2)
  return isBare ? { op, path } : { op, path, value }
}

function target(
  random: Random,
  type: ResourceTypeDefinition,
): { readonly path: string; readonly value: Json } {
  const { text, definition } = drawWritable(random, type)
  const { subAttributes } = definition
  const path = random.chance(97) ? text : mutate(random, text)
  if (subAttributes === undefined) {
    const selects = definition.multiValued && random.chance(30)
    const literal = JSON.stringify(drawScalar(random, definition))
    return { path: selects ? `${path}[value eq ${literal}]` : path, value: drawValue(random, definition) }
  }
  const inner = random.chance(95)
    ? elementFilter(random, subAttributes)
    : bomb(random, ['(', 'not ('], 'value pr')
  const chosen = random.chance(definition.multiValued ? 60 : 3) ? `${path}[${inner}]` : path
  if (random.chance(40)) return { path: chosen, value: drawValue(random, definition) }
  const subAttribute = random.pick(subAttributes)
  return { path: `${chosen}.${anyCase(random, subAttribute.name)}`, value: drawValue(random, subAttribute) }
}

/** Mostly one that a client may change. */
function drawWritable(random: Random, type: ResourceTypeDefinition): DrawnAttribute {
  for (let left = 3; left > 0; left -= 1) {
    const drawn = drawAttribute(random, type)
    if (drawn.definition.mutability !== 'readOnly' && drawn.definition.name !== 'schemas') return drawn
  }
  return drawAttribute(random, type)
}

/** A part of a resource: attributes by their names, or by paths, as some clients name them. */
function partial(random: Random, type: ResourceTypeDefinition): JsonObject {
  return membersOf(
    random.several(0, 4, () => {
      const { text, definition } = drawWritable(random, type)
      if (random.chance(90)) return [text, drawValue(random, definition)]
      const { path, value } = target(random, type)
      return [path, value]
    }),
  )
}
