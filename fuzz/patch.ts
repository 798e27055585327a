/**
 * The fuzzer of patches: every operation sent is in the outcome or in a warning, the resource that comes out is one
 * that `readResource` takes as it is, what went in is not touched, and all else is refused with 4xx. RFC 7644 §3.5.2.
 */
import { isDeepStrictEqual } from 'node:util'
import {
  type ApplyPatchOptions,
  applyPatch,
  type Json,
  type JsonObject,
  type PatchOperation,
  type ReadPatchOptions,
  type ReadPatchResult,
  type ResourceTypeDefinition,
  readPatch,
  readResource,
  ScimError,
  splitPatch,
  strictPatch,
  tolerantPatch,
} from '@joinery/scim'
import { drawPatchBody } from './patch-bodies.ts'
import type { Random } from './random.ts'
import { drawResource, freeze } from './resources.ts'
import { answerOf, type FuzzCase, hold } from './verdict.ts'
import { groupType, userType } from './world.ts'

/** With what is off unless told: a text of JSON in the place of a value, and values without quotes in a filter. */
const entraPatch = { ...tolerantPatch, jsonInStrings: true, unquotedFilterValues: true }

interface Setting {
  readonly type: ResourceTypeDefinition
  readonly before: JsonObject
  readonly options: ReadPatchOptions & ApplyPatchOptions
}

const kept = { id: '2819c223', meta: { resourceType: 'User', created: '2011-05-13T04:42:34Z' } }

export function patchCase(random: Random): FuzzCase {
  const type = random.chance(70) ? userType : groupType
  const before = freeze({ ...drawResource(random, type), ...kept })
  const body = freeze(drawPatchBody(random, type))
  const options = {
    tolerance: random.pick([tolerantPatch, tolerantPatch, strictPatch, entraPatch]),
    noTarget: random.pick(['error', 'create'] as const),
    matchedValues: random.pick(['replace', 'merge'] as const),
    replaceAsAdd: random.chance(20) ? ['members', 'emails'] : [],
  }
  return { input: { body, before, options }, run: () => judge(body, { type, before, options }) }
}

function judge(body: Json, setting: Setting): string {
  const { type, before, options } = setting
  const print = JSON.stringify(before)
  const read = answerOf('readPatch', () => readPatch(type, body, options))
  if (read instanceof ScimError) return 'refused'
  holdAllOperations(body, read)
  const list = type === groupType ? 'members' : 'emails'
  const split = answerOf('splitPatch', () => splitPatch(type, read.operations, list))
  hold('splitPatch refused', !(split instanceof ScimError))
  const applied = answerOf('applyPatch', () => applyPatch(type, before, read.operations, options))
  hold('the resource that was given has changed', JSON.stringify(before) === print)
  hold('a prototype has changed', Object.keys(Object.prototype).length === 0)
  if (applied instanceof ScimError) return 'unapplied'
  const { resource, changed } = applied
  hold('it says "changed" of the same resource', changed === (resource !== before))
  hold('it says "changed" where nothing has', !changed || !isDeepStrictEqual(resource, before))
  holdResource(type, resource)
  holdAgain(setting, resource, read.operations)
  return changed ? 'changed' : 'unchanged'
}

/** What was sent may be dropped, but not without a word. */
function holdAllOperations(body: Json, read: ReadPatchResult): void {
  const heard = [
    ...read.operations.map(({ at }) => at),
    ...read.warnings.map(({ path }) => path.split(': ')[0]),
  ]
  for (const [index, operation] of operationsOf(body).entries()) {
    if (saysNothing(operation)) continue
    hold(`Operations[${index}] is neither done nor warned of`, heard.includes(`Operations[${index}]`))
  }
}

function operationsOf(body: Json): readonly Json[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return []
  const operations = Object.entries(body).find(([name]) => name.toLowerCase() === 'operations')?.[1]
  return Array.isArray(operations) ? operations : []
}

/** To add nothing, `{}`, `[]` or `{ "emails": [] }`, is to do nothing. RFC 7643 §2.5. */
function saysNothing(operation: Json): boolean {
  if (typeof operation !== 'object' || operation === null || Array.isArray(operation)) return false
  const value = Object.entries(operation).find(([name]) => name.toLowerCase() === 'value')?.[1]
  return isEmpty(value)
}

function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.values(value).every(isEmpty)
}

/** What the server keeps is as it was, and of the rest nothing would be dropped, mended or refused. */
function holdResource(type: ResourceTypeDefinition, resource: JsonObject): void {
  const { id, meta, ...rest } = resource
  hold('id or meta has changed', isDeepStrictEqual({ id, meta }, kept))
  const again = answerOf('readResource of the outcome', () => readResource(type, rest))
  if (again instanceof ScimError) {
    hold(`the outcome is refused by readResource: ${again.message} ${JSON.stringify(rest)}`, false)
    return
  }
  const [warning] = again.warnings
  hold(`readResource mends the outcome: ${JSON.stringify({ warning, rest })}`, warning === undefined)
  hold(`readResource changes the outcome: ${JSON.stringify(rest)}`, isDeepStrictEqual(again.resource, rest))
}

/** The same patch of the outcome is refused or leaves a resource of the same soundness. */
function holdAgain(
  { type, options }: Setting,
  resource: JsonObject,
  operations: readonly PatchOperation[],
): void {
  const again = answerOf('applyPatch once more', () =>
    applyPatch(type, freeze(resource), operations, options),
  )
  if (!(again instanceof ScimError)) holdResource(type, again.resource)
}
