/** What whoever sets up an app may choose from: macros of its template, sources of its parameters, its connector's template. */
import { listCustomAttributes } from '../directory/custom-attributes.ts'
import { personFieldReaders } from '../directory/person.ts'
import type { Query } from '../storage/query.ts'
import type { App } from '../storage/tables.ts'
import { findConnector } from './connectors.ts'
import { macroSource, managerSource, rolesSource } from './parameter-value.ts'
import { listParameters } from './parameters.ts'
import { baseConnector } from './profile.ts'

export interface OfferedMacro {
  /** As it is written: `{$user.firstname}`. */
  readonly macro: string
  readonly about: string
}

/** Returns the macros: fields of the directory, custom fields, then the app's parameters. */
export async function offeredMacros(query: Query, app: App): Promise<readonly OfferedMacro[]> {
  const custom = await listCustomAttributes(query, app.account_id)
  const parameters = await listParameters(query, app.account_id, app.id)
  return [
    ...[...personFieldReaders.keys()].map(name => ({
      macro: `{$user.${name}}`,
      about: `User field ${name.replaceAll('_', ' ')}`,
    })),
    ...custom.map(({ name, shortname }) => ({
      macro: `{$user.custom_fields.${shortname}}`,
      about: `Custom user field ${name}`,
    })),
    ...parameters.map(({ key, label }) => ({ macro: `{$parameters.${key}}`, about: `Parameter ${label}` })),
  ]
}

/** Returns what the value of a parameter may come from, as `user_attribute_mappings` names it. */
export async function offeredSources(
  query: Query,
  account: number,
): Promise<readonly { readonly name: string; readonly value: string }[]> {
  const custom = await listCustomAttributes(query, account)
  return [
    ...[...personFieldReaders.keys()].map(value => ({ name: caption(value), value })),
    ...custom.map(({ name, shortname }) => ({ name, value: `custom_attribute_${shortname}` })),
    { name: 'Roles', value: rolesSource },
    { name: "Manager's id in this application", value: managerSource },
    { name: '- Macro -', value: macroSource },
  ]
}

/** Returns the keys of the parameters that came with the connector: they stay. */
export async function ownParameters(query: Query, app: App): Promise<readonly string[]> {
  const parameters = await listParameters(query, app.account_id, app.id)
  return parameters.filter(({ own }) => own).map(({ key }) => key)
}

/** `display_name` is `Display name`. */
function caption(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1).replaceAll('_', ' ')
}

/** Returns the template that an app of the same connector starts with. */
export async function connectorTemplate(query: Query, app: App): Promise<string> {
  if (findConnector(app.connector_id) !== undefined) return baseConnector(app).template
  const published = await query
    .selectFrom('published_connector')
    .select('scim_json_template')
    .where('account_id', '=', app.account_id)
    .where('id', '=', app.connector_id)
    .executeTakeFirst()
  return published?.scim_json_template ?? baseConnector(app).template
}
