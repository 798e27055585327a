/**
 * What must hold of every filter that a resource type has accepted: each comparison goes with the type of its attribute.
 * Written down once more and apart from the code that it holds to account. RFC 7644 §3.4.2.2, table 3.
 */
import type { AttributeType, BoundFilter, ResolvedPath } from '@joinery/scim'
import { hold } from './verdict.ts'

const literals: Readonly<Record<AttributeType, string>> = {
  string: 'string',
  reference: 'string',
  dateTime: 'string',
  binary: 'string',
  boolean: 'boolean',
  integer: 'number',
  decimal: 'number',
  complex: 'none',
}
const orders = new Set(['gt', 'ge', 'lt', 'le'])
const parts = new Set(['co', 'sw', 'ew'])

/** @throws Violation when something in the filter has no meaning, or asks for what is never returned */
export function holdBound(filter: BoundFilter): void {
  switch (filter.kind) {
    case 'compare':
      holdComparison(filter.path, filter.operator, filter.value)
      return
    case 'present':
      holdReturned(filter.path)
      return
    case 'not':
      holdBound(filter.filter)
      return
    case 'valuePath':
      hold('a value path selects from what has no parts', filter.path.definition.type === 'complex')
      holdReturned(filter.path)
      holdBound(filter.filter)
      return
    default:
      for (const part of filter.filters) holdBound(part)
  }
}

function holdComparison(path: ResolvedPath, operator: string, value: unknown): void {
  const { type, name } = path.definition
  holdReturned(path)
  if (value === null) {
    hold(`"${name} ${operator} null" was accepted`, operator === 'eq' || operator === 'ne')
    return
  }
  hold(`${name}, of type ${type}, was compared with a ${typeof value}`, typeof value === literals[type])
  hold(
    `the parts of a ${type} were asked for`,
    !parts.has(operator) || type === 'string' || type === 'reference',
  )
  hold(
    `the order of a ${type} was asked for`,
    !orders.has(operator) || (type !== 'boolean' && type !== 'binary'),
  )
}

/** RFC 7643 §7: what is never returned must not be found out by asking either. */
function holdReturned({ attributes }: ResolvedPath): void {
  for (const { name, returned } of attributes)
    hold(`${name}, never returned, was asked for`, returned !== 'never')
}
