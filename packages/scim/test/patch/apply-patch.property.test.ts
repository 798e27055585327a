import { isDeepStrictEqual } from 'node:util'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ScimError } from '../../src/errors.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { applyPatch } from '../../src/patch/apply-patch.ts'
import { strictPatch } from '../../src/patch/patch-tolerance.ts'
import { readPatch } from '../../src/patch/read-patch.ts'
import { readResource } from '../../src/resource/read-resource.ts'
import { operationArbitrary, storedUserArbitrary } from './patch-arbitrary.ts'
import { deepFreeze, message, patch, user, userType } from './patched-user.ts'

const operationsArbitrary = fc.array(operationArbitrary, { minLength: 1, maxLength: 6 })
const noTarget = fc.constantFrom<'error' | 'create'>('error', 'create')

/** The result, or the error that refused the patch. Anything else that is thrown fails the test. */
function attempt<Result>(run: () => Result): Result | ScimError {
  try {
    return run()
  } catch (error) {
    if (error instanceof ScimError) return error
    throw error
  }
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

describe('applyPatch', () => {
  it('leaves a resource that readResource takes without a warning and without a change (RFC 7643 §2)', () => {
    let applied = 0
    fc.assert(
      fc.property(storedUserArbitrary, operationsArbitrary, noTarget, (before, operations, missing) => {
        const result = attempt(() => patch(before, operations, { noTarget: missing }))
        if (result instanceof ScimError) return
        applied += 1
        expect(readResource(userType, result.resource)).toEqual({ resource: result.resource, warnings: [] })
      }),
      { numRuns: 1500 },
    )
    expect(applied).toBeGreaterThan(300)
  })

  it('says that something changed exactly when it did (RFC 7644 §3.5.2.1)', () => {
    fc.assert(
      fc.property(storedUserArbitrary, operationsArbitrary, (before, operations) => {
        const result = attempt(() => patch(before, operations))
        if (result instanceof ScimError) return
        expect(result.changed).toBe(result.resource !== before)
        expect(isDeepStrictEqual(result.resource, before)).toBe(!result.changed)
      }),
      { numRuns: 500 },
    )
  })

  it('is all or nothing: what fails at last leaves nothing of what went before (RFC 7644 §3.5.2)', () => {
    fc.assert(
      fc.property(storedUserArbitrary, operationsArbitrary, (before, operations) => {
        const copy = structuredClone(before)
        const failing = [...operations, { op: 'remove', path: 'userName' }]
        expect(attempt(() => patch(before, failing))).toBeInstanceOf(ScimError)
        expect(before).toEqual(copy)
      }),
      { numRuns: 300 },
    )
  })

  it('two patches one after the other do what one with both their operations does (RFC 7644 §3.5.2)', () => {
    fc.assert(
      fc.property(storedUserArbitrary, operationsArbitrary, operationsArbitrary, (before, first, second) => {
        const half = attempt(() => patch(before, first))
        const twice = half instanceof ScimError ? half : attempt(() => patch(half.resource, second))
        if (twice instanceof ScimError) return
        const once = patch(before, [...first, ...second]).resource
        expect({ ...once, schemas: undefined }).toEqual({ ...twice.resource, schemas: undefined })
        expect(new Set(listOf(once['schemas']))).toEqual(new Set(listOf(twice.resource['schemas'])))
      }),
      { numRuns: 500 },
    )
  })

  it('a replace of a whole attribute, done again, changes nothing (RFC 7644 §3.5.2.3)', () => {
    const paths = fc.constantFrom('title', 'emails', 'addresses', 'name', 'active')
    fc.assert(
      fc.property(
        storedUserArbitrary,
        fc.array(operationArbitrary, { minLength: 20 }),
        paths,
        (before, some, path) => {
          const operations = some
            .filter(operation => 'path' in operation && operation.path === path && 'value' in operation)
            .slice(0, 1)
            .map(operation => ({ ...operation, op: 'replace' }))
          const once = operations.length > 0 ? attempt(() => patch(before, operations)) : undefined
          if (once === undefined || once instanceof ScimError) return
          expect(patch(once.resource, operations).changed).toBe(false)
        },
      ),
      { numRuns: 500 },
    )
  })
})

type Email = { readonly value: string; readonly type: string; readonly primary?: boolean }
type Step =
  | { readonly op: 'add' | 'replace'; readonly path: 'emails'; readonly value: readonly Email[] }
  | { readonly op: 'remove'; readonly path: string; readonly type?: string }
  | { readonly op: 'replace'; readonly path: string; readonly type: string; readonly value: string | boolean }
  | { readonly op: 'add' | 'replace'; readonly path: 'title'; readonly value: string }

const email: fc.Arbitrary<Email> = fc
  .record({
    value: fc.constantFrom('a', 'b', 'c', 'd'),
    type: fc.constantFrom('work', 'home'),
    primary: fc.boolean(),
  })
  .map(({ value, type, primary }) => (primary ? { value, type, primary } : { value, type }))
const emails = fc
  .uniqueArray(email, { minLength: 1, maxLength: 4, selector: ({ value, type }) => `${value} ${type}` })
  .map(list =>
    list.map((one, index) => (index === list.findIndex(({ primary }) => primary) ? one : plain(one))),
  )
const types = fc.constantFrom('work', 'home')

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ op: fc.constantFrom('add', 'replace'), path: fc.constant('emails'), value: emails }),
  types.map(type => ({ op: 'remove' as const, path: `emails[type eq "${type}"]`, type })),
  fc.constant({ op: 'remove' as const, path: 'emails' }),
  types.map(type => ({
    op: 'replace' as const,
    path: `emails[type eq "${type}"].display`,
    type,
    value: 'x',
  })),
  fc.record({
    op: fc.constantFrom('add', 'replace'),
    path: fc.constant('title'),
    value: fc.constantFrom('s', 't'),
  }),
)

