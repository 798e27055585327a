/**
 * Canonical values: RFC 7643 §7 lets a schema suggest values and a service provider restrict an attribute to them. The
 * schemas of RFC 7643 §4 suggest; a schema that an application defines restricts unless it says `openValues`.
 */
import { fold } from '../fold.ts'
import type { AttributeDefinition } from './attribute.ts'

/**
 * The value in the spelling of the schema, or undefined when the schema knows no such value. Case counts only where the
 * attribute is case exact. Of an attribute that may have any value, it is the value itself.
 */
export function canonicalValue<Value extends string | number | boolean>(
  definition: AttributeDefinition,
  value: Value,
): Value | string | undefined {
  const { canonicalValues, openValues, caseExact } = definition
  if (!canonicalValues || openValues === true) return value
  if (typeof value !== 'string') return canonicalValues.includes(String(value)) ? value : undefined
  if (canonicalValues.includes(value)) return value
  if (caseExact) return undefined
  const folded = fold(value)
  return canonicalValues.find(known => fold(known) === folded)
}
