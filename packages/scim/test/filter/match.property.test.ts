/** The matcher against a model that is written the slow and obvious way, on a small world of values. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CompareOperator, Filter } from '../../src/filter/ast.ts'
import { bindFilter } from '../../src/filter/bind.ts'
import { matches } from '../../src/filter/match.ts'
import { parseFilter } from '../../src/filter/parse.ts'
import { printFilter } from '../../src/filter/print.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import type { AttributePath } from '../../src/path.ts'
import { badgeUrn, badgeUser } from './badge-user.ts'
import { operators } from './filter-arbitrary.ts'

type Stored = string | number | boolean

interface Field {
  readonly path: AttributePath
  readonly keys: readonly string[]
  readonly form: (stored: Stored) => Stored
  readonly value: fc.Arbitrary<Stored>
  readonly operators: readonly CompareOperator[]
}

/** Each letter of the small world and what it folds to. */
const folded = new Map(Array.from('aAéÉＡ\uffee\u{10400}\u{10428} ').map(letter => [letter, letter]))
for (const [from, to] of [
  ['A', 'a'],
  ['Ａ', 'a'],
  ['É', 'é'],
  ['\uffee', '\u25cb'],
  ['\u{10400}', '\u{10428}'],
] as const) {
  folded.set(from, to)
}
const foldNaively = (stored: Stored) =>
  Array.from(String(stored), letter => folded.get(letter) ?? letter).join('')
const asIs = (stored: Stored) => String(stored)

const text = fc.string({ unit: fc.constantFrom(...folded.keys()), minLength: 1, maxLength: 3 })
const label = fc.constantFrom('work', 'WORK', 'home')
const instant = fc.constantFrom(
  '2020-01-01T00:00:00Z',
  '2020-01-01T01:00:00+01:00',
  '2020-01-01T00:00:00.5Z',
  '2019-12-31T23:59:59Z',
)
const number = fc.integer({ min: -1, max: 2 })
const ordered = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const
const lowerCased = (stored: Stored) => String(stored).toLowerCase()
const toTime = (stored: Stored) => Date.parse(String(stored))

const type: Field = { path: { attribute: 'type' }, keys: ['type'], form: lowerCased, value: label, operators }
const value: Field = {
  path: { attribute: 'VALUE' },
  keys: ['value'],
  form: foldNaively,
  value: text,
  operators,
}
const primary: Field = {
  path: { attribute: 'primary' },
  keys: ['primary'],
  form: Boolean,
  value: fc.boolean(),
  operators: ['eq', 'ne'],
}
const elementFields: readonly Field[] = [type, value, primary]
const fields: readonly Field[] = [
  { path: { attribute: 'title' }, keys: ['title'], form: foldNaively, value: text, operators },
  { path: { attribute: 'externalId' }, keys: ['externalId'], form: asIs, value: text, operators },
  {
    path: { attribute: 'active' },
    keys: ['active'],
    form: Boolean,
    value: fc.boolean(),
    operators: ['eq', 'ne'],
  },
  {
    path: { attribute: 'emails', subAttribute: 'value' },
    keys: ['emails', 'value'],
    form: foldNaively,
    value: text,
    operators,
  },
  {
    path: { attribute: 'emails', subAttribute: 'type' },
    keys: ['emails', 'type'],
    form: lowerCased,
    value: label,
    operators,
  },
  {
    path: { schema: badgeUrn, attribute: 'levels' },
    keys: [badgeUrn, 'levels'],
    form: Number,
    value: number,
    operators: ordered,
  },
  {
    path: { schema: badgeUrn, attribute: 'issued' },
    keys: [badgeUrn, 'issued'],
    form: toTime,
    value: instant,
    operators: ordered,
  },
]

function fieldOf(path: AttributePath, among: readonly Field[]): Field {
  const field = among.find(candidate => JSON.stringify(candidate.path) === JSON.stringify(path))
  if (field === undefined) throw new Error(`no such field in this world: ${JSON.stringify(path)}`)
  return field
}

function valuesAt(node: Json | undefined, keys: readonly string[]): Json[] {
  if (Array.isArray(node)) return node.flatMap(element => valuesAt(element, keys))
  if (node === undefined || node === null) return []
  const [key, ...rest] = keys
  if (key === undefined) return [node]
  return typeof node === 'object' ? valuesAt(node[key], rest) : []
}

function isScalar(stored: Json): stored is Stored {
  return stored !== null && typeof stored !== 'object'
}

