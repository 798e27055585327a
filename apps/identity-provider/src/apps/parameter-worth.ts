/**
 * What an app's parameters are worth for its people: what a rule sets comes first, then what was entered by hand, then
 * what the parameter says. The template that provisioning sends and the assertion of single sign-on both ask here, so
 * that an application is told the same by both; the two boxes of a parameter say which of them is told.
 */
import type { Person } from '../directory/person.ts'
import type { App, AppParameter, AppRule } from '../storage/tables.ts'
import { parameterValues } from './parameter-value.ts'
import { baseConnector } from './profile.ts'
import { applyRules, compileRules } from './rules/apply.ts'
import type { ParameterWorth } from './template.ts'

/** What is known of a person in one app only. */
export interface PersonInApp {
  /** Values set by hand, by the parameter's id. */
  readonly byHand: ReadonlyMap<number, readonly string[]>
  /** The id that the target gave the account of the person's manager. */
  readonly managerTargetId: string | null
}

/** Returns what a parameter is worth for the person whose worths these are. */
export type Worths = (parameter: AppParameter) => ParameterWorth

/** Returns what gives a person's worths; `rules` are the app's enabled ones in their order. */
export function worthsByRules(
  rules: readonly AppRule[],
  at: Date,
): (person: Person, inApp: PersonInApp) => Worths {
  const compiled = compileRules(rules, at)
  return (person, { byHand, managerTargetId }) => {
    const set = applyRules(compiled, person)
    return parameter => ({
      values:
        set.get(parameter.key) ??
        byHand.get(parameter.id) ??
        parameterValues(parameter, person, managerTargetId),
      asList: parameter.transformation === 'list',
      skipIfBlank: parameter.skip_if_blank,
    })
  }
}

/**
 * Returns whether provisioning is told of the parameter. The connector's own always are: of Groups the
 * box decides who is put into groups; one that an admin has added is told where *Include in User Provisioning* is ticked.
 */
export function isProvisioned(app: Pick<App, 'base_connector_id'>, parameter: AppParameter): boolean {
  if (parameter.provisioned_entitlements) return true
  const { parameters } = baseConnector(app)
  return parameters.some(({ key }) => key === parameter.key)
}
