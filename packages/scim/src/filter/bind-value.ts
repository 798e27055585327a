/**
 * Which operators an attribute's type answers to, and what a literal becomes when it is compared with that
 * type. RFC 7644 §3.4.2.2 (table 3) and RFC 7643 §2.3.
 */
import { comparableText } from '../comparable-text.ts'
import { invalidFilter } from '../errors.ts'
import type { AttributeDefinition, AttributeType } from '../schema/attribute.ts'
import type { CompareOperator, FilterValue } from './ast.ts'

interface TypeRule {
  readonly operators: readonly CompareOperator[]
  readonly literal: 'string' | 'number' | 'boolean'
}

const equality = ['eq', 'ne'] as const
const ordered = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const
const textual = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const

/** Dates are compared as instants and binaries as bytes, of which a part of their text says nothing. */
const rules: Readonly<Record<Exclude<AttributeType, 'complex'>, TypeRule>> = {
  string: { operators: textual, literal: 'string' },
  reference: { operators: textual, literal: 'string' },
  dateTime: { operators: ordered, literal: 'string' },
  binary: { operators: equality, literal: 'string' },
  boolean: { operators: equality, literal: 'boolean' },
  integer: { operators: ordered, literal: 'number' },
  decimal: { operators: ordered, literal: 'number' },
}

/**
 * Checks that the operator goes with the attribute's type, and `null` with the operator.
 *
 * @throws invalidFilter e.g. for `active gt true`, `title co null`
 */
export function bindOperator(
  path: string,
  operator: CompareOperator,
  definition: AttributeDefinition,
  value: FilterValue,
): void {
  const { operators } = ruleOf(path, definition)
  if (!operators.includes(operator)) {
    throw invalidFilter(
      `"${path}" is of type ${definition.type} and cannot be compared by ${operator}, only by ${operators.join(', ')} and pr`,
    )
  }
  if (value === null && operator !== 'eq' && operator !== 'ne') {
    throw invalidFilter(`"${path} ${operator} null" has no meaning: null goes with eq and ne only`)
  }
}

/**
 * Returns the literal as values of this attribute are compared: text folded unless caseExact, a dateTime in
 * UTC, everything else as it is.
 *
 * @throws invalidFilter naming the path, the type expected and the literal that came
 */
export function bindValue(path: string, definition: AttributeDefinition, value: FilterValue): FilterValue {
  const { literal } = ruleOf(path, definition)
  if (value === null) return null
  if (typeof value !== literal) {
    throw invalidFilter(
      `"${path}" is of type ${definition.type}: expected a ${literal}, got ${describe(value)}`,
    )
  }
  if (typeof value !== 'string') return value
  if (value.includes('\u0000') || !value.isWellFormed()) {
    throw invalidFilter(`"${path}" is compared with text that has a NUL or half a surrogate pair in it`)
  }
  const text = comparableText(definition, value)
  if (text === undefined) {
    throw invalidFilter(
      `"${path}" is of type dateTime: expected one such as "2011-05-13T04:42:34Z", got ${describe(value)}`,
    )
  }
  return text
}

function ruleOf(path: string, definition: AttributeDefinition): TypeRule {
  if (definition.type === 'complex') throw invalidFilter(`"${path}" is complex and cannot be compared`)
  return rules[definition.type]
}

function describe(value: string | number | boolean): string {
  if (typeof value !== 'string') return `the ${typeof value} ${value}`
  return `the string ${JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)}`
}
