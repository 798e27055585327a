/**
 * Random users, and random filters over what they may have. The alphabet is small, so that values meet, and
 * nasty: letters that fold in surprising ways, composed and decomposed forms, characters beyond the first plane,
 * and everything that means something to SQL, LIKE, regular expressions or jsonpath.
 */
import type { CompareOperator, Filter, JsonObject } from '@joinery/scim'
import { parsePath } from '@joinery/scim'
import fc from 'fast-check'
import { badgeUrn, enterpriseUrn } from '../test-server.ts'

const letters = [
  ['a', 'A', 'b', 'ann', 'ANN', 'z', '1', ' ', '.', '@'],
  ['İ', 'i\u0307', 'i', 'ı', 'I', 'ß', 'ẞ', 'ss', 'ſ', 's', 'ﬁ', 'fi', 'Σ', 'σ', 'ς'],
  ['\u00e9', 'e\u0301', '\u00c9', 'e', '\u0301', 'ǰ', 'ΐ', '가', '\u1100\u1161'],
  ['\uff21', '\uff41', '\uff9e', 'ガ', '\u3000', '😀', '𝔞', '𐐀', '𐐨', '\ue000', '\ufffd', '\uffff'],
  ['%', '_', '\\', '"', "'", '*', '$', '?', '[', '{', '}', ',', '\n', '\u007f', '\u0001', '$.x'],
].flat()

export const text: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...letters), { minLength: 1, maxLength: 3 })
  .map(parts => parts.join(''))

const kind = fc.constantFrom('work', 'home', 'Work', 'other')
const instant = fc.constantFrom(
  '2026-01-02T03:04:06.000Z',
  '2026-01-02T04:04:06+01:00',
  '2026-01-02T03:04:07.5Z',
  '2025-12-31T23:59:59.999Z',
  '0001-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
)
const level = fc.constantFrom(-1, 0, 1, 2, 10, 1_000_000_007)

const element = (value: fc.Arbitrary<string>) =>
  fc.record({ value, type: kind, primary: fc.boolean(), display: text }, { requiredKeys: [] })

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 })

/** A resource as a client may send it, without a userName; its values may be missing at every depth. */
export const attributes: fc.Arbitrary<JsonObject> = fc
  .record({
    externalId: optional(text),
    displayName: optional(text),
    title: optional(text),
    profileUrl: optional(text.map(path => `https://x.example/${encodeURIComponent(path)}`)),
    active: optional(fc.boolean()),
    name: optional(fc.record({ givenName: text, familyName: text }, { requiredKeys: [] })),
    emails: optional(fc.array(element(text), { maxLength: 3 })),
    phoneNumbers: optional(fc.array(element(text), { maxLength: 2 })),
    [enterpriseUrn]: optional(
      fc.record(
        { employeeNumber: text, manager: fc.record({ value: text }, { requiredKeys: [] }) },
        { requiredKeys: [] },
      ),
    ),
    [badgeUrn]: optional(
      fc.record({ level, issued: instant, colours: fc.array(text, { maxLength: 3 }) }, { requiredKeys: [] }),
    ),
  })
  .map(record => JSON.parse(JSON.stringify(record)) as JsonObject)

export const userName: fc.Arbitrary<string> = text.filter(name => name.trim() !== '')

