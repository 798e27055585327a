/**
 * Reads the body of a PATCH: one message with its operations in order, every path resolved and every value of
 * its type, so that what is left to go wrong depends on the resource alone. RFC 7644 §3.5.2.
 */
import { invalidSyntax, invalidValue } from '../errors.ts'
import type { Json } from '../json.ts'
import { messageMembers } from '../message/message-members.ts'
import { messageUrns } from '../message/urns.ts'
import { checkShape } from '../resource/check-shape.ts'
import { wrongType } from '../resource/read-scalar.ts'
import { defaultLimits, type ReadLimits, type Warning } from '../resource/reading.ts'
import { isObject, isUnassigned } from '../resource/unassigned.ts'
import { attributeKey } from '../schema/find-attribute.ts'
import type { ResourceTypeDefinition } from '../schema/resource-type.ts'
import { located } from './located.ts'
import type { PatchOperation, PatchVerb } from './operation.ts'
import { readPatchPath } from './patch-path.ts'
import type { ReadAt } from './patch-reading.ts'
import { type PatchTolerance, tolerantPatch } from './patch-tolerance.ts'
import { readPathless, readTargeted } from './read-target.ts'
import { readScim11Body } from './scim11-body.ts'

export interface PatchLimits extends ReadLimits {
  /** Operations in one message. */
  readonly operations: number
}

export interface ReadPatchOptions {
  /** Default: {@link tolerantPatch}. */
  readonly tolerance?: PatchTolerance
  /** Default: 1000 operations, 10,000 values an attribute, the rest as for a whole resource. */
  readonly limits?: Partial<PatchLimits>
  /**
   * Paths of multi-valued attributes, e.g. `members`, of which `replace` without a filter only adds. For
   * clients that send a part of the list and mean it to be added. Default: none.
   */
  readonly replaceAsAdd?: readonly string[]
}

export interface ReadPatchResult {
  /** In order, frozen; fewer than were sent where some were dropped, more where they had no path. */
  readonly operations: readonly PatchOperation[]
  readonly warnings: readonly Warning[]
}

const defaultPatchLimits: PatchLimits = { ...defaultLimits, operations: 1000, values: 10_000 }

const verbs: ReadonlyMap<string, PatchVerb> = new Map(
  (['add', 'remove', 'replace'] as const).map(verb => [verb, verb]),
)

/**
 * The operations of a PATCH body, e.g. `{ "schemas": […], "Operations": [{ "op": "Replace", "path": "active",
 * "value": "False" }] }` gives one node of kind `set` with the value `false`, and a warning. Every message of
 * an error begins with the operation that it is about: `Operations[0]: …`.
 * @throws invalidSyntax when the body is not a PatchOp, has no operation, too many, or one without a known `op`
 * @throws invalidPath when a path is malformed, or unknown where unknown ones are refused
 * @throws invalidFilter when the filter in a path is malformed or asks what cannot be asked
 * @throws invalidValue when a value is missing, or of another type than its attribute
 * @throws noTarget when `remove` has no path
 * @throws mutability when a path names a readOnly attribute
 * @see RFC 7644 §3.5.2
 */
export function readPatch(
  type: ResourceTypeDefinition,
  input: unknown,
  options: ReadPatchOptions = {},
): ReadPatchResult {
  const tolerance = options.tolerance ?? tolerantPatch
  const limits = { ...defaultPatchLimits, ...options.limits }
  const warnings: Warning[] = []
  const replaceAsAdd = new Set((options.replaceAsAdd ?? []).map(attributeKey))
  const readAt: ReadAt = (at, verb, read) =>
    located(at, () => {
      const own: Warning[] = []
      const operations = read({ type, tolerance, limits, warnings: own, at, verb, replaceAsAdd })
      warnings.push(...own.map(({ path, reason }) => ({ path: `${at}: ${path}`, reason })))
      return operations
    })
  checkShape(input, limits)
  if (!isObject(input)) throw invalidSyntax('the body: expected a JSON object with the member "Operations"')
  const message = messageMembers(input, 'the body')
  const list = message.get('operations')
  if (list === undefined && tolerance.scim11Bodies && !namesPatchOp(message.get('schemas'))) {
    warnings.push({ path: 'Operations', reason: 'missing: the body was taken as a PATCH of SCIM 1.1' })
    return { operations: readScim11Body(input, limits.operations, readAt), warnings }
  }
  checkSchemas(message.get('schemas'), tolerance, warnings)
  const written = operationList(list, limits.operations)
  const operations = written.flatMap((operation, index) =>
    readOperation(operation, `Operations[${index}]`, readAt),
  )
  return { operations, warnings }
}

function operationList(list: Json | undefined, limit: number): readonly Json[] {
  if (list === undefined) throw invalidSyntax('Operations: missing')
  if (!Array.isArray(list)) throw invalidSyntax('Operations: expected a list of operations')
  if (list.length === 0) throw invalidSyntax('Operations: expected at least one operation')
  if (list.length > limit) {
    throw invalidValue(`Operations: ${list.length} operations, at most ${limit} are taken`)
  }
  return list
}

function readOperation(operation: Json, at: string, readAt: ReadAt): readonly PatchOperation[] {
  if (!isObject(operation)) throw invalidSyntax(`${at}: expected an object with "op", "path" and "value"`)
  const members = messageMembers(operation, at)
  const op = members.get('op')
  const verb = typeof op === 'string' ? verbs.get(op.toLowerCase()) : undefined
  if (!verb) {
    const got = op === undefined ? 'nothing' : JSON.stringify(op).slice(0, 60)
    throw invalidSyntax(`${at}: op: expected "add", "remove" or "replace", got ${got}`)
  }
  return readAt(at, verb, reading => {
    const path = members.get('path')
    const value = members.get('value')
    if (isUnassigned(path)) return readPathless(reading, value)
    if (typeof path !== 'string') throw wrongType('path', 'a string', path)
    return readTargeted(reading, path, readPatchPath(reading, path), value)
  })
}

function namesPatchOp(schemas: Json | undefined): boolean {
  const urns = Array.isArray(schemas) ? schemas : [schemas]
  return urns.some(urn => typeof urn === 'string' && attributeKey(urn) === attributeKey(messageUrns.patchOp))
}

function checkSchemas(schemas: Json | undefined, tolerance: PatchTolerance, warnings: Warning[]): void {
  if (namesPatchOp(schemas) && Array.isArray(schemas)) return
  if (!tolerance.otherMessageSchemas) {
    throw invalidSyntax(`schemas: expected a list with ${messageUrns.patchOp}`)
  }
  warnings.push({ path: 'schemas', reason: `taken as ${messageUrns.patchOp}` })
}
