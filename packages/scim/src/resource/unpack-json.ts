/**
 * INTEROP(entra): sends an app role as a text that is a JSON object, in the place of the value: `{ "value":
 * "{\\"id\\":\\"…\\",\\"value\\":\\"Admin\\",\\"displayName\\":\\"Administrator\\"}" }`. Here it becomes the sub-attributes that it
 * stands for; what came beside the text counts more than what is in it. RFC 7643 §2.4.
 */
import type { Json, JsonObject } from '../json.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { attributeKey, findAttribute } from '../schema/find-attribute.ts'
import { checkShape } from './check-shape.ts'
import type { Members } from './members.ts'
import { type Reading, warn } from './reading.ts'
import { isObject, isUnassigned } from './unassigned.ts'

/** By the names that the text may have, in lower case, the best first: what each stands for. */
const meanings: ReadonlyMap<string, string> = new Map([
  ['value', 'value'],
  ['display', 'display'],
  ['displayname', 'display'],
  ['type', 'type'],
  ['primary', 'primary'],
])

/** Puts in the place of a value that is the text of a JSON object what that object says, if it has a value of its own. */
export function unpackJson(
  reading: Reading,
  subAttributes: readonly AttributeDefinition[],
  members: Members,
  path: string,
): void {
  const packed = objectIn(members.get('value')?.value)
  if (!packed || findAttribute(subAttributes, 'value')?.type !== 'string') return
  const found = new Map<string, Json>()
  const dropped: string[] = []
  for (const [name, value] of Object.entries(packed)) {
    if (isUnassigned(value)) continue
    const meaning = meanings.get(attributeKey(name))
    const taken = meaning !== undefined && typeof value !== 'object' && !found.has(meaning)
    if (taken && findAttribute(subAttributes, meaning)) found.set(meaning, value)
    else dropped.push(name)
  }
  if (!found.has('value')) return
  const without = dropped.length > 0 ? `, without ${dropped.join(', ')}` : ''
  warn(reading, `${path}.value`, `a text of JSON was taken as the sub-attributes that it holds${without}`)
  for (const [name, value] of found) {
    if (name !== 'value' && !isUnassigned(members.get(name)?.value)) continue
    // The first look at the message has seen a text, and not what is in it.
    checkShape(value, reading.limits, `${path}.${name}`)
    members.set(name, { name, value })
  }
}

function objectIn(value: Json | undefined): JsonObject | undefined {
  if (typeof value !== 'string' || !/^\s*\{/.test(value)) return undefined
  try {
    const parsed: Json = JSON.parse(value)
    return isObject(parsed) ? parsed : undefined
  } catch {
    return undefined
  }
}
