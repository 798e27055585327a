/**
 * The parameters of an app: named values that its template prints and that each come from the person. Those of the
 * connector are always there; an admin may change where they come from and add his own.
 */

import type { Change } from '../change.ts'
import { knownShortnames } from '../directory/custom-attributes.ts'
import { forbidden, invalidField, notFound, validationFailed } from '../errors.ts'
import type { Query } from '../storage/query.ts'
import type { App, AppParameter, Transformation } from '../storage/tables.ts'
import type { Connector } from './connectors.ts'
import { explainParameter, macroSource } from './parameter-value.ts'
import { baseConnector } from './profile.ts'
import { actionOfKey } from './rules/action.ts'
import { checkTemplate } from './template-check.ts'

/** What is left out stays as it is, or gets its default in a new parameter. */
export interface ParameterInput {
  readonly label?: string | undefined
  readonly source?: string | null | undefined
  readonly macro?: string | null | undefined
  /** The constant values of a parameter without source. */
  readonly values?: readonly string[] | null | undefined
  readonly defaultValues?: readonly string[] | null | undefined
  readonly transformation?: Transformation | null | undefined
  readonly skipIfBlank?: boolean | undefined
  readonly includeInSamlAssertion?: boolean | undefined
  readonly provisionedEntitlements?: boolean | undefined
  readonly safeEntitlementsEnabled?: boolean | undefined
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
 * Changes and adds parameters by key; those that are not named stay. What follows for people is planned at once.
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
  checkAdded(baseConnector(app), added, existing.length)
  const customFields = await knownShortnames(change.tx, change.account)
  let position = Math.max(0, ...existing.map(parameter => parameter.position))
  for (const [key, input] of inputs) {
    const before = byKey.get(key)
    if (before === undefined) position += 1
    await mergeParameter(change, app, { key, before, position, input, customFields })
  }
}

interface Merge {
  readonly key: string
  readonly before: AppParameter | undefined
  /** Where a new one stands. */
  readonly position: number
  readonly input: ParameterInput
  readonly customFields: ReadonlySet<string>
}

async function mergeParameter(change: Change, app: App, merge: Merge): Promise<void> {
  const { key, before, position, input, customFields } = merge
  const values = readParameter(key, before, input, customFields)
  const columns = {
    ...values,
    constant_values: jsonOrNull(values.constant_values),
    default_values: jsonOrNull(values.default_values),
  }
  if (before === undefined) {
    await change.tx
      .insertInto('app_parameter')
      .values({ account_id: change.account, app_id: app.id, key, position, own: false, ...columns })
      .execute()
    // Nothing names it yet: it says something about people once a template, a rule or an admin does.
    return
  }
  await change.tx
    .updateTable('app_parameter')
    .set(columns)
    .where('account_id', '=', change.account)
    .where('id', '=', before.id)
    .execute()
  if (printedOtherwise(before, values)) change.touchedApps.add(app.id)
}

function jsonOrNull(values: readonly string[] | null): string | null {
  return values === null ? null : JSON.stringify(values)
}

/**
 * Returns when parameters of these keys may be added to the `existing` ones of an app of the connector.
 * @throws validation_failed when the connector allows none, they are too many, or one is no name
 */
export function checkAdded(connector: Connector, added: readonly string[], existing: number): void {
  const [first] = added
  if (first === undefined) return
  if (!connector.allowsNewParameters) {
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

export type ParameterValues = Omit<AppParameter, 'account_id' | 'app_id' | 'id' | 'key' | 'position' | 'own'>

/**
 * Returns what a parameter is set to by the input and, where that says nothing, by what it was before.
 * @throws validation_failed when its source or macro is unknown
 */
export function readParameter(
  key: string,
  before: ParameterValues | undefined,
  input: ParameterInput,
  customFields: ReadonlySet<string>,
): ParameterValues {
  const values = mergedValues(key, before, input)
  const reason = explainParameter(values, customFields) ?? explainConstant(values.source, input)
  if (reason !== undefined) throw invalidField(`parameters.${key}`, reason)
  return values
}

function mergedValues(
  key: string,
  before: ParameterValues | undefined,
  input: ParameterInput,
): ParameterValues {
  const given = input.source === undefined ? (before?.source ?? null) : input.source
  const source = given === '' ? null : given
  const macro = input.macro === undefined ? (before?.macro ?? null) : input.macro
  const constant = input.values === undefined ? (before?.constant_values ?? null) : input.values
  return {
    label: input.label ?? before?.label ?? key,
    source,
    macro: source === macroSource ? macro : null,
    constant_values: source === null ? noneIfBlank(constant) : null,
    default_values: noneIfBlank(
      input.defaultValues === undefined ? (before?.default_values ?? null) : input.defaultValues,
    ),
    transformation:
      input.transformation === undefined ? (before?.transformation ?? null) : input.transformation,
    skip_if_blank: input.skipIfBlank ?? before?.skip_if_blank ?? false,
    include_in_saml_assertion: input.includeInSamlAssertion ?? before?.include_in_saml_assertion ?? false,
    provisioned_entitlements: input.provisionedEntitlements ?? before?.provisioned_entitlements ?? false,
    safe_entitlements_enabled: input.safeEntitlementsEnabled ?? before?.safe_entitlements_enabled ?? false,
  }
}

function noneIfBlank(values: readonly string[] | null): readonly string[] | null {
  const kept = values?.filter(value => value !== '') ?? []
  return kept.length === 0 ? null : kept
}

function explainConstant(source: string | null, { values }: ParameterInput): string | undefined {
  if (source === null || noneIfBlank(values ?? null) === null) return undefined
  return `values are for a parameter without user_attribute_mappings; this one comes from ${source}`
}

/** What people are sent may differ afterwards. A label or the SAML assertion is nothing that is provisioned. */
const printed = [
  'source',
  'macro',
  'constant_values',
  'default_values',
  'transformation',
  'skip_if_blank',
  'provisioned_entitlements',
] as const satisfies readonly (keyof ParameterValues)[]

function printedOtherwise(before: AppParameter, values: ParameterValues): boolean {
  return printed.some(column => JSON.stringify(before[column]) !== JSON.stringify(values[column]))
}

/**
 * Removes a parameter that an admin added.
 * @throws not_found; forbidden for one of the connector's own; validation_failed while the template or a rule names it
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
  await refuseWhileRulesSet(change, app, doomed)
  await change.tx
    .deleteFrom('app_parameter')
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
}

async function refuseWhileRulesSet(change: Change, app: App, { key, label }: AppParameter): Promise<void> {
  const rules = await change.tx
    .selectFrom('app_rule')
    .select(['name', 'actions'])
    .where('account_id', '=', change.account)
    .where('app_id', '=', app.id)
    .execute()
  const rule = rules.find(({ actions }) => actions.some(({ action }) => action === actionOfKey(key)))
  if (rule === undefined) return
  throw validationFailed(`Validation failed: the rule ${rule.name} sets ${label}; change or delete it first`)
}
