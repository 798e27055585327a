/**
 * The grammar that mappings and the rules of apps share: what is asked of a person, as OneLogin's API spells it.
 * `{source: 'department', operator: '=', value: 'Sales|Marketing'}`
 */
import { z } from 'zod'

export interface Condition {
  /** A field, `custom_attribute_<shortname>`, `has_role`, `status`, ... */
  readonly source: string
  readonly operator: string
  /** Alternatives stand between `|`; '' asks for an empty field. */
  readonly value: string
}

/** Whether every condition has to hold, or one of them. */
export type Match = 'all' | 'any'

/** An entry of the lists that a form offers: the label and what is sent for it. */
export interface Choice {
  readonly name: string
  readonly value: string
}

const longestSource = 100
const longestOperator = 10
const longestValue = 2000
const mostConditions = 100

/** A condition as a request brings it; whether it makes sense is `explainConditions`'s to say. */
const conditionSchema = z.strictObject({
  source: z.string().max(longestSource),
  operator: z.string().max(longestOperator),
  value: z
    .union([z.string(), z.number(), z.null()])
    .transform(value => (value === null ? '' : String(value)))
    .pipe(z.string().max(longestValue)),
})

export const conditionsSchema: z.ZodType<Condition[]> = z.array(conditionSchema).max(mostConditions)

export const matchSchema: z.ZodEnum<{ all: 'all'; any: 'any' }> = z.enum(['all', 'any'])

/** Returns the alternatives of a value, without the blanks around them: `'Sales | Marketing'` has two. */
export function alternativesOf(value: string): readonly string[] {
  return value.split('|').map(alternative => alternative.trim())
}
