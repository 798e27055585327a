/**
 * The fuzzer of paths: what is accepted prints back letter by letter, names at most one thing in each resource type,
 * and is the same path in a filter; what is refused is refused as an invalidPath. RFC 7644 §3.10.
 */
import { isDeepStrictEqual } from 'node:util'
import { parseFilter, parsePath, printPath, resolvePath, ScimError } from '@joinery/scim'
import { drawPath } from './attributes.ts'
import type { Random } from './random.ts'
import { mutate, noise } from './texts.ts'
import { answerOf, type FuzzCase, hold } from './verdict.ts'
import { resourceTypes } from './world.ts'

export function pathCase(random: Random): FuzzCase {
  const input = drawPathText(random)
  return { input, run: () => judge(input) }
}

function drawPathText(random: Random): string {
  const kind = random.below(100)
  const path = drawPath(random, random.pick(resourceTypes)).text
  if (kind < 35) return path
  if (kind < 80) return mutate(random, path)
  if (kind < 98) return noise(random)
  const unit = random.pick(['a', 'a.', ':', 'urn:', '..', 'ß', '$', '\ud800', '%41', '-'])
  return `${random.chance(50) ? path : ''}${unit.repeat(random.pick([10, 500, 1023, 1024, 1025, 100_000]))}`
}

function judge(text: string): string {
  const path = answerOf('parsePath', () => parsePath(text))
  if (path instanceof ScimError) {
    hold(`parsePath refused as ${path.code}`, path.code === 'invalidPath')
    return 'refused'
  }
  hold(`the path prints as ${printPath(path)}`, printPath(path) === text)
  const filter = answerOf('parseFilter of the path', () => parseFilter(`${text} pr`))
  hold('a filter reads the path as another', isDeepStrictEqual(filter, { kind: 'present', path }))
  const resolved = resourceTypes.map(type => resolvePath(type, path))
  for (const found of resolved) {
    if (found === undefined) continue
    const last = path.subAttribute ?? path.attribute
    hold('the path names something else', found.definition.name.toLowerCase() === last.toLowerCase())
    hold('the keys do not end at what the path names', found.keys.at(-1) === found.definition.name)
  }
  return resolved.some(found => found !== undefined) ? 'resolved' : 'unknown'
}
