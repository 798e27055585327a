/**
 * By what the values of a multi-valued attribute are looked up and listed. RFC 7643 §2.4; RFC 7644 §3.5.2.1 and
 * §3.5.2.2 speak of "the value specified".
 */
import type { Json } from '../json.ts'
import { identityOf, labelOf, searchSub } from '../resource/element-identity.ts'
import { searchValue } from '../resource/search-form.ts'
import { isObject } from '../resource/unassigned.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { findAttribute } from '../schema/find-attribute.ts'
import { sameJson } from './same-json.ts'

/** What values are looked up by among their like, as texts that compare as a filter does. */
export interface ValueKeys {
  /** Of the significant sub-attribute alone. */
  readonly value: string
  /** Of that and the label: equal for values that are the same one. */
  readonly identity: string
  /** Whether there could be a label and is none. */
  readonly unlabelled: boolean
}

/** The keys of a value; one without a significant sub-attribute is known by all that it has. */
export function keysOf(definition: AttributeDefinition, value: Json): ValueKeys {
  const significant = findAttribute(definition.subAttributes ?? [], 'value')
  const given = isObject(value) ? value['value'] : undefined
  if (!isObject(value)) {
    const print = JSON.stringify(searchValue(definition, value))
    return { value: print, identity: print, unlabelled: false }
  }
  const identity = identityOf(definition, value)
  if (!significant || given === undefined) return { value: identity, identity, unlabelled: false }
  const label = labelOf(definition)
  const labelled = label && value[label.name]
  const key = JSON.stringify(searchValue(significant, given))
  return {
    value: key,
    identity,
    unlabelled: label !== undefined && labelled === undefined,
  }
}

/** Whether a value that is there says all that an added one says. */
export function contains(present: Json | undefined, added: Json): boolean {
  if (!isObject(present) || !isObject(added)) return sameJson(present, added)
  return Object.entries(added).every(([name, value]) => sameJson(present[name], value))
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