export const textual: readonly CompareOperator[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']
const ordered: readonly CompareOperator[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le']
const equality: readonly CompareOperator[] = ['eq', 'ne']

type Value = string | number | boolean

export function comparisons(
  paths: readonly string[],
  operators: readonly CompareOperator[],
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<Filter> {
  const path = fc.constantFrom(...paths).map(parsePath)
  const compared = fc.record({
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
    { weight: 8, arbitrary: compared },
    { weight: 1, arbitrary: withNull },
    { weight: 1, arbitrary: present },
  )
}

const manager = `${enterpriseUrn}:manager`
const atoms: fc.Arbitrary<Filter> = fc.oneof(
  { weight: 6, arbitrary: comparisons(['userName', 'externalId', 'displayName', 'title'], textual, text) },
  { weight: 3, arbitrary: comparisons(['name.givenName', 'name.familyName'], textual, text) },
  {
    weight: 4,
    arbitrary: comparisons(['emails', 'emails.value', 'emails.display', 'phoneNumbers.value'], textual, text),
  },
  { weight: 2, arbitrary: comparisons(['emails.type', 'phoneNumbers.type'], textual, kind) },
  {
    weight: 3,
    arbitrary: comparisons(
      [`${enterpriseUrn}:employeeNumber`, manager, `${badgeUrn}:colours`],
      textual,
      text,
    ),
  },
  { weight: 2, arbitrary: comparisons(['active', 'emails.primary'], equality, fc.boolean()) },
  { weight: 2, arbitrary: comparisons([`${badgeUrn}:level`], ordered, level) },
  {
    weight: 2,
    arbitrary: comparisons([`${badgeUrn}:issued`, 'meta.created', 'meta.lastModified'], ordered, instant),
  },
  {
    weight: 1,
    arbitrary: comparisons(['schemas'], textual, fc.constantFrom(enterpriseUrn, badgeUrn, 'urn')),
  },
  { weight: 1, arbitrary: comparisons(['id'], textual, fc.constantFrom('id-1', 'id-2', 'ID-1', 'id', '-')) },
  {
    weight: 1,
    arbitrary: comparisons(['meta.version'], textual, fc.constantFrom('W/"1"', 'w/"1"', '"', 'W')),
  },
  { weight: 1, arbitrary: comparisons(['meta.resourceType'], textual, fc.constantFrom('User', 'user', 'U')) },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('name', 'emails', 'meta', 'phoneNumbers', enterpriseUrn + ':manager')
      .map((path): Filter => ({ kind: 'present', path: parsePath(path) })),
  },
)

const inElement: fc.Arbitrary<Filter> = fc.oneof(
  { weight: 4, arbitrary: comparisons(['value', 'display'], textual, text) },
  { weight: 3, arbitrary: comparisons(['type'], textual, kind) },
  { weight: 2, arbitrary: comparisons(['primary'], equality, fc.boolean()) },
)

const inMeta: fc.Arbitrary<Filter> = fc.oneof(
  comparisons(['created', 'lastModified'], ordered, instant),
  comparisons(['version'], textual, fc.constantFrom('W/"1"', 'W/"2"')),
)

const inName: fc.Arbitrary<Filter> = comparisons(['givenName', 'familyName'], textual, text)

export function composed(atom: fc.Arbitrary<Filter>, maxDepth: number): fc.Arbitrary<Filter> {
  const { filter } = fc.letrec<{ filter: Filter }>(tie => ({
    filter: fc.oneof(
      { maxDepth, withCrossShrink: true },
      { weight: 3, arbitrary: atom },
      {
        weight: 1,
        arbitrary: fc.record({
          kind: fc.constantFrom('and' as const, 'or' as const),
          filters: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }) },
    ),
  }))
  return filter
}

export function valuePath(paths: readonly string[], filter: fc.Arbitrary<Filter>): fc.Arbitrary<Filter> {
  const path = fc.constantFrom(...paths).map(parsePath)
  return fc.record({ kind: fc.constant('valuePath' as const), path, filter })
}

/** A filter of any shape; one in a few holds a value path. */
export const filters: fc.Arbitrary<Filter> = composed(
  fc.oneof(
    { weight: 5, arbitrary: atoms },
    { weight: 2, arbitrary: valuePath(['emails', 'phoneNumbers'], composed(inElement, 2)) },
    { weight: 1, arbitrary: valuePath(['name'], composed(inName, 2)) },
    { weight: 1, arbitrary: valuePath(['meta'], composed(inMeta, 2)) },
  ),
  3,
)
