/**
 * The form in which two texts of one attribute are the same value. What is stored for searching, what a filter
 * asks for and what is compared in memory all take it from here. RFC 7643 §2.2 (`caseExact`) and §2.3 (types).
 */
import { normaliseDateTime } from './date-time.ts'
import { fold } from './fold.ts'
import type { AttributeDefinition } from './schema/attribute.ts'

/**
 * Returns the text folded unless the attribute is caseExact, a dateTime in UTC with milliseconds, and base64 as
 * it is; undefined for a dateTime that is none.
 *
 * @see RFC 7643 §2.3
 */
export function comparableText({ type, caseExact }: AttributeDefinition, text: string): string | undefined {
  if (type === 'dateTime') return normaliseDateTime(text)
  return caseExact || type === 'binary' ? text : fold(text)
}
