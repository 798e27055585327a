/** One app as the planner needs it: its settings, and its template and parameters ready to be rendered for a person. */
import type { JsonObject } from '@joinery/scim'
import { sql, type Transaction } from 'kysely'
import { parameterValue } from '../../apps/parameter-value.ts'
import { type MacroValues, parseTemplate, renderTemplate } from '../../apps/template.ts'
import { type Person, personFieldReaders, readCustomField } from '../../directory/person.ts'
import { idList } from '../../storage/id-list.ts'
import type { App, AppParameter, Tables, TaskIntent } from '../../storage/tables.ts'
import type { DesiredSettings } from './desired.ts'

export interface AppPlan extends DesiredSettings {
  readonly id: number
  readonly name: string
  /** Whether an admin has to approve it. What follows from losing access counts as a deletion. */
  readonly needsApproval: (intent: TaskIntent, accessLost: boolean) => boolean
}

/** Returns the apps' plans by id; the template of each is read once. */
export async function loadAppPlans(
  tx: Transaction<Tables>,
  account: number,
  ids: Iterable<number>,
): Promise<ReadonlyMap<number, AppPlan>> {
  const wanted = idList(ids)
  const apps = await tx
    .selectFrom('app')
    .selectAll()
    .where('account_id', '=', account)
    .where(sql<boolean>`id in ${wanted}`)
    .execute()
  const parameters = await tx
    .selectFrom('app_parameter')
    .selectAll()
    .where('account_id', '=', account)
    .where(sql<boolean>`app_id in ${wanted}`)
    .execute()
  const byApp = Map.groupBy(parameters, parameter => parameter.app_id)
  return new Map(apps.map(app => [app.id, appPlan(app, byApp.get(app.id) ?? [])]))
}

function appPlan(app: App, parameters: readonly AppParameter[]): AppPlan {
  const template = parseTemplate(app.scim_json_template)
  const byKey = new Map(parameters.map(parameter => [parameter.key, parameter]))
  return {
    id: app.id,
    name: app.name,
    whenDeleted: app.when_deleted,
    whenSuspended: app.when_suspended,
    setsActive: template.setsActive,
    render: (person): JsonObject => renderTemplate(template, valuesFor(person, byKey)),
    needsApproval: (intent, accessLost) => {
      if (accessLost) return app.approve_delete
      return intent === 'create' ? app.approve_create : app.approve_update
    },
  }
}

/** Names that are not there any more are blank; that they exist is checked when a template is saved. */
function valuesFor(person: Person, parameters: ReadonlyMap<string, AppParameter>): MacroValues {
  return {
    user: name => personFieldReaders.get(name)?.(person) ?? '',
    customField: shortname => readCustomField(person, shortname),
    parameter: key => {
      const parameter = parameters.get(key)
      if (parameter === undefined) return { value: '', skipIfBlank: false }
      return { value: parameterValue(parameter, person), skipIfBlank: parameter.skip_if_blank }
    },
  }
}
