/**
 * What an assertion says of a person: the NameID and exactly those parameters of the app where *Include in SAML
 * assertion* is ticked, each under its own name and with the value that provisioning would send. SAML core 2.0 §2.7.3.
 */
import type { AssertedAttribute, NameId } from '@joinery/saml'
import { joinValues, managerSource } from '../apps/parameter-value.ts'
import { type PersonInApp, type Worths, worthsByRules } from '../apps/parameter-worth.ts'
import { listParameters } from '../apps/parameters.ts'
import { readSamlSettings, type SamlSettings } from '../apps/saml-settings.ts'
import { loadPeople } from '../directory/load-people.ts'
import type { Query } from '../storage/query.ts'
import type { App, AppParameter } from '../storage/tables.ts'

/** The parameter whose value is the NameID. It is no attribute beside. */
const nameIdKey = 'saml_username'

export interface AssertionValues {
  /** Null where the person has no value for it: nobody can be signed in then. */
  readonly nameId: NameId | null
  readonly attributes: readonly AssertedAttribute[]
}

/** Returns what the app is told of the person; undefined when there is no such person any more. */
export async function assertionValues(
  query: Query,
  app: App,
  userId: number,
  at: Date,
): Promise<AssertionValues | undefined> {
  const account = app.account_id
  const person = (await loadPeople(query, account, [userId])).get(userId)
  if (person === undefined) return undefined
  const parameters = await listParameters(query, account, app.id)
  const rules = await query
    .selectFrom('app_rule')
    .selectAll()
    .where('account_id', '=', account)
    .where('app_id', '=', app.id)
    .where('enabled', '=', true)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const needsManager = parameters.some(({ source }) => source === managerSource)
  const inApp: PersonInApp = {
    byHand: await valuesByHand(query, app, userId),
    managerTargetId: needsManager ? await managerTargetId(query, app, person.manager_user_id) : null,
  }
  return asserted(parameters, worthsByRules(rules, at)(person, inApp), readSamlSettings(app))
}

/** Returns NameID and attributes of what the parameters are worth, in the parameters' order. */
function asserted(
  parameters: readonly AppParameter[],
  worths: Worths,
  { nameIdFormat, tagsForBlanks }: Pick<SamlSettings, 'nameIdFormat' | 'tagsForBlanks'>,
): AssertionValues {
  const subject = parameters.find(({ key }) => key === nameIdKey)
  const value = subject === undefined ? '' : joinValues(worths(subject).values).trim()
  const attributes = parameters
    .filter(({ key, include_in_saml_assertion: ticked }) => ticked && key !== nameIdKey)
    .flatMap(parameter => {
      const { values, asList, skipIfBlank } = worths(parameter)
      if (values.length > 0) {
        return [{ name: parameter.key, values: asList ? values : [joinValues(values)] }]
      }
      return skipIfBlank ? [] : [{ name: parameter.key, values: tagsForBlanks ? [''] : [] }]
    })
  return { nameId: value === '' ? null : { value, format: nameIdFormat }, attributes }
}

async function valuesByHand(query: Query, app: App, user: number): Promise<PersonInApp['byHand']> {
  const rows = await query
    .selectFrom('app_user_parameter')
    .select(['parameter_id', 'values'])
    .where('account_id', '=', app.account_id)
    .where('app_id', '=', app.id)
    .where('user_id', '=', user)
    .execute()
  return new Map(rows.map(row => [row.parameter_id, row.values]))
}

async function managerTargetId(query: Query, app: App, manager: number | null): Promise<string | null> {
  if (manager === null) return null
  const assignment = await query
    .selectFrom('assignment')
    .select('target_id')
    .where('account_id', '=', app.account_id)
    .where('app_id', '=', app.id)
    .where('user_id', '=', manager)
    .executeTakeFirst()
  return assignment?.target_id ?? null
}
