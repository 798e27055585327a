/**
 * The parameters of an app: named values that its template prints and that each come from the person. Those of the
 * connector are always there; an admin may change where they come from and add his own.
 */

import type { Change } from '../change.ts'
import { knownShortnames } from '../directory/custom-attributes.ts'
import { forbidden, invalidField, notFound, validationFailed } from '../errors.ts'
import type { App, AppParameter } from '../storage/tables.ts'
import type { Query } from './app-store.ts'
import { findConnector } from './connectors.ts'
import { explainParameter, macroSource } from './parameter-value.ts'
import { checkTemplate } from './template-check.ts'

/** What is left out stays as it is, or gets its default in a new parameter. */
export interface ParameterInput {
  readonly label?: string | undefined
  readonly source?: string | null | undefined
  readonly macro?: string | null | undefined
  readonly skipIfBlank?: boolean | undefined
  readonly includeInSamlAssertion?: boolean | undefined
  readonly provisionedEntitlements?: boolean | undefined
}

const mostParameters = 200

/** Returns the app's parameters in order. */
export async function listParameters(query: Query, account: number, app: number): Promise<AppParameter[]> {
  return query
    .selectFrom('app_parameter')
    .selectAll()
    .where('account_id', '=', account)
    .where('app_id', '=', app)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/**
 * Changes and adds parameters by key; those that are not named stay.
 * @throws validation_failed when a source or macro is unknown, or the connector allows no new parameters
 */
export async function mergeParameters(
  change: Change,
  app: App,
  inputs: ReadonlyMap<string, ParameterInput>,
): Promise<void> {
  const existing = await listParameters(change.tx, change.account, app.id)
  const byKey = new Map(existing.map(parameter => [parameter.key, parameter]))
  const added = [...inputs.keys()].filter(key => !byKey.has(key))
  checkAdded(app, added, existing.length)
  const customFields = await knownShortnames(change.tx, change.account)
  let position = Math.max(0, ...existing.map(parameter => parameter.position))
  for (const [key, input] of inputs) {
    const before = byKey.get(key)
    const values = mergedValues(key, before, input)
    const reason = explainParameter(values, customFields)
    if (reason !== undefined) throw invalidField(`parameters.${key}`, reason)
    if (before === undefined) {
      position += 1
      await change.tx
        .insertInto('app_parameter')
        .values({ account_id: change.account, app_id: app.id, key, position, own: false, ...values })
        .execute()
    } else {
      await change.tx
        .updateTable('app_parameter')
        .set(values)
        .where('account_id', '=', change.account)
        .where('id', '=', before.id)
        .execute()
    }
  }
  change.touchedApps.add(app.id)
}

function checkAdded(app: App, added: readonly string[], existing: number): void {
  const [first] = added
  if (first === undefined) return
  if (findConnector(app.connector_id)?.allowsNewParameters === false) {
    throw invalidField(`parameters.${first}`, 'The connector of this app allows no new parameters')
  }
  if (existing + added.length > mostParameters) {
    throw validationFailed(`Validation failed: an app has at most ${mostParameters} parameters`)
  }
  const bad = added.find(key => !/^[A-Za-z][A-Za-z0-9_.:-]{0,99}$/u.test(key))
  if (bad !== undefined) {
    throw invalidField(
      `parameters.${bad}`,
      'A parameter name starts with a letter and has letters, digits, _ . : or -, at most 100',
    )
  }
}

function mergedValues(key: string, before: AppParameter | undefined, input: ParameterInput) {
  const source = input.source === undefined ? (before?.source ?? null) : input.source
  const macro = input.macro === undefined ? (before?.macro ?? null) : input.macro
  return {
    label: input.label ?? before?.label ?? key,
    source: source === '' ? null : source,
    macro: source === macroSource ? macro : null,
    skip_if_blank: input.skipIfBlank ?? before?.skip_if_blank ?? false,
    include_in_saml_assertion: input.includeInSamlAssertion ?? before?.include_in_saml_assertion ?? false,
    provisioned_entitlements: input.provisionedEntitlements ?? before?.provisioned_entitlements ?? false,
  }
}

/**
 * Removes a parameter that an admin added.
 * @throws not_found; forbidden for one of the connector's own; validation_failed while the template names it
 */
export async function deleteParameter(change: Change, app: App, id: number): Promise<void> {
  const parameters = await listParameters(change.tx, change.account, app.id)
  const doomed = parameters.find(parameter => parameter.id === id)
  if (doomed === undefined) throw notFound()
  if (doomed.own) throw forbidden(`${doomed.label} belongs to the connector and cannot be deleted`)
  checkTemplate(app.scim_json_template, {
    customFields: await knownShortnames(change.tx, change.account),
    parameters: new Set(parameters.filter(parameter => parameter.id !== id).map(parameter => parameter.key)),
  })
  await change.tx
    .deleteFrom('app_parameter')
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
  change.touchedApps.add(app.id)
}
