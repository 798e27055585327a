/**
 * JSON out of all reason: a message with a part of it replaced, renamed, doubled or nested too deep. What comes of it is
 * still what `JSON.parse` could give.
 */
import type { Json, JsonObject } from '@joinery/scim'
import type { Random } from './random.ts'
import { mutate, noise } from './texts.ts'

const oddNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'schemas',
  'id',
  'meta',
  'value',
  'op',
  '',
  ' ',
]

/** The value with one place in it replaced by anything, left out, doubled or renamed. */
export function damaged(random: Random, value: Json): Json {
  if (Array.isArray(value) && value.length > 0 && random.chance(85)) {
    const at = random.below(value.length)
    return value.map((item, index) => (index === at ? damaged(random, item) : item))
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && random.chance(85)) {
    const entries = Object.entries(value)
    const at = random.below(entries.length + 1)
    if (at === entries.length) return membersOf([...entries, [random.pick(oddNames), anything(random, 2)]])
    const rename = random.chance(15)
    return membersOf(
      entries.map(([name, member], index) => {
        if (index !== at) return [name, member]
        return rename ? [mutate(random, name), member] : [name, damaged(random, member)]
      }),
    )
  }
  return typeof value === 'string' && random.chance(60) ? mutate(random, value) : anything(random, 3)
}

/** JSON of any kind, at times far too long or too deep. */
export function anything(random: Random, depth: number): Json {
  const kind = random.below(depth > 0 ? 12 : 8)
  switch (kind) {
    case 0:
      return random.pick([null, true, false, 0, -0, 1e308, -1.5])
    case 1:
      return random.chance(5) ? 'x'.repeat(70_000) : noise(random)
    case 2:
      return random.chance(10) ? nested(random.pick([9, 100, 10_000]), random.chance(50)) : []
    case 3:
      return random.chance(10) ? Array.from({ length: 1500 }, () => 'a') : {}
    case 8:
    case 9:
      return random.several(0, 4, () => anything(random, depth - 1))
    case 10:
    case 11:
      return membersOf(
        random.several(0, 4, () => [
          random.chance(50) ? random.pick(oddNames) : noise(random, 3),
          anything(random, depth - 1),
        ]),
      )
    default:
      return noise(random, 4)
  }
}

/** Unlike a literal this makes `__proto__` a member like any other, as `JSON.parse` does. */
export function membersOf(entries: readonly (readonly [string, Json])[]): JsonObject {
  return Object.fromEntries(entries)
}

function nested(depth: number, asList: boolean): Json {
  let value: Json = 'core'
  for (let left = depth; left > 0; left -= 1) value = asList ? [value] : { value }
  return value
}
