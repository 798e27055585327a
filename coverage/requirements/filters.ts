/** RFC 7644 §3.4.2.2: what a filter may ask, and how values are compared. */
import {
  filterBinding,
  filterOperators,
  filterParsing,
  filterValues,
  matching,
  scenarios,
} from '../proofs.ts'
import type { Area } from '../requirement.ts'

const unanswerable = scenarios('a filter that cannot be answered is 400 invalidFilter')
const operators = [
  ['eq', 'equal'],
  ['ne', 'not equal'],
  ['co', 'containing a text'],
  ['sw', 'beginning with a text'],
  ['ew', 'ending with a text'],
  ['pr', 'having a value'],
  ['gt', 'greater than, later than'],
  ['ge', 'greater than or equal'],
  ['lt', 'less than, earlier than'],
  ['le', 'less than or equal'],
] as const

export const filters: Area = {
  title: 'Filters',
  requirements: [
    ...operators.map(([operator, meaning]) => ({
      id: `filter-${operator}`,
      level: 'must' as const,
      section: 'RFC 7644 §3.4.2.2',
      requires: `A filter may ask by ${operator}: ${meaning}`,
      shownBy: [filterOperators(`${operator} (RFC 7644 §3.4.2.2, table 3)`)],
    })),
    {
      id: 'filter-and',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'and is true where both sides are',
      shownBy: [filterOperators('and (RFC 7644 §3.4.2.2, table 4)')],
    },
    {
      id: 'filter-or',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'or is true where one side is',
      shownBy: [filterOperators('or (RFC 7644 §3.4.2.2, table 4)')],
    },
    {
      id: 'filter-not',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'not is true where what stands in its brackets is false',
      shownBy: [filterOperators('not (RFC 7644 §3.4.2.2, table 4)')],
    },
    {
      id: 'filter-grouping',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'Round brackets group',
      shownBy: [filterOperators('round brackets (RFC 7644 §3.4.2.2, table 5)')],
    },
    {
      id: 'filter-value-path',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'A filter in square brackets is about one and the same value of an attribute',
      shownBy: [filterOperators('square brackets (RFC 7644 §3.4.2.2, table 5)')],
    },
    {
      id: 'filter-operator-case',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'Operators are the same in any case',
      shownBy: [
        filterParsing('reads %s in any case'),
        filterParsing('reads pr in any case, which takes no value'),
      ],
    },
    {
      id: 'filter-name-case',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'Attribute names and URNs in a filter are the same in any case',
      shownBy: [filterBinding('%s is bound to its keys, in the schema’s spelling')],
    },
    {
      id: 'filter-precedence',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'Brackets go before not, not before and, and before or',
      shownBy: [
        filterParsing('parseFilter: precedence and grouping (RFC 7644 §3.4.2.2)'),
        filterOperators('precedence (RFC 7644 §3.4.2.2)'),
      ],
    },
    {
      id: 'filter-case-exact',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'Texts are compared by the caseExact of their attribute',
      shownBy: [
        matching('caseExact text in another'),
        filterOperators('caseExact decides whether case counts (RFC 7644 §3.4.2.2)'),
      ],
    },
    {
      id: 'filter-order-types',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'gt, ge, lt and le on a boolean or a binary value are 400 invalidFilter',
      shownBy: [filterValues('$attribute $operator $literal is refused'), unanswerable],
    },
    {
      id: 'filter-unparsable',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'A filter that does not parse is 400 invalidFilter',
      shownBy: [
        filterParsing('parseFilter: what does not parse (RFC 7644 §3.12, invalidFilter)'),
        unanswerable,
      ],
    },
    {
      id: 'filter-extension',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'Attributes of extensions are filtered by behind their URN',
      shownBy: [
        scenarios('filters are answered by schema, extensions and value paths included'),
        filterBinding('%s is bound to its keys, in the schema’s spelling'),
      ],
    },
    {
      id: 'filter-any-value',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'Of a multi-valued attribute one value that matches is enough',
      shownBy: [filterOperators('one matching value is enough (RFC 7644 §3.4.2.2)')],
    },
    {
      id: 'filter-complex-value',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'A complex attribute that is compared without a sub-attribute is compared by its value',
      shownBy: [
        filterBinding('a complex attribute without a sub-attribute is compared by its value'),
        scenarios('filters are answered by schema, extensions and value paths included'),
      ],
    },
    {
      id: 'filter-date-time',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'dateTimes are compared as instants, whatever their zones',
      shownBy: [filterOperators('dateTimes are compared as instants (RFC 7644 §3.4.2.2)')],
    },
    {
      id: 'filter-integer',
      level: 'must',
      section: 'RFC 7644 §3.4.2.2',
      requires: 'Numbers are compared by size',
      shownBy: [filterOperators('numbers are compared by size (RFC 7644 §3.4.2.2)')],
    },
  ],
}
