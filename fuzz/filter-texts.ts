/**
 * Filters as texts: written by the grammar of RFC 7644 §3.4.2.2 over attributes that there are, in odd but allowed
 * spellings; then at times damaged, noise from the start, far too deep or far too long.
 */
import type { AttributeDefinition, ResourceTypeDefinition } from '@joinery/scim'
import { type DrawnAttribute, drawPath, drawScalar } from './attributes.ts'
import type { Random } from './random.ts'
import { anyCase, bomb, mutate, noise } from './texts.ts'
import { resourceTypes } from './world.ts'

const operators = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']
const literals = [
  'null',
  'true',
  'false',
  '0',
  '-0',
  '1e3',
  '1E-7',
  '1e400',
  '01',
  '""',
  '"\\ud83d\\ude00"',
  '"\\u0000"',
]
const brackets = ['(', 'not (', 'a[', '((not (', 'emails[', '[', 'not not(']

type Draw = () => DrawnAttribute

/** The text of a filter, or of what somebody takes for one. */
export function drawFilterText(random: Random): string {
  const kind = random.below(100)
  if (kind < 50) return validFilter(random)
  if (kind < 85) return mutate(random, validFilter(random))
  if (kind < 98) return noise(random, 30)
  return random.chance(50) ? bomb(random, brackets, 'value pr') : longFilter(random)
}

function validFilter(random: Random): string {
  const type = random.pick(resourceTypes)
  return expression(random, 1 + random.below(5), () => drawPath(random, type), type)
}

/** A filter on the sub-attributes of one attribute, as it stands in the brackets of a value path. */
export function elementFilter(random: Random, subAttributes: readonly AttributeDefinition[]): string {
  const value = { text: 'value', definition: random.pick(subAttributes) }
  return expression(random, 1 + random.below(3), () => {
    if (random.chance(3)) return value
    const definition = random.pick(subAttributes)
    return { text: anyCase(random, definition.name), definition }
  })
}

function expression(random: Random, depth: number, draw: Draw, type?: ResourceTypeDefinition): string {
  const again = (): string => expression(random, depth - 1, draw, type)
  const kind = depth <= 1 ? 9 : random.below(10)
  if (kind < 3) {
    const word = `${blank(random)}${anyCase(random, random.pick(['and', 'or']))}${blank(random)}`
    return random.several(2, 4, again).join(word)
  }
  if (kind === 3) return `(${optionalBlank(random)}${again()}${optionalBlank(random)})`
  if (kind === 4) return `${anyCase(random, 'not')}${optionalBlank(random)}(${again()})`
  return kind === 5 && type !== undefined ? valuePath(random, type) : comparison(random, draw())
}

function valuePath(random: Random, type: ResourceTypeDefinition): string {
  const { text, definition } = drawPath(random, type)
  const subAttributes = definition.subAttributes
  if (subAttributes === undefined) return `${text}[value pr]`
  const whole = `${text}[${elementFilter(random, subAttributes)}]`
  if (random.chance(80)) return whole
  const subAttribute = random.pick(subAttributes)
  return `${whole}.${comparison(random, { text: subAttribute.name, definition: subAttribute })}`
}

function comparison(random: Random, { text, definition }: DrawnAttribute): string {
  if (random.chance(15)) return `${text}${blank(random)}${anyCase(random, 'pr')}`
  const operator = anyCase(random, random.pick(operators))
  const value = random.chance(92) ? JSON.stringify(drawScalar(random, definition)) : random.pick(literals)
  const touches = random.chance(4)
  return `${text}${blank(random)}${operator}${touches ? '' : blank(random)}${value}`
}

function longFilter(random: Random): string {
  const unit = random.pick(['a', 'a.b', 'urn:', '"\\u0041"', '\\', 'a eq 1 or ', '\ud800', '9', 'not '])
  const long = unit.repeat(random.pick([100, 1000, 8000, 8192, 50_000]))
  return random.chance(50) ? long : `userName eq "${long}"`
}

function blank(random: Random): string {
  return random.chance(90) ? ' ' : random.pick(['  ', '\t', ' \t '])
}

function optionalBlank(random: Random): string {
  return random.chance(80) ? '' : ' '
}