/** By code point, letter for letter. */
function order(a: Stored, b: Stored): number {
  if (typeof a !== 'string' || typeof b !== 'string') return Number(a) - Number(b)
  const left = Array.from(a, letter => letter.codePointAt(0) ?? 0)
  const right = Array.from(b, letter => letter.codePointAt(0) ?? 0)
  const index = left.findIndex((code, at) => code !== right[at])
  if (index < 0) return left.length - right.length
  return (left[index] ?? -1) - (right[index] ?? -1)
}

function compareNaively(operator: CompareOperator, a: Stored, b: Stored): boolean {
  const table: Record<CompareOperator, boolean> = {
    eq: a === b,
    ne: a !== b,
    co: String(a).split(String(b)).length > 1,
    sw: String(a).slice(0, String(b).length) === b,
    ew: String(a).slice(Math.max(0, String(a).length - String(b).length)) === b,
    gt: order(a, b) > 0,
    ge: order(a, b) >= 0,
    lt: order(a, b) < 0,
    le: order(a, b) <= 0,
  }
  return table[operator]
}

function model(filter: Filter, node: JsonObject, among: readonly Field[]): boolean {
  switch (filter.kind) {
    case 'present':
      return valuesAt(node, fieldOf(filter.path, among).keys).length > 0
    case 'not':
      return !model(filter.filter, node, among)
    case 'and':
      return !filter.filters.some(part => !model(part, node, among))
    case 'or':
      return filter.filters.some(part => model(part, node, among))
    case 'valuePath':
      return valuesAt(node, ['emails']).some(
        element =>
          typeof element === 'object' &&
          element !== null &&
          !Array.isArray(element) &&
          Object.keys(element).length > 0 &&
          model(filter.filter, element, elementFields),
      )
    default: {
      const field = fieldOf(filter.path, among)
      const stored = valuesAt(node, field.keys)
      if (filter.value === null) return (stored.length === 0) === (filter.operator === 'eq')
      const asked = field.form(filter.value)
      const found = stored.some(
        one => isScalar(one) && compareNaively(filter.operator, field.form(one), asked),
      )
      return found || (filter.operator === 'ne' && stored.length === 0)
    }
  }
}

function leaf(among: readonly Field[]): fc.Arbitrary<Filter> {
  return fc.constantFrom(...among).chain(field => {
    const compare = fc.record({
      kind: fc.constant('compare' as const),
      path: fc.constant(field.path),
      operator: fc.constantFrom(...field.operators),
      value: field.value,
    })
    const nothing = fc.record({
      kind: fc.constant('compare' as const),
      path: fc.constant(field.path),
      operator: fc.constantFrom('eq' as const, 'ne' as const),
      value: fc.constant(null),
    })
    const present = fc.record({ kind: fc.constant('present' as const), path: fc.constant(field.path) })
    return fc.oneof({ weight: 6, arbitrary: compare }, nothing, present)
  })
}

function tree(leaves: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  return fc.letrec<{ filter: Filter }>(tie => ({
    filter: fc.oneof(
      { maxDepth: 3 },
      leaves,
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        filters: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }),
    ),
  })).filter
}

const valuePath: fc.Arbitrary<Filter> = fc.record({
  kind: fc.constant('valuePath' as const),
  path: fc.constant({ attribute: 'emails' }),
  filter: tree(leaf(elementFields)),
})
const filterArbitrary = tree(fc.oneof({ weight: 3, arbitrary: leaf(fields) }, valuePath))

const resourceArbitrary = fc.record(
  {
    title: text,
    externalId: text,
    active: fc.boolean(),
    emails: fc.array(fc.record({ type: label, value: text, primary: fc.boolean() }, { requiredKeys: [] }), {
      maxLength: 3,
    }),
    [badgeUrn]: fc.record(
      { levels: fc.array(number, { maxLength: 3 }), issued: instant },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<JsonObject>

describe('matches (RFC 7644 §3.4.2.2)', () => {
  test('answers as the obvious model does', () => {
    let yes = 0
    fc.assert(
      fc.property(filterArbitrary, resourceArbitrary, (filter, resource) => {
        const expected = model(filter, resource, fields)
        if (expected) yes += 1
        expect(matches(bindFilter(badgeUser, filter), resource)).toBe(expected)
      }),
      { numRuns: 5000 },
    )
    expect(yes).toBeGreaterThan(500)
    expect(yes).toBeLessThan(4500)
  })

  test('answers the same after printing and parsing', () => {
    fc.assert(
      fc.property(filterArbitrary, resourceArbitrary, (filter, resource) => {
        const again = parseFilter(printFilter(filter), { length: 100_000 })
        expect(matches(bindFilter(badgeUser, again), resource)).toBe(
          matches(bindFilter(badgeUser, filter), resource),
        )
      }),
      { numRuns: 500 },
    )
  })
})
