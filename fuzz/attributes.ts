/**
 * Draws attributes of the resource types, their names as clients write them, and values of their types. RFC 7643 §2.3
 * for the types, RFC 7644 §3.10 for the names.
 */
import {
  type AttributeDefinition,
  commonAttributes,
  type Json,
  type JsonObject,
  type ResourceTypeDefinition,
} from '@joinery/scim'
import type { Random } from './random.ts'
import { anyCase, noise } from './texts.ts'

export interface DrawnAttribute {
  /** As a client writes it, with or without a URN. */
  readonly text: string
  readonly definition: AttributeDefinition
}

const words = [
  'a',
  'A',
  'b',
  'ann',
  'Ann Ørsted',
  'work',
  'home',
  'a@example.com',
  'ß',
  'ﬁ',
  'x'.repeat(40),
  '{"id":"7","value":"Ann","displayName":"A","primary":"True"}',
]
const dates = [
  '2011-05-13T04:42:34Z',
  '2011-05-13T06:42:34+02:00',
  '1970-01-01T00:00:00.001Z',
  '9999-12-31T23:59:59Z',
]
const numbers = [0, -0, 1, -1, 7, 1.5, -2.25e-7, 1e21, 1e308, 5e-324, 9_007_199_254_740_991]

/** An attribute of the resource, a common one or one of an extension included. */
export function drawAttribute(random: Random, type: ResourceTypeDefinition): DrawnAttribute {
  const schema = random.pick([type.schema, ...type.schemaExtensions.map(extension => extension.schema)])
  if (schema === type.schema && random.chance(10)) {
    const definition = random.pick(commonAttributes)
    return { text: anyCase(random, definition.name), definition }
  }
  const definition = random.pick(schema.attributes)
  const bare = schema === type.schema && random.chance(80)
  return { text: anyCase(random, bare ? definition.name : `${schema.id}:${definition.name}`), definition }
}

/** The attribute, or mostly where it has some, one of its sub-attributes. */
export function drawPath(random: Random, type: ResourceTypeDefinition): DrawnAttribute {
  const whole = drawAttribute(random, type)
  const subAttributes = whole.definition.subAttributes ?? []
  if (subAttributes.length === 0 || random.chance(20)) return whole
  const definition = random.pick(subAttributes)
  return { text: `${whole.text}.${anyCase(random, definition.name)}`, definition }
}

/** A simple value that goes with the type. */
export function drawScalar(random: Random, definition: AttributeDefinition): string | number | boolean {
  switch (definition.type) {
    case 'boolean':
      return random.chance(50)
    case 'integer':
      return random.below(5) - 1
    case 'decimal':
      return random.pick(numbers)
    case 'dateTime':
      return random.pick(dates)
    case 'binary':
      return random.pick(['', 'aGk=', 'AAAA'])
    default:
      return random.chance(95) ? random.pick(words) : noise(random)
  }
}

/** What a client may send for the attribute: mostly of its type, at times of another, and at times nothing. */
export function drawValue(random: Random, definition: AttributeDefinition): Json {
  if (random.chance(3))
    return random.pick<Json>([null, '', [], {}, [null], [[]], 'True', '7', 7, false, [{}]])
  if (!definition.multiValued) return drawElement(random, definition)
  if (random.chance(10)) return drawElement(random, definition)
  return random.several(0, 3, () => drawElement(random, definition))
}

function drawElement(random: Random, definition: AttributeDefinition): Json {
  if (definition.type !== 'complex') return drawScalar(random, definition)
  if (random.chance(4)) return random.pick(words)
  const element: JsonObject = {}
  for (const subAttribute of definition.subAttributes ?? []) {
    const isWanted = subAttribute.required ? 95 : 40
    if (random.chance(isWanted)) element[anyCase(random, subAttribute.name)] = drawValue(random, subAttribute)
  }
  return element
}
