/**
 * The path of an operation: `PATH = attrPath / valuePath [subAttr]`, RFC 7644 §3.5.2, figure 7. A schema's URN
 * alone names all its attributes. Names and URNs match in any case; old URNs where they are forgiven.
 */
import { invalidPath } from '../errors.ts'
import { parseFilter } from '../filter/parse.ts'
import { type AttributePath, parsePath, readPath } from '../path.ts'
import { modernSubAttribute } from '../resource/legacy-names.ts'
import { warn } from '../resource/reading.ts'
import { schemaOf } from '../resource/sort-members.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { findAttribute } from '../schema/find-attribute.ts'
import { type ResolvedPath, resolvePath } from '../schema/resolve-path.ts'
import type { SchemaDefinition } from '../schema/resource-type.ts'
import type { ElementSelection } from './operation.ts'
import { type PatchReading, printKeys } from './patch-reading.ts'
import { selectElements } from './select-elements.ts'

export interface AttributeTarget {
  readonly kind: 'attribute'
  /** The attribute itself, without the sub-attribute. */
  readonly attribute: ResolvedPath
  readonly selection: ElementSelection | undefined
  readonly subAttribute: AttributeDefinition | undefined
}

export type PatchTarget =
  | AttributeTarget
  | { readonly kind: 'schema'; readonly schema: SchemaDefinition }
  /** Well formed, but no schema of the resource type defines it. */
  | { readonly kind: 'unknown' }

/** The sub-attribute after a filter. Names hold no bracket, so the last one in the path closes the filter. */
const afterFilter = /^\.([A-Za-z$][A-Za-z0-9$_-]*)$/

/**
 * What the path points at.
 * @throws invalidPath when the path is not one, or selects values of an attribute that has one at most
 * @throws invalidFilter when the filter in it is not one, or asks what cannot be asked
 */
export function readPatchPath(reading: PatchReading, text: string): PatchTarget {
  const open = text.indexOf('[')
  if (open >= 0) return readValuePath(reading, text, open)
  const schema = schemaOf(reading, reading.type, text)
  return schema ? { kind: 'schema', schema } : resolveAttribute(reading, parsePath(text))
}

/** What the name of a member points at; a name that could not be a path is unknown. */
export function readPatchName(reading: PatchReading, name: string): PatchTarget {
  const asPath = name.includes('[') || (name.includes('.') && !name.includes(':'))
  if (asPath && !reading.tolerance.pathsAsNames) return { kind: 'unknown' }
  if (name.includes('[')) return readPatchPath(reading, name)
  return typeof readPath(name) === 'string' ? { kind: 'unknown' } : readPatchPath(reading, name)
}

/** What the name of an attribute of this schema points at. */
export function readSchemaMember(reading: PatchReading, schema: SchemaDefinition, name: string): PatchTarget {
  const asPath = name.includes('.') && !reading.tolerance.pathsAsNames
  if (asPath || /[:[]/.test(name)) return { kind: 'unknown' }
  return readPatchName(reading, `${schema.id}:${name}`)
}

function readValuePath(reading: PatchReading, text: string, open: number): PatchTarget {
  const target = resolveAttribute(reading, parsePath(text.slice(0, open)))
  const close = text.lastIndexOf(']')
  const suffix = text.slice(close + 1)
  const subName = afterFilter.exec(suffix)?.[1]
  if (close > open && suffix !== '' && subName === undefined) {
    throw invalidPath(`"${text}" is not a path: expected nothing or "." and a name after the last "]"`)
  }
  const node = parseFilter(close > open ? text.slice(0, close + 1) : text, {
    tolerance: reading.tolerance,
    warn: ({ path, reason }) => warn(reading, path, reason),
  })
  if (node.kind !== 'valuePath') {
    throw invalidPath(`"${text}" is not a path: expected one attribute with one filter in brackets`)
  }
  if (target.kind !== 'attribute') return target
  const { attribute } = target
  if (target.subAttribute || !attribute.definition.multiValued) {
    throw invalidPath(
      `"${text}": ${text.slice(0, open)} has one value at most, there is nothing to select from`,
    )
  }
  const selection = selectElements(reading, attribute, node.filter)
  if (subName === undefined) return { ...target, selection }
  const subAttribute = findAttribute(attribute.definition.subAttributes ?? [], subName)
  return subAttribute ? { ...target, selection, subAttribute } : { kind: 'unknown' }
}

function resolveAttribute(reading: PatchReading, written: AttributePath): PatchTarget {
  const schema = written.schema === undefined ? undefined : schemaOf(reading, reading.type, written.schema)
  if (written.schema !== undefined && !schema) return { kind: 'unknown' }
  const owner = { attribute: written.attribute, ...(schema && { schema: schema.id }) }
  const attribute = resolvePath(reading.type, owner)
  if (!attribute) return { kind: 'unknown' }
  const whole: AttributeTarget = {
    kind: 'attribute',
    attribute,
    selection: undefined,
    subAttribute: undefined,
  }
  if (written.subAttribute === undefined) return whole
  const subAttribute = findSubAttribute(reading, attribute, written.subAttribute)
  return subAttribute ? { ...whole, subAttribute } : { kind: 'unknown' }
}

function findSubAttribute(
  reading: PatchReading,
  attribute: ResolvedPath,
  name: string,
): AttributeDefinition | undefined {
  const subAttributes = attribute.definition.subAttributes ?? []
  const known = findAttribute(subAttributes, name)
  if (known || !reading.tolerance.legacySchemaUrns) return known
  const modern = modernSubAttribute(`${printKeys(attribute)}.${name}`)
  return modern === undefined ? undefined : findAttribute(subAttributes, modern)
}
