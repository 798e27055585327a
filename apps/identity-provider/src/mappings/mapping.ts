/**
 * A mapping as OneLogin's API has it: conditions over a person and, in order, what is done to those who fit. Enabled
 * mappings are numbered 1 to n without a gap and applied in that order; a disabled one has no position.
 */
import { z } from 'zod'
import { type Condition, conditionsSchema, type Match, matchSchema } from '../conditions/condition.ts'

export interface MappingAction {
  /** `add_role`, `set_role`, `set_status`, `set_group`, `set_department`, `set_custom_attribute_badge`, ... */
  readonly action: string
  readonly value: readonly string[]
}

/** What a mapping says, wherever it stands and whether it is stored or not. */
export interface MappingRule {
  readonly name: string
  readonly match: Match
  readonly conditions: readonly Condition[]
  readonly actions: readonly MappingAction[]
}

export interface StoredRule extends MappingRule {
  readonly id: number
}

export interface MappingInput extends MappingRule {
  readonly enabled: boolean
  /** 1 is the top; 0 and null are the end. */
  readonly position: number | null
}

const longestAction = 100
const longestValue = 2000
const mostValues = 500
const mostActions = 100

const actionSchema = z.strictObject({
  action: z.string().max(longestAction),
  value: z
    .array(z.union([z.string().max(longestValue), z.int().transform(String)]), {
      error: issue => (issue.input === undefined ? undefined : 'Expected array in request'),
    })
    .max(mostValues),
})

export const mappingRule = {
  name: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .regex(/^\P{Cc}*$/u, 'Holds a control character, such as a line break'),
  match: matchSchema,
  conditions: conditionsSchema,
  actions: z.array(actionSchema).max(mostActions),
}
const position = z.int().min(0).max(1_000_000).nullable()

/** The body of POST; what is left out is enabled and goes to the end. */
export const newMappingSchema = z.strictObject({
  ...mappingRule,
  enabled: z.boolean().default(true),
  position: position.default(null),
})

/** The body of PUT, which replaces all of it. */
export const mappingSchema = z.strictObject({ ...mappingRule, enabled: z.boolean(), position })
