/**
 * The nine comparisons of a stored value with a bound one. Order is by code point for text, by instant for
 * dates, by size for numbers. RFC 7644 §3.4.2.2, table 3.
 */
import { comparableText } from '../comparable-text.ts'
import { compareText } from '../fold.ts'
import type { Json } from '../json.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import type { CompareOperator } from './ast.ts'

export type ValueTest = (value: Json) => boolean

const textTests: Readonly<Record<CompareOperator, (stored: string, asked: string) => boolean>> = {
  eq: (stored, asked) => stored === asked,
  ne: (stored, asked) => stored !== asked,
  co: (stored, asked) => stored.includes(asked),
  sw: (stored, asked) => stored.startsWith(asked),
  ew: (stored, asked) => stored.endsWith(asked),
  gt: (stored, asked) => compareText(stored, asked) > 0,
  ge: (stored, asked) => compareText(stored, asked) >= 0,
  lt: (stored, asked) => compareText(stored, asked) < 0,
  le: (stored, asked) => compareText(stored, asked) <= 0,
}

/** A number has no parts: `bindFilter` refuses `co`, `sw` and `ew`, and here they find nothing. */
const numberTests: Readonly<Record<CompareOperator, (stored: number, asked: number) => boolean>> = {
  eq: (stored, asked) => stored === asked,
  ne: (stored, asked) => stored !== asked,
  co: () => false,
  sw: () => false,
  ew: () => false,
  gt: (stored, asked) => stored > asked,
  ge: (stored, asked) => stored >= asked,
  lt: (stored, asked) => stored < asked,
  le: (stored, asked) => stored <= asked,
}

/**
 * Returns the test that a stored value of this attribute has to pass; `asked` is as `bindFilter` gave it.
 * A stored value of another type than the attribute's differs from everything and passes `ne` alone.
 */
export function comparison(
  definition: AttributeDefinition,
  operator: CompareOperator,
  asked: string | number | boolean,
): ValueTest {
  const otherwise = operator === 'ne'
  if (typeof asked === 'string') {
    const test = textTests[operator]
    return stored => {
      const text = typeof stored === 'string' ? comparableText(definition, stored) : undefined
      return text === undefined ? otherwise : test(text, asked)
    }
  }
  if (typeof asked === 'number') {
    const test = numberTests[operator]
    return stored => (typeof stored === 'number' ? test(stored, asked) : otherwise)
  }
  return stored => (stored === asked) === (operator === 'eq')
}
