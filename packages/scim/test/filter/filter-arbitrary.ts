/** Filters of every shape, for the properties of parsing and printing. */
import * as fc from 'fast-check'
import type { CompareOperator, Filter } from '../../src/filter/ast.ts'
import type { AttributePath } from '../../src/path.ts'

export const operators: readonly CompareOperator[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le']

const letters = Array.from('abcXYZ')
const name = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...letters),
      fc.string({ unit: fc.constantFrom(...letters, '0', '-', '_', '$'), maxLength: 8 }),
    )
    .map(parts => parts.join('')),
  fc.constantFrom('not', 'and', 'or', 'pr', 'eq', 'true', 'null', '$ref', 'userName'),
)
const urn = fc.constantFrom(
  'urn:ietf:params:scim:schemas:core:2.0:User',
  'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  'urn:scim:schemas:core:1.0',
  'urn:example:x.y-z:1.0',
)

export const pathArbitrary: fc.Arbitrary<AttributePath> = fc.record(
  { schema: urn, attribute: name, subAttribute: name },
  { requiredKeys: ['attribute'] },
)

const value = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', '\\', '(', ')', '[', ']', ' ', '\n', '\u2028', 'a') }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => number + 0),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)

function filtersOf(inValuePath: boolean): fc.Arbitrary<Filter> {
  return fc.letrec<{ filter: Filter }>(tie => {
    const several = fc.array(tie('filter'), { minLength: 2, maxLength: 4 })
    const leaves: fc.Arbitrary<Filter>[] = [
      fc.record({
        kind: fc.constant('compare' as const),
        path: pathArbitrary,
        operator: fc.constantFrom(...operators),
        value,
      }),
      fc.record({ kind: fc.constant('present' as const), path: pathArbitrary }),
    ]
    const nodes: fc.Arbitrary<Filter>[] = [
      fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), filters: several }),
      fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }),
    ]
    if (!inValuePath) {
      const filter = filtersOf(true)
      nodes.push(fc.record({ kind: fc.constant('valuePath' as const), path: pathArbitrary, filter }))
    }
    return { filter: fc.oneof({ maxDepth: 5, depthSize: 'small' }, fc.oneof(...leaves), ...nodes) }
  }).filter
}

/** Any filter that the grammar can write down, and-in-and and or-in-or included. */
export const filterArbitrary: fc.Arbitrary<Filter> = filtersOf(false)
