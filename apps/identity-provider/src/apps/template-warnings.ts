/** What an admin should know of a template that is right in itself: macros of parameters that nobody is sent. */
import type { Query } from '../storage/query.ts'
import type { App } from '../storage/tables.ts'
import { isProvisioned } from './parameter-worth.ts'
import { listParameters } from './parameters.ts'
import { parseTemplate } from './template.ts'

/** Returns a sentence for each parameter that the template names and that is not included in provisioning. */
export async function templateWarnings(query: Query, app: App): Promise<readonly string[]> {
  const parameters = await listParameters(query, app.account_id, app.id)
  const named = new Set(
    parseTemplate(app.scim_json_template).macros.flatMap(({ macro }) =>
      macro.space === 'parameters' ? [macro.name] : [],
    ),
  )
  return parameters
    .filter(parameter => named.has(parameter.key) && !isProvisioned(app, parameter))
    .map(
      ({ key, label }) =>
        `{$parameters.${key}} is blank for everybody: ${label} is not ticked Include in User Provisioning`,
    )
}
