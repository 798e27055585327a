/** What is wrong with the actions of a rule, in OneLogin's words first and then in what an admin can act on. */
import { fold } from '@joinery/scim'
import { RE2JS } from 're2js'
import { explainMacroText } from '../../directory/macro-text.ts'
import type { FieldError } from '../../errors.ts'
import type { StoredRuleAction } from '../../storage/tables.ts'
import { groupsKey } from '../profile.ts'
import { keyOfAction, mappedSources } from './action.ts'

/** What the actions of one app's rules may name. */
export interface ActionNames {
  /** Labels of the parameters by their keys. */
  readonly parameters: ReadonlyMap<string, string>
  /** Names of the target's groups, as they were last seen. */
  readonly entitlements: readonly string[]
  /** False where the connector has no groups. */
  readonly groups: boolean
  readonly customFields: ReadonlySet<string>
}

/** Returns an error per bad part, at `actions.[0].value` and the like; none when all of them can be compiled. */
export function explainActions(
  actions: readonly StoredRuleAction[],
  known: ActionNames,
): readonly FieldError[] {
  return actions.flatMap((action, index) => {
    const wrong = explainAction(action, known)
    return wrong === undefined ? [] : [{ field: `actions.[${index}].${wrong.part}`, message: wrong.message }]
  })
}

interface Wrong {
  readonly part: 'action' | 'value' | 'expression' | 'macro'
  readonly message: readonly string[]
}

function explainAction(action: StoredRuleAction, known: ActionNames): Wrong | undefined {
  const key = keyOfAction(action.action)
  if (key === undefined || !known.parameters.has(key)) {
    return wrongAction(action.action, `There is no parameter ${key ?? action.action} in this app to be set`)
  }
  if (key === groupsKey && !known.groups) {
    return wrongAction(action.action, 'The connector of this app has no groups')
  }
  const { expression, macro } = action
  if (expression !== null && macro !== null) {
    return { part: 'macro', message: ['Invalid action macro', 'It cannot stand beside an expression'] }
  }
  if (expression !== null) return explainMapped(expression, action.value, known)
  if (macro !== null) return explainMacro(macro, action.value, known)
  return key === groupsKey ? explainGroups(action.value, known) : explainWritten(action.value)
}

function wrongAction(action: string, reason: string): Wrong {
  return { part: 'action', message: [`Invalid action: ${action}`, reason] }
}

function wrongValues(values: readonly string[], reason: string): Wrong {
  return { part: 'value', message: [`Invalid action value(s): ${values.join(', ')}`, reason] }
}

function explainMapped(
  expression: string,
  sources: readonly string[],
  known: ActionNames,
): Wrong | undefined {
  const all = mappedSources(known.customFields)
  if (sources.length === 0) return wrongValues(sources, 'Name what the expression is to be matched with')
  const unknown = sources.filter(source => !all.includes(source))
  if (unknown.length > 0) return wrongValues(unknown, `An expression is matched with ${all.join(', ')}`)
  try {
    RE2JS.compile(expression)
    return undefined
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      part: 'expression',
      message: [`Invalid action expression: ${expression}`, `Not a regular expression: ${reason}`],
    }
  }
}

function explainMacro(macro: string, values: readonly string[], known: ActionNames): Wrong | undefined {
  if (values.length > 0) return wrongValues(values, 'A value cannot stand beside a macro')
  const reason = explainMacroText(macro, known.customFields)
  return reason === undefined ? undefined : { part: 'macro', message: ['Invalid action macro', reason] }
}

/** A name that is written down has to be one that the target has; only what is mapped is created on the fly. */
function explainGroups(names: readonly string[], known: ActionNames): Wrong | undefined {
  if (names.length === 0) return wrongValues(names, 'Choose at least one group')
  const there = new Set(known.entitlements.map(fold))
  const unknown = names.filter(name => !there.has(fold(name)))
  if (unknown.length === 0) return undefined
  return wrongValues(unknown, 'The app is not known to have such a group: refresh the entitlements first')
}

function explainWritten(values: readonly string[]): Wrong | undefined {
  return values.length === 0 ? wrongValues(values, 'Give a value; an empty text makes it blank') : undefined
}