function plain({ value, type }: Email): Email {
  return { value, type }
}

function isRecord(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** RFC 7644 §3.5.2 as one would write it down: no sharing, no caches. Undefined for a noTarget. */
function model(resource: JsonObject, steps: readonly Step[]): JsonObject | undefined {
  const next = structuredClone(resource)
  for (const { op, path, ...rest } of steps) {
    const stored = listOf(next['emails']).filter(isRecord)
    let after = stored
    const value = 'value' in rest ? rest.value : undefined
    if (path === 'title' && typeof value === 'string') next['title'] = value
    else if (op === 'remove') after = 'type' in rest ? stored.filter(one => one['type'] !== rest.type) : []
    else if (Array.isArray(value)) {
      after = op === 'replace' ? [] : stored
      for (const added of value) {
        const known = after.find(one => one['value'] === added.value && one['type'] === added.type)
        if (added.primary) for (const one of after) if (one['primary']) one['primary'] = false
        if (known) Object.assign(known, added)
        else after.push({ ...added })
      }
    } else if (typeof value === 'string') {
      const selected = stored.filter(one => one['type'] === ('type' in rest ? rest.type : ''))
      if (selected.length === 0) return undefined
      for (const one of selected) one['display'] = value
    }
    if (after.length > 0) next['emails'] = after
    else delete next['emails']
  }
  return next
}

describe('applyPatch beside a naive model', () => {
  it('gives the same resource (RFC 7644 §3.5.2)', () => {
    fc.assert(
      fc.property(
        fc.option(emails, { nil: undefined }),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        (stored, steps) => {
          const before = user(stored && { emails: stored.map(one => ({ ...one })) })
          const sent = steps.map(one => ({
            op: one.op,
            path: one.path,
            ...('value' in one && { value: one.value }),
          }))
          const expected = model(before, steps)
          const result = attempt(() => patch(before, sent, { tolerance: strictPatch }))
          const got = result instanceof ScimError ? result.code : result.resource
          expect(got).toEqual(expected ?? 'noTarget')
        },
      ),
      { numRuns: 1500 },
    )
  })
})

function isAnswer(answer: unknown): boolean {
  return answer === 400 || answer === 'boolean'
}

describe('readPatch and applyPatch', () => {
  it('refuse any JSON with a ScimError or take it, and nothing else', () => {
    const before = deepFreeze(user())
    const anything = fc.oneof(
      fc.jsonValue(),
      fc.record({
        Operations: fc.array(
          fc.record({
            op: fc.constantFrom('add', 'remove', 'replace'),
            path: fc.string(),
            value: fc.jsonValue(),
          }),
        ),
      }),
    )
    fc.assert(
      fc.property(anything, input => {
        const read = attempt(() => readPatch(userType, input))
        const outcome =
          read instanceof ScimError ? read : attempt(() => applyPatch(userType, before, read.operations))
        expect(outcome instanceof ScimError ? outcome.status : typeof outcome.changed).toSatisfy(isAnswer)
      }),
      { numRuns: 1000 },
    )
  })

  it('take what they are given as JSON: reading a message again gives the same operations', () => {
    fc.assert(
      fc.property(operationArbitrary, operation => {
        const once = attempt(() => readPatch(userType, message(operation)))
        const again = attempt(() => readPatch(userType, message(operation)))
        expect(again).toEqual(once)
      }),
      { numRuns: 200 },
    )
  })
})
