/**
 * An app's template, parameters and rules, ready to be rendered for many people: what the target is to hold of a person,
 * and of which of its groups he is to be a member. A value set by hand comes before what the parameter says, and what a
 * rule sets before both.
 */
import { compareText, fold, type JsonObject } from '@joinery/scim'
import { managerSource, parameterValues } from '../../apps/parameter-value.ts'
import { groupsKey, provisionsGroups } from '../../apps/profile.ts'
import { applyRules, compileRules } from '../../apps/rules/apply.ts'
import { type MacroValues, type ParameterWorth, parseTemplate, renderTemplate } from '../../apps/template.ts'
import { type Person, personFieldReaders, readCustomField } from '../../directory/person.ts'
import type { App, AppParameter, AppRule } from '../../storage/tables.ts'

/** What is known of a person in one app only. */
export interface PersonInApp {
  /** Values set by hand, by the parameter's id. */
  readonly byHand: ReadonlyMap<number, readonly string[]>
  /** The id that the target gave the account of the person's manager. */
  readonly managerTargetId: string | null
}

export interface Rendered {
  readonly resource: JsonObject
  /** Sorted names; undefined where groups are not provisioned. */
  readonly groups: readonly string[] | undefined
}

export interface Renderer {
  readonly render: (person: Person, inApp: PersonInApp) => Rendered
  /** Whether the template says itself what `active` is. */
  readonly setsActive: boolean
  /** Whether what is rendered depends on the manager's account. */
  readonly needsManager: boolean
}

/** Returns the app's renderer; `rules` are the enabled ones in their order. @throws TemplateError */
export function createRenderer(
  app: Pick<App, 'base_connector_id' | 'scim_json_template'>,
  parameters: readonly AppParameter[],
  rules: readonly AppRule[],
  at: Date,
): Renderer {
  const template = parseTemplate(app.scim_json_template)
  const byKey = new Map(parameters.map(parameter => [parameter.key, parameter]))
  const compiled = compileRules(rules, at)
  const withGroups = provisionsGroups(app, parameters)
  return {
    setsActive: template.setsActive,
    needsManager: parameters.some(parameter => parameter.source === managerSource),
    render: (person, inApp) => {
      const set = applyRules(compiled, person)
      const worth = (key: string) => worthOf(byKey.get(key), set, person, inApp)
      const resource = renderTemplate(template, valuesOf(person, worth))
      return { resource, groups: withGroups ? groupNames(worth(groupsKey).values) : undefined }
    },
  }
}

const nothing: ParameterWorth = { values: [], asList: false, skipIfBlank: false }

/** A parameter that is not there any more is blank; that it exists is checked when a template is saved. */
function worthOf(
  parameter: AppParameter | undefined,
  set: ReadonlyMap<string, readonly string[]>,
  person: Person,
  { byHand, managerTargetId }: PersonInApp,
): ParameterWorth {
  if (parameter === undefined) return nothing
  const values =
    set.get(parameter.key) ?? byHand.get(parameter.id) ?? parameterValues(parameter, person, managerTargetId)
  return {
    values,
    asList: parameter.transformation === 'list',
    skipIfBlank: parameter.skip_if_blank,
  }
}

function valuesOf(person: Person, parameter: MacroValues['parameter']): MacroValues {
  return {
    user: name => personFieldReaders.get(name)?.(person) ?? '',
    customField: shortname => readCustomField(person, shortname),
    parameter,
  }
}

/** Groups whose names differ by case alone are one group. */
function groupNames(values: readonly string[]): readonly string[] {
  const byFolded = new Map<string, string>()
  for (const name of [...values].sort(compareText)) {
    const folded = fold(name)
    if (!byFolded.has(folded)) byFolded.set(folded, name)
  }
  return [...byFolded.values()]
}
