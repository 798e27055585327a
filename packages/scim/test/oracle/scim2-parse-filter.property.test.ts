/** Our filters beside those of `scim2-parse-filter`, which knows no schema. RFC 7644 §3.4.2.2. */
import * as fc from 'fast-check'
import { filter as compile, parse } from 'scim2-parse-filter'
import { describe, expect, test } from 'vitest'
import { normaliseDateTime } from '../../src/date-time.ts'
import { badgeUrn } from '../filter/badge-user.ts'
import {
  badgeFields,
  compareAnswers,
  comparisonArbitrary,
  core,
  type Difference,
  elementFields,
  exampleUser,
  filterArbitrary,
  foldingCounts,
  type Oracle,
  otherFields,
  ourAnswer,
  singleFields,
  textsOf,
  theirAnswer,
  valuePathArbitrary,
} from './filter-question.ts'

const oracle: Oracle = (filter, resource) => compile(parse(filter))(resource)

const differences: readonly Difference[] = [
  {
    rule: 'one and the same value has to satisfy the whole filter of a value path',
    right: 'we are',
    section: 'RFC 7644 §3.4.2.2, the example emails[type eq "work" and value co "@example.com"]',
    concerns: ({ isInValuePath, stored }) => isInValuePath && stored.length > 1,
    example: { filter: 'emails[type eq "work" and value eq "b@x.org"]', ours: false, theirs: true },
  },
  {
    rule: 'text is compared without case, unless the attribute is caseExact',
    right: 'we are',
    section: 'RFC 7644 §3.4.2.2, RFC 7643 §2.2',
    concerns: foldingCounts,
    example: { filter: 'userName eq "ann"', ours: true, theirs: false },
  },
  {
    rule: 'a dateTime is compared as an instant',
    right: 'we are',
    section: 'RFC 7644 §3.4.2.2, table 3; RFC 7643 §2.3.5',
    concerns: comparison =>
      comparison.definition.type === 'dateTime' &&
      textsOf(comparison).some(text => normaliseDateTime(text) !== text),
    example: { filter: `${badgeUrn}:issued eq "2011-05-13T04:42:34Z"`, ours: true, theirs: false },
  },
  {
    rule: 'an attribute without a value is not equal to any value',
    right: 'either may be',
    section: 'RFC 7644 §3.4.2.2, table 3: "not identical"',
    concerns: ({ operator, stored }) => operator === 'ne' && stored.some(values => values.length === 0),
    example: { filter: 'title ne "x"', ours: true, theirs: false },
  },
  {
    rule: 'null is the same as to have no value',
    right: 'we are',
    section: 'RFC 7643 §2.5',
    concerns: ({ operator, asked }) => operator === 'eq' && asked === null,
    example: { filter: 'title eq null', ours: true, theirs: false },
  },
  {
    rule: 'a multi-valued attribute of simple values matches by any of them',
    right: 'we are',
    section: 'RFC 7644 §3.4.2.2',
    concerns: ({ definition, operator }) => definition.multiValued && operator !== 'pr',
    example: { filter: `${badgeUrn}:nicknames eq "a"`, ours: true, theirs: false },
  },
  {
    rule: 'a complex attribute is compared by its "value"',
    right: 'we are',
    section: 'RFC 7644 §3.4.2.2, the example emails co "example.com"',
    concerns: ({ path, operator }) =>
      path.attribute === 'emails' && path.subAttribute === undefined && operator !== 'pr',
    example: { filter: 'emails co "x.org"', ours: true, theirs: false },
  },
  {
    rule: 'an attribute of the core may carry the URN of its schema',
    right: 'we are',
    section: 'RFC 7644 §3.10',
    concerns: ({ path }) => path.schema === core,
    example: { filter: `${core}:userName pr`, ours: true, theirs: false },
  },
  {
    rule: '$ref is the name of an attribute',
    right: 'we are',
    section: 'RFC 7643 §2.4',
    concerns: ({ path }) => path.subAttribute === '$ref',
    example: {
      filter: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.$ref pr',
      ours: true,
      theirs: 'refused',
    },
  },
  {
    rule: 'a string is JSON, with the escapes of JSON',
    right: 'we are',
    section: 'RFC 7644 §3.4.2.2, compValue',
    concerns: ({ asked }) => typeof asked === 'string' && /\\[^"]/.test(JSON.stringify(asked)),
    example: { filter: 'userName eq "\\u0041nn"', ours: true, theirs: false },
  },
  {
    rule: 'a number is JSON, with its signs, wherever it stands',
    right: 'we are',
    section: 'RFC 7644 §3.4.2.2, compValue',
    concerns: ({ asked }) => typeof asked === 'number' && /[-+]/.test(JSON.stringify(asked)),
    example: { filter: `${badgeUrn}:level eq -1 and userName pr`, ours: true, theirs: 'refused' },
  },
  {
    rule: 'text is in the order of its code points, as a database has it, not of its UTF-16 units',
    right: 'either may be',
    section: 'RFC 7644 §3.4.2.2, table 3: "lexicographical"',
    concerns: comparison =>
      ['gt', 'ge', 'lt', 'le'].includes(comparison.operator) &&
      textsOf(comparison).some(text => /[\ud800-\udfff]/.test(text)),
    example: { filter: `${badgeUrn}:code gt "\uffee"`, ours: true, theirs: false },
  },
]

const inElement = valuePathArbitrary(filterArbitrary(comparisonArbitrary(elementFields)))
const anything = fc.oneof(comparisonArbitrary([...singleFields, ...badgeFields, ...otherFields]), inElement)

describe('scim2-parse-filter', () => {
  test.each(differences)('differs: $rule ($section): $right right', ({ example, section }) => {
    expect(section).toMatch(/^RFC 764[34] §/)
    expect(ourAnswer(example.filter, exampleUser)).toBe(example.ours)
    expect(theirAnswer(oracle, example.filter, exampleUser)).toBe(example.theirs)
  })

  test('answers every other filter as we do (RFC 7644 §3.4.2.2)', () => {
    const { agreed, unaccounted } = compareAnswers(filterArbitrary(anything), oracle, differences, 4000)
    expect(unaccounted).toEqual([])
    expect(agreed).toBeGreaterThan(2000)
  })
})
