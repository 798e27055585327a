/**
 * Filters and stored users to ask two engines about, and what a table of known differences is made of: each row has a
 * condition under which answers may differ, who is right by which section, and an example that shows it.
 */
import * as fc from 'fast-check'
import type { BoundFilter, CompareNode, CompareOperator, Filter, PresentNode } from '../../src/filter/ast.ts'
import { bindFilter } from '../../src/filter/bind.ts'
import { matches } from '../../src/filter/match.ts'
import { parseFilter } from '../../src/filter/parse.ts'
import { printFilter } from '../../src/filter/print.ts'
import { fold } from '../../src/fold.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { type AttributePath, parsePath } from '../../src/path.ts'
import { readResource } from '../../src/resource/read-resource.ts'
import { isObject } from '../../src/resource/unassigned.ts'
import type { AttributeDefinition } from '../../src/schema/attribute.ts'
import type { ResolvedPath } from '../../src/schema/resolve-path.ts'
import { badgeUrn, badgeUser } from '../filter/badge-user.ts'

export const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** One comparison of a filter, and what it meets. */
export interface Comparison {
  readonly path: AttributePath
  readonly definition: AttributeDefinition
  readonly operator: CompareOperator | 'pr'
  /** As it is written; undefined beside `pr`. */
  readonly asked: CompareNode<AttributePath>['value'] | undefined
  /** The values at the path: of the resource, or in a value path of each element. */
  readonly stored: readonly (readonly Json[])[]
  readonly isInValuePath: boolean
}

export interface Difference {
  readonly rule: string
  readonly right: 'we are' | 'either may be'
  readonly section: string
  /** Whether the engines may differ because of this comparison. */
  readonly concerns: (comparison: Comparison) => boolean
  readonly example: { readonly filter: string; readonly ours: boolean; readonly theirs: Answer }
}

export type Answer = boolean | 'refused'
export type Oracle = (filter: string, resource: JsonObject) => boolean

/** The user of the examples. */
export const exampleUser: JsonObject = stored({
  schemas: [core],
  userName: 'Ann',
  nickName: '\u{10400}',
  name: { familyName: 'Ørsted' },
  emails: [{ value: 'a@x.org', type: 'work' }, { value: 'b@x.org' }],
  [badgeUrn]: { nicknames: ['a', 'b'], issued: '2011-05-13T06:42:34+02:00', level: -1, code: '\u{10400}' },
  [enterprise]: { manager: { value: '7', $ref: 'https://x.org/Users/7' } },
})

export function ourAnswer(filter: string, resource: JsonObject): boolean {
  return matches(bindFilter(badgeUser, parseFilter(filter)), resource)
}

export function theirAnswer(oracle: Oracle, filter: string, resource: JsonObject): Answer {
  try {
    return oracle(filter, resource)
  } catch {
    return 'refused'
  }
}

/** How often the engines agreed. Fails on a difference that no row of the table accounts for. */
export function compareAnswers(
  filters: fc.Arbitrary<Filter>,
  oracle: Oracle,
  differences: readonly Difference[],
  numRuns: number,
): { readonly agreed: number; readonly unaccounted: readonly string[] } {
  let agreed = 0
  const unaccounted: string[] = []
  const compare = (filter: Filter, resource: JsonObject): boolean => {
    const text = printFilter(filter)
    const ours = ourAnswer(text, resource)
    const theirs = theirAnswer(oracle, text, resource)
    if (theirs === ours) {
      agreed += 1
      return true
    }
    const comparisons = comparisonsOf(filter, bindFilter(badgeUser, filter), [resource], false)
    if (differences.some(({ concerns }) => comparisons.some(concerns))) return true
    unaccounted.push(`${text}: ours ${ours}, theirs ${theirs}, of ${JSON.stringify(resource)}`)
    return false
  }
  fc.check(fc.property(filters, userArbitrary, compare), { numRuns })
  // The last one found is the one that was made smallest.
  return { agreed, unaccounted: unaccounted.slice(-1) }
}

function comparisonsOf(
  filter: Filter,
  bound: BoundFilter,
  contexts: readonly Json[],
  isInValuePath: boolean,
): readonly Comparison[] {
  switch (filter.kind) {
    case 'compare':
    case 'present':
      return bound.kind === 'compare' || bound.kind === 'present'
        ? [comparisonOf(filter, bound, contexts, isInValuePath)]
        : []
    case 'not':
      return bound.kind === 'not' ? comparisonsOf(filter.filter, bound.filter, contexts, isInValuePath) : []
    case 'valuePath': {
      if (bound.kind !== 'valuePath') return []
      const elements = contexts.flatMap(context => valuesAt(context, bound.path.keys))
      return comparisonsOf(filter.filter, bound.filter, elements, true)
    }
    default: {
      const parts = bound.kind === filter.kind ? bound.filters : []
      return parts.flatMap((part, index) =>
        filter.filters
          .slice(index, index + 1)
          .flatMap(written => comparisonsOf(written, part, contexts, isInValuePath)),
      )
    }
  }
}

function comparisonOf(
  filter: CompareNode<AttributePath> | PresentNode<AttributePath>,
  { path }: CompareNode<ResolvedPath> | PresentNode<ResolvedPath>,
  contexts: readonly Json[],
  isInValuePath: boolean,
): Comparison {
  return {
    isInValuePath,
    path: filter.path,
    definition: path.definition,
    operator: filter.kind === 'compare' ? filter.operator : 'pr',
    asked: filter.kind === 'compare' ? filter.value : undefined,
    stored: contexts.map(context => valuesAt(context, path.keys)),
  }
}

