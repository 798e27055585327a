/**
 * An app's template, parameters and rules, ready to be rendered for many people: what the target is to hold of a person,
 * and of which of its groups he is to be a member. What a parameter is worth is said by apps/parameter-worth.ts.
 */
import { compareText, fold, type JsonObject } from '@joinery/scim'
import { managerSource } from '../../apps/parameter-value.ts'
import { isProvisioned, type PersonInApp, worthsByRules } from '../../apps/parameter-worth.ts'
import { groupsKey, provisionsGroups } from '../../apps/profile.ts'
import { type MacroValues, type ParameterWorth, parseTemplate, renderTemplate } from '../../apps/template.ts'
import { type Person, personFieldReaders, readCustomField } from '../../directory/person.ts'
import type { App, AppParameter, AppRule } from '../../storage/tables.ts'

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
  const told = parameters.filter(parameter => isProvisioned(app, parameter))
  const worthsOf = worthsByRules(rules, at)
  const withGroups = provisionsGroups(app, parameters)
  return {
    setsActive: template.setsActive,
    needsManager: told.some(parameter => parameter.source === managerSource),
    render: (person, inApp) => {
      const worths = worthsOf(person, inApp)
      const worth = (key: string): ParameterWorth => {
        const parameter = byKey.get(key)
        if (parameter === undefined) return nothing
        return told.includes(parameter) ? worths(parameter) : { ...worths(parameter), values: [] }
      }
      const resource = renderTemplate(template, valuesOf(person, worth))
      return { resource, groups: withGroups ? groupNames(worth(groupsKey).values) : undefined }
    },
  }
}

/** A parameter that is not there any more is blank; that it exists is checked when a template is saved. */
const nothing: ParameterWorth = { values: [], asList: false, skipIfBlank: false }

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
