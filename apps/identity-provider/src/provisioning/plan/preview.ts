/** What an app would be sent of a person, by its template or by one that is still being written. Nothing is stored. */
import type { JsonObject } from '@joinery/scim'
import { withActive } from '@joinery/scim-client'
import { listParameters } from '../../apps/parameters.ts'
import { enabledRules, managerTargetId } from '../../apps/person-values.ts'
import { requireProvisioning } from '../../apps/profile.ts'
import { checkTemplate } from '../../apps/template-check.ts'
import { valuesByHand } from '../../apps/values-by-hand.ts'
import { knownShortnames } from '../../directory/custom-attributes.ts'
import { loadPeople } from '../../directory/load-people.ts'
import { suspendedStatus } from '../../directory/person.ts'
import { invalidField } from '../../errors.ts'
import type { Query } from '../../storage/query.ts'
import type { App } from '../../storage/tables.ts'
import { createRenderer } from './render.ts'

export interface Preview {
  readonly resource: JsonObject
  /** The groups of the application that the person is put into; null where groups are not provisioned. */
  readonly groups: readonly string[] | null
}

/**
 * Returns what would be sent of the person.
 * @throws validation_failed naming what is wrong with the template, or that there is no such person
 */
export async function previewPerson(
  query: Query,
  app: App,
  { template, user, at }: { readonly template: string; readonly user: number; readonly at: Date },
): Promise<Preview> {
  requireProvisioning(app)
  const { account_id: account } = app
  const parameters = await listParameters(query, account, app.id)
  checkTemplate(template, {
    customFields: await knownShortnames(query, account),
    parameters: new Set(parameters.map(parameter => parameter.key)),
  })
  const person = (await loadPeople(query, account, [user])).get(user)
  if (person === undefined) throw invalidField('user_id', `There is no user ${user}`)
  const draft = { base_connector_id: app.base_connector_id, scim_json_template: template }
  const renderer = createRenderer(draft, parameters, await enabledRules(query, app), at)
  const entered = await valuesByHand(query, account, app.id, user)
  const ids = new Map(parameters.map(parameter => [parameter.key, parameter.id]))
  const { resource, groups } = renderer.render(person, {
    byHand: new Map([...entered].map(([key, values]) => [ids.get(key) ?? 0, values])),
    managerTargetId: await managerTargetId(query, app, person),
  })
  const active = person.status !== suspendedStatus
  return {
    resource: renderer.setsActive && active ? resource : withActive(resource, active),
    groups: groups ?? null,
  }
}
