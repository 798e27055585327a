/** Canonical JSON and the hash that an approval is bound to. RFC 8785 §3.2. */
import { array, assert, constantFrom, dictionary, jsonValue, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, isAsDesired, planHash } from '../../../src/provisioning/plan/canonical.ts'
import type { DesiredAccount, TaskIntent } from '../../../src/storage/tables.ts'

const resources = dictionary(string(), string(), { noNullPrototype: true })

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, child]) => [key, reversed(child)]),
  )
}

describe('canonical JSON', () => {
  it('is JSON of the same value', () => {
    assert(
      property(jsonValue(), value => {
        const plain: unknown = JSON.parse(JSON.stringify(value))
        expect(JSON.parse(canonicalJson(plain))).toEqual(plain)
      }),
    )
  })
  it('does not depend on the order of keys', () => {
    assert(
      property(jsonValue(), value => {
        expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
      }),
    )
  })
  it('survives storing', () => {
    assert(
      property(jsonValue(), value => {
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
      }),
    )
  })
  it('tells arrays of another order apart', () => {
    assert(
      property(array(string(), { minLength: 2, maxLength: 5 }), items => {
        const turned = items.toReversed()
        expect(canonicalJson(items) === canonicalJson(turned)).toBe(
          items.every((item, index) => item === turned[index]),
        )
      }),
    )
  })
})

function hash(resource: Record<string, string>, intent: TaskIntent = 'create', assignment = 1): string {
  return planHash(assignment, intent, { kind: 'active', resource })
}

describe('the hash', () => {
  it('is the same for the same plan however it is written, and another for any other resource', () => {
    assert(
      property(resources, resources, (a, b) => {
        expect(hash(reversed(a) as Record<string, string>)).toBe(hash(a))
        expect(hash(a) === hash(b)).toBe(canonicalJson(a) === canonicalJson(b))
      }),
    )
  })
  it('covers the assignment and what is intended, but not whether the account turns out to exist', () => {
    const all: TaskIntent[] = ['create', 'update', 'suspend', 'reactivate', 'delete']
    assert(
      property(resources, constantFrom(...all), (resource, intent) => {
        expect(hash(resource, intent, 1)).not.toBe(hash(resource, intent, 2))
        expect(hash(resource, 'reactivate')).toBe(hash(resource, 'update'))
        expect(new Set(all.map(other => hash(resource, other))).size).toBe(4)
      }),
    )
  })
})

it('the same account is the same whatever the order of its attributes', () => {
  const a: DesiredAccount = { kind: 'active', resource: { x: 1, y: [1, 2] } }
  expect(isAsDesired(a, { resource: { y: [1, 2], x: 1 }, kind: 'active' })).toBe(true)
  expect(isAsDesired(a, { kind: 'suspended', resource: { x: 1, y: [1, 2] } })).toBe(false)
  expect(isAsDesired(a, null)).toBe(false)
  expect(isAsDesired({ kind: 'absent' }, { kind: 'absent' })).toBe(true)
})

const account = (groups?: readonly string[]): DesiredAccount => ({
  kind: 'active',
  resource: { x: 1 },
  ...(groups === undefined ? {} : { groups }),
})

describe('groups are compared', () => {
  it.each<[string, DesiredAccount, DesiredAccount | null, boolean]>([
    ['by what they are', account(['A', 'B']), account(['A', 'B']), true],
    ['as more', account(['A', 'B']), account(['A']), false],
    ['as fewer', account(['A']), account(['A', 'B']), false],
    ['whatever their case', account(['SALES']), account(['Sales']), true],
    ['as none where none are known', account([]), account(), true],
    ['as missing where none are known', account(['A']), account(), false],
    ['not, where the app does not care for them', account(), account(['A']), true],
    ['not, with an account that is gone', { kind: 'absent' }, account(['A']), false],
  ])('%s', (_title, desired, known, same) => {
    expect(isAsDesired(desired, known)).toBe(same)
  })
})