function valuesAt(node: Json | undefined, keys: readonly string[]): readonly Json[] {
  if (node === undefined) return []
  if (Array.isArray(node)) return node.flatMap(element => valuesAt(element, keys))
  const [key, ...rest] = keys
  if (key === undefined) return [node]
  return isObject(node) ? valuesAt(node[key], rest) : []
}

/** The texts that a comparison compares, where it compares texts. */
export function textsOf({ asked, stored: values, operator }: Comparison): readonly string[] {
  if (operator === 'pr') return []
  return [asked, ...values.flat()].filter(value => typeof value === 'string')
}

/** Whether the texts compared would be others if case and composition did not count. */
export function foldingCounts(comparison: Comparison): boolean {
  const { type, caseExact } = comparison.definition
  const isFolded = type === 'string' && !caseExact
  return isFolded && textsOf(comparison).some(text => fold(text) !== text)
}

const text = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('a', 'b', 'ab', 'ba', 'a b') },
  { weight: 1, arbitrary: fc.constantFrom('A', 'É', 'e\u0301', 'a"', '\\', 'x\ny', '\u{10400}', '\uffee') },
)
const label = fc.constantFrom('work', 'home', 'other')
const date = fc.constantFrom(
  '2011-05-13T04:42:34.000Z',
  '2012-01-01T00:00:00.000Z',
  '2011-05-13T06:42:34+02:00',
  '2013-01-01T00:00:00Z',
)
const number = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 3 }) },
  fc.constantFrom(-1, 1.5, 1e21),
)
const equality: readonly CompareOperator[] = ['eq', 'ne']
const ordered: readonly CompareOperator[] = [...equality, 'gt', 'ge', 'lt', 'le']
const textual: readonly CompareOperator[] = [...ordered, 'co', 'sw', 'ew']

type Field = readonly [
  name: string,
  value: fc.Arbitrary<string | number | boolean>,
  operators: readonly CompareOperator[],
]

export const singleFields: readonly Field[] = [
  ['userName', text, textual],
  ['externalId', text, textual],
  ['displayName', text, textual],
  ['name.familyName', text, textual],
  ['active', fc.boolean(), equality],
]
export const badgeFields: readonly Field[] = [
  [`${badgeUrn}:code`, text, textual],
  [`${badgeUrn}:level`, number, ordered],
  [`${badgeUrn}:weight`, number, ordered],
  [`${badgeUrn}:issued`, date, ordered],
  [`${badgeUrn}:nicknames`, text, textual],
  [`${badgeUrn}:levels`, number, ordered],
]
export const otherFields: readonly Field[] = [
  ['emails.value', text, textual],
  ['emails.type', label, textual],
  ['emails.primary', fc.boolean(), equality],
  ['emails', text, textual],
  [`${core}:displayName`, text, textual],
  [`${core}:name.familyName`, text, textual],
  [`${enterprise}:manager.$ref`, text, textual],
]
export const elementFields: readonly Field[] = [
  ['value', text, textual],
  ['type', label, textual],
  ['primary', fc.boolean(), equality],
  ['display', text, textual],
]

/** One comparison, or `pr`, of one of the fields. */
export function comparisonArbitrary(fields: readonly Field[]): fc.Arbitrary<Filter> {
  return fc.constantFrom(...fields).chain(([name, value, operators]) => {
    const path = fc.constant(parsePath(name))
    const compare = fc.record({
      kind: fc.constant('compare' as const),
      path,
      operator: fc.constantFrom(...operators),
      value,
    })
    const withNull = fc.record({
      kind: fc.constant('compare' as const),
      path,
      operator: fc.constantFrom(...equality),
      value: fc.constant(null),
    })
    const present = fc.record({ kind: fc.constant('present' as const), path })
    return fc.oneof(
      { weight: 8, arbitrary: compare },
      { weight: 1, arbitrary: withNull },
      { weight: 1, arbitrary: present },
    )
  })
}

/** Filters of every shape over these comparisons. */
export function filterArbitrary(leaf: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  return fc.letrec<{ filter: Filter }>(tie => ({
    filter: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      leaf,
      fc.record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        filters: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }),
    ),
  })).filter
}

/** `emails[…]`. */
export function valuePathArbitrary(filter: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  return filter.map(inner => ({ kind: 'valuePath', path: { attribute: 'emails' }, filter: inner }))
}

const email = fc.record(
  { value: text, type: label, display: text, primary: fc.boolean() },
  { requiredKeys: ['value'] },
)

/** Users as a store has them. */
const userArbitrary: fc.Arbitrary<JsonObject> = fc
  .record({
    base: fc.record(
      {
        externalId: text,
        displayName: text,
        name: fc.record({ familyName: text, givenName: text }, { requiredKeys: [] }),
        active: fc.boolean(),
        emails: fc.array(email, { maxLength: 3 }),
      },
      { requiredKeys: [] },
    ),
    userName: text,
    badge: fc.record(
      {
        code: text,
        level: fc.nat({ max: 3 }),
        weight: number,
        issued: date,
        nicknames: fc.array(text, { maxLength: 2 }),
        levels: fc.array(fc.nat({ max: 3 }), { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
    manager: fc.option(text, { nil: undefined }),
  })
  .map(({ base, userName, badge, manager }) =>
    stored({
      ...base,
      userName,
      [badgeUrn]: badge,
      ...(manager && { [enterprise]: { manager: { $ref: manager } } }),
    }),
  )

function stored(input: object): JsonObject {
  return readResource(badgeUser, JSON.parse(JSON.stringify(input))).resource
}
