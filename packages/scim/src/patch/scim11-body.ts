/**
 * INTEROP(onelogin): its SCIM 1.1 connectors change groups by `{ "schemas": ["urn:scim:schemas:core:1.0"],
 * "members": [{ "value": "7" }, { "value": "8", "operation": "delete" }] }`. A PATCH of SCIM 1.1 is a partial
 * resource: what `meta.attributes` lists goes, single values replace, values of a list join it unless their
 * `operation` is "delete". Here it becomes the operations of RFC 7644 §3.5.2.
 */
import { invalidSyntax, invalidValue } from '../errors.ts'
import type { Json, JsonObject } from '../json.ts'
import { wrongType } from '../resource/read-scalar.ts'
import { isObject, isUnassigned } from '../resource/unassigned.ts'
import { attributeKey } from '../schema/find-attribute.ts'
import type { PatchOperation } from './operation.ts'
import { readPatchName, readPatchPath } from './patch-path.ts'
import type { ReadAt } from './patch-reading.ts'
import { readPathless, readTargeted } from './read-target.ts'

/**
 * The operations that the body stands for.
 * @throws invalidSyntax when there are too many, or the body holds nothing to change
 * @throws invalidValue when an `operation` is neither "add" nor "delete", or a value is of the wrong type
 */
export function readScim11Body(body: JsonObject, limit: number, readAt: ReadAt): readonly PatchOperation[] {
  const members = Object.entries(body).filter(([name]) => attributeKey(name) !== 'schemas')
  const runs = [...removedAttributes(body), ...members.flatMap(([name, value]) => [...runsOf(name, value)])]
  if (runs.length === 0) throw invalidSyntax('Operations: missing, and there is no attribute to change')
  if (runs.length > limit) throw invalidValue(`${runs.length} changes, at most ${limit} are taken`)
  return runs.flatMap(run => readRun(run, readAt))
}

interface Run {
  readonly at: string
  readonly name: string
  readonly verb: 'add' | 'remove' | 'replace'
  readonly value: Json | undefined
}

/** Neighbours in a list that do the same make one operation. */
function* runsOf(name: string, value: Json): Generator<Run> {
  const key = attributeKey(name)
  if (key === 'meta' || key === 'id') return
  if (!Array.isArray(value)) {
    yield { at: name, name, verb: 'replace', value }
    return
  }
  let verb: 'add' | 'remove' = 'add'
  let values: Json[] = []
  let start = 0
  for (const [index, element] of value.entries()) {
    const next = verbOf(element, `${name}[${index}]`)
    if (next !== verb && values.length > 0) {
      yield { at: `${name}[${start}]`, name, verb, value: values }
      values = []
    }
    if (values.length === 0) start = index
    verb = next
    values.push(withoutOperation(element))
  }
  if (values.length > 0) yield { at: `${name}[${start}]`, name, verb, value: values }
}

function verbOf(element: Json, at: string): 'add' | 'remove' {
  const operation = isObject(element)
    ? Object.entries(element).find(([name]) => attributeKey(name) === 'operation')?.[1]
    : undefined
  if (isUnassigned(operation)) return 'add'
  const word = typeof operation === 'string' ? operation.toLowerCase() : ''
  if (word === 'add') return 'add'
  if (word === 'delete') return 'remove'
  throw invalidValue(
    `${at}.operation: expected "add" or "delete", got ${JSON.stringify(operation).slice(0, 60)}`,
  )
}

function withoutOperation(element: Json): Json {
  if (!isObject(element)) return element
  return Object.fromEntries(Object.entries(element).filter(([name]) => attributeKey(name) !== 'operation'))
}

function readRun(run: Run, readAt: ReadAt): readonly PatchOperation[] {
  return readAt(run.at, run.verb, reading => {
    if (run.verb === 'remove') {
      return readTargeted(reading, run.name, readPatchPath(reading, run.name), run.value)
    }
    const target = readPatchName(reading, run.name)
    const joins = target.kind === 'attribute' && target.attribute.definition.multiValued
    const value = { [run.name]: run.value ?? null }
    return readPathless(joins ? { ...reading, verb: 'add' } : reading, value)
  })
}

/** SCIM 1.1 lists in `meta.attributes` what is to be unassigned, before anything else is done. */
function removedAttributes(body: JsonObject): readonly Run[] {
  const meta = Object.entries(body).find(([name]) => attributeKey(name) === 'meta')?.[1]
  const list = isObject(meta) ? meta['attributes'] : undefined
  if (isUnassigned(list)) return []
  if (!Array.isArray(list)) throw wrongType('meta.attributes', 'a list of names', list)
  return list.map((name, index) => {
    const at = `meta.attributes[${index}]`
    if (typeof name !== 'string') throw wrongType(at, 'the name of an attribute', name)
    return { at, name, verb: 'remove', value: undefined }
  })
}
