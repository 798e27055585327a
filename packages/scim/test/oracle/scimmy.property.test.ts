/** Our filters beside those of `scimmy`, as it answers them without a schema. RFC 7644 §3.4.2.2. */
import * as fc from 'fast-check'
import SCIMMY from 'scimmy'
import { describe, expect, test } from 'vitest'
import { badgeUrn } from '../filter/badge-user.ts'
import {
  compareAnswers,
  comparisonArbitrary,
  core,
  type Difference,
  elementFields,
  exampleUser,
  foldingCounts,
  type Oracle,
  otherFields,
  ourAnswer,
  singleFields,
  textsOf,
  theirAnswer,
  valuePathArbitrary,
} from './filter-question.ts'

const oracle: Oracle = (filter, resource) => new SCIMMY.Types.Filter(filter).match([resource]).length > 0

const differences: readonly Difference[] = [
  {
    rule: 'text is compared without case, unless the attribute is caseExact',
    right: 'we are',
    section: 'RFC 7644 §3.4.2.2, RFC 7643 §2.2',
    concerns: foldingCounts,
    example: { filter: 'userName eq "ann"', ours: true, theirs: false },
  },
  {
    rule: 'what is not there is no error to ask for',
    right: 'we are',
    section: 'RFC 7643 §2.5',
    concerns: ({ path, isInValuePath, stored }) =>
      (path.subAttribute !== undefined || isInValuePath) && stored.every(values => values.length === 0),
    example: { filter: 'addresses.locality eq "x"', ours: false, theirs: 'refused' },
  },
  {
    rule: 'what is not there has no letters, not those of "undefined"',
    right: 'we are',
    section: 'RFC 7643 §2.5',
    concerns: ({ operator, stored }) =>
      ['co', 'sw', 'ew'].includes(operator) && stored.some(values => values.length === 0),
    example: { filter: 'title co "defined"', ours: false, theirs: true },
  },
  {
    rule: 'a complex attribute may be asked for as a whole, and is compared by its "value"',
    right: 'we are',
    section: 'RFC 7644 §3.4.2.2, the example emails co "example.com"',
    concerns: ({ path }) => path.attribute === 'emails' && path.subAttribute === undefined,
    example: { filter: 'emails co "x.org"', ours: true, theirs: 'refused' },
  },
  {
    rule: 'a value of several that lacks a sub-attribute has none to compare, not one that is null',
    right: 'either may be',
    section: 'RFC 7644 §3.4.2.2, RFC 7643 §2.5',
    concerns: ({ operator, asked, path }) =>
      path.attribute === 'emails' && (operator === 'ne' || (operator === 'eq' && asked === null)),
    example: { filter: 'emails.type eq null', ours: false, theirs: true },
  },
  {
    rule: 'an attribute may carry the URN of its schema',
    right: 'we are',
    section: 'RFC 7644 §3.10',
    concerns: ({ path }) => path.schema !== undefined,
    example: { filter: `${core}:userName pr`, ours: true, theirs: false },
  },
  {
    rule: 'an attribute of an extension carries its URN',
    right: 'we are',
    section: 'RFC 7644 §3.10',
    concerns: () => false,
    example: { filter: `${badgeUrn}:level eq -1`, ours: true, theirs: false },
  },
  {
    rule: '"not" before brackets is for all that is in them: not (a and b) is no (not a and not b)',
    right: 'we are',
    section: 'RFC 7644 §3.4.2.2, table 4',
    concerns: () => false,
    example: { filter: 'not (userName eq "Ann" and title pr)', ours: true, theirs: false },
  },
  {
    rule: 'two comparisons of one attribute may be met by two of its values',
    right: 'we are',
    section: 'RFC 7644 §3.4.2.2, "only one has to match"',
    concerns: () => false,
    example: { filter: 'emails.type eq "work" and emails.value eq "b@x.org"', ours: true, theirs: false },
  },
  {
    rule: 'a string is JSON, with the escapes of JSON',
    right: 'we are',
    section: 'RFC 7644 §3.4.2.2, compValue',
    concerns: ({ asked }) => typeof asked === 'string' && JSON.stringify(asked) !== `"${asked}"`,
    example: { filter: 'userName eq "\\u0041nn"', ours: true, theirs: false },
  },
  {
    rule: 'text is in the order of its code points, as a database has it, not of its UTF-16 units',
    right: 'either may be',
    section: 'RFC 7644 §3.4.2.2, table 3: "lexicographical"',
    concerns: comparison =>
      ['gt', 'ge', 'lt', 'le'].includes(comparison.operator) &&
      textsOf(comparison).some(text => /[\ud800-\udfff]/.test(text)),
    example: { filter: 'nickName gt "\uffee"', ours: true, theirs: false },
  },
]

const single = comparisonArbitrary(singleFields)
const joined = fc.record({
  kind: fc.constantFrom('and' as const, 'or' as const),
  filters: fc.uniqueArray(single, {
    minLength: 2,
    maxLength: 3,
    // Two comparisons of one attribute are merged by scimmy, into what depends on the operators.
    selector: filter => ('path' in filter ? filter.path.attribute : ''),
  }),
})
const inElement = valuePathArbitrary(comparisonArbitrary(elementFields))
const anything = fc.oneof(comparisonArbitrary([...singleFields, ...otherFields]), inElement, joined)

describe('scimmy', () => {
  test.each(differences)('differs: $rule ($section): $right right', ({ example, section }) => {
    expect(section).toMatch(/^RFC 764[34] §/)
    expect(ourAnswer(example.filter, exampleUser)).toBe(example.ours)
    expect(theirAnswer(oracle, example.filter, exampleUser)).toBe(example.theirs)
  })

  test('answers other comparisons, and joins of a few, as we do (RFC 7644 §3.4.2.2)', () => {
    const { agreed, unaccounted } = compareAnswers(anything, oracle, differences, 4000)
    expect(unaccounted).toEqual([])
    expect(agreed).toBeGreaterThan(2000)
  })
})
