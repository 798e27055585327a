/**
 * What a rule of an app does: it sets a parameter, `set_title`, or the groups, `set_groups`, to values that are written
 * down, made from a macro text, or taken by a regular expression from what is known of the person.
 * `{action: 'set_groups', value: ['roles'], expression: 'App (.*)'}`
 */
import { z } from 'zod'
import { personFieldReaders } from '../../directory/person.ts'
import type { StoredRuleAction } from '../../storage/tables.ts'
import { rolesSource } from '../parameter-value.ts'

const prefix = 'set_'
const longestValue = 1024
const mostValues = 1000
const mostActions = 100
const longestExpression = 500

/** OneLogin's word for what the form calls "For each role". */
const roleAlias = 'role'

const actionSchema = z
  .strictObject({
    action: z.string().max(prefix.length + 100),
    value: z.array(z.string().trim().max(longestValue)).max(mostValues).default([]),
    expression: z.string().max(longestExpression).nullish(),
    macro: z.string().max(2000).nullish(),
    scriptlet: z.null().optional(),
  })
  .meta({ id: 'AppRuleActionInput' })
  .transform(({ action, value, expression, macro }): StoredRuleAction => {
    const pattern = expression === '' ? null : (expression ?? null)
    const source = pattern === null ? value : value.map(name => (name === roleAlias ? rolesSource : name))
    return { action, value: source, expression: pattern, macro: macro === '' ? null : (macro ?? null) }
  })

/** Actions as a request brings them; whether they make sense is `explainActions`'s to say. */
export const actionsSchema: z.ZodType<StoredRuleAction[]> = z.array(actionSchema).min(1).max(mostActions)

/** Returns the key of the parameter that an action sets, undefined for what is no action. */
export function keyOfAction(action: string): string | undefined {
  return action.startsWith(prefix) && action.length > prefix.length ? action.slice(prefix.length) : undefined
}

/** Returns the action that sets a parameter. */
export function actionOfKey(key: string): string {
  return prefix + key
}

/** Returns from what an expression can take values: roles, and what a person's field or custom field holds. */
export function mappedSources(customFields: ReadonlySet<string>): readonly string[] {
  const custom = [...customFields].map(shortname => `custom_attribute_${shortname}`)
  return [rolesSource, ...personFieldReaders.keys(), ...custom]
}
