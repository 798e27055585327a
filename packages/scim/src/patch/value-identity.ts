/**
 * When two values of a multi-valued attribute are the same one. RFC 7643 §2.4: by `type` and `value`, where
 * there is a `value`; the `type` of a group's member is no label but says what the value is, and so adds
 * nothing. RFC 7644 §3.5.2.1 and §3.5.2.2 speak of "the value specified".
 */
import type { Json, JsonObject } from '../json.ts'
import { searchValue } from '../resource/search-form.ts'
import { printSorted } from '../resource/tidy-elements.ts'
import { isObject } from '../resource/unassigned.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { findAttribute } from '../schema/find-attribute.ts'
import { sameJson } from './same-json.ts'

/** The same text for values that may be the same one; those that are not differ in more than this. */
export function valueKey(definition: AttributeDefinition, value: Json): string {
  if (!isObject(value)) return JSON.stringify(searchValue(definition, value))
  const given = value['value']
  const significant = findAttribute(definition.subAttributes ?? [], 'value')
  if (given === undefined || !significant) return `whole ${printSorted(value)}`
  return `value ${JSON.stringify(searchValue(significant, given))}`
}

/** Whether an added value, of the same key as one that is there, is that one. */
export function isSameOne(definition: AttributeDefinition, present: Json, added: Json): boolean {
  if (!isObject(present) || !isObject(added)) return true
  const label = labelOf(definition)
  if (!label) return true
  const [here, there] = [present[label.name], added[label.name]]
  if (here !== undefined && there !== undefined) {
    return sameJson(searchValue(label, here), searchValue(label, there))
  }
  return here === there || contains(present, added)
}

/** A function that tells whether a value is one of those listed; each is listed by what it is known by. */
export function listedValues(
  definition: AttributeDefinition,
  listed: readonly Json[],
): (value: Json) => boolean {
  const prints = new Map<string, { readonly names: readonly string[]; readonly prints: Set<string> }>()
  for (const value of listed) {
    const names = knownBy(definition, value)
    const group = prints.get(names.join(' ')) ?? { names, prints: new Set() }
    group.prints.add(printPart(definition, value, names))
    prints.set(names.join(' '), group)
  }
  const groups = [...prints.values()]
  return value => groups.some(group => group.prints.has(printPart(definition, value, group.names)))
}

function knownBy(definition: AttributeDefinition, value: Json): readonly string[] {
  if (!isObject(value)) return []
  if (value['value'] === undefined) return Object.keys(value).sort()
  const label = labelOf(definition)
  return label && value[label.name] !== undefined ? ['value', label.name] : ['value']
}

function printPart(definition: AttributeDefinition, value: Json, names: readonly string[]): string {
  if (!isObject(value)) return JSON.stringify(searchValue(definition, value))
  return JSON.stringify(names.map(name => searchSub(definition, name, value[name])))
}

function searchSub(definition: AttributeDefinition, name: string, value: Json | undefined): Json {
  const subAttribute = findAttribute(definition.subAttributes ?? [], name)
  return value === undefined || !subAttribute ? null : searchValue(subAttribute, value)
}

function labelOf(definition: AttributeDefinition): AttributeDefinition | undefined {
  const label = findAttribute(definition.subAttributes ?? [], 'type')
  return label?.mutability === 'readWrite' ? label : undefined
}

function contains(present: JsonObject, added: JsonObject): boolean {
  return Object.entries(added).every(([name, value]) => sameJson(present[name], value))
}
