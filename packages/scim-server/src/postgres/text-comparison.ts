/**
 * The nine comparisons of text, by code point: the left side is COLLATE "C". Parts are found by position and
 * not by LIKE, so no character of a value means anything but itself.
 */
import type { CompareOperator } from '@joinery/scim'
import { type RawBuilder, type SqlBool, sql } from 'kysely'

type Comparison = (text: RawBuilder<unknown>, value: RawBuilder<string>) => RawBuilder<SqlBool>

const comparisons: Readonly<Record<CompareOperator, Comparison>> = {
  eq: (text, value) => sql`${text} = ${value}`,
  ne: (text, value) => sql`${text} <> ${value}`,
  co: (text, value) => sql`strpos(${text}, ${value}) > 0`,
  sw: (text, value) => sql`starts_with(${text}, ${value})`,
  ew: (text, value) => sql`right(${text}, length(${value})) = ${value}`,
  gt: (text, value) => sql`${text} > ${value}`,
  ge: (text, value) => sql`${text} >= ${value}`,
  lt: (text, value) => sql`${text} < ${value}`,
  le: (text, value) => sql`${text} <= ${value}`,
}

export function compareText(
  text: RawBuilder<unknown>,
  operator: CompareOperator,
  value: string,
): RawBuilder<SqlBool> {
  return comparisons[operator](text, sql<string>`${value}::text`)
}
