/**
 * From an app that only signs people in to one that also provisions them: another app, of a connector with both, that
 * takes over what signs people in and who has it. The first one stays as it is, so that nobody is locked out while the
 * application is told of the new one; an admin deletes it when he is done.
 */
import { sql } from 'kysely'
import { writeEvents } from '../activity/write-event.ts'
import { replaceAppRoles, rolesOfApps } from '../apps/access.ts'
import { announceCertificates, announcedCertificates } from '../apps/app-certificates.ts'
import { createApp, lockApp } from '../apps/app-store.ts'
import { updateApp } from '../apps/configuration.ts'
import { type Connector, connectors, recommendedForProvisioning } from '../apps/connectors.ts'
import { listParameters } from '../apps/parameters.ts'
import { baseConnector } from '../apps/profile.ts'
import type { Change } from '../change.ts'
import { conflict, invalidField } from '../errors.ts'
import type { App } from '../storage/tables.ts'

/** Returns the connectors that an app can be carried over to. */
export function provisioningConnectors(): readonly Connector[] {
  return connectors.filter(({ provisions, allowsNewParameters, parameters }) => {
    return provisions && allowsNewParameters && parameters.some(({ key }) => key === 'saml_username')
  })
}

/**
 * Makes the app that also provisions and returns it: with the SAML settings, certificates, policy, parameters with their
 * boxes and values by hand, rules, roles, people and looks of the first one. It provisions nobody before its connection
 * is enabled.
 * @throws conflict when the app can provision already; validation_failed when the connector is none of those offered
 */
export async function addProvisioning(
  change: Change,
  app: App,
  input: { readonly connectorId?: number | undefined; readonly name?: string | undefined },
): Promise<App> {
  if (baseConnector(app).provisions) throw conflict(`${app.name} has the tab Provisioning already`)
  const connectorId = input.connectorId ?? recommendedForProvisioning
  if (!provisioningConnectors().some(({ id }) => id === connectorId)) {
    const known = provisioningConnectors().map(({ id }) => id)
    throw invalidField('connector_id', `Is one of ${known.join(', ')}`)
  }
  const name = input.name ?? `${app.name} (with provisioning)`
  const made = await lockApp(change, (await createApp(change, { connectorId, name })).id)
  await carrySettings(change, app, made)
  await carryParameters(change, app, made)
  await carryRules(change, app, made)
  await carryPeople(change, app, made)
  return made
}

async function carrySettings(change: Change, app: App, made: App): Promise<void> {
  await updateApp(change, made, {
    description: app.description,
    notes: app.notes,
    visible: app.visible,
    icon_url: app.icon_url,
    allow_assumed_signin: app.allow_assumed_signin,
    saml_configuration: JSON.stringify(app.saml_configuration),
    certificate_id: app.certificate_id,
    sp_certificates: JSON.stringify(app.sp_certificates),
    requires_signed_requests: app.requires_signed_requests,
    policy_id: app.policy_id,
  })
  const announced = await announcedCertificates(change.tx, change.account, app.id)
  const ids = announced.map(({ id }) => id)
  await announceCertificates(change, made, 'announced_certificate_ids', ids)
}

/** Those that the connector brings as well are set as they were; the others are added after its own. */
async function carryParameters({ tx, account }: Change, app: App, made: App): Promise<void> {
  const own = new Map((await listParameters(tx, account, made.id)).map(one => [one.key, one]))
  for (const parameter of await listParameters(tx, account, app.id)) {
    const { account_id: _account, app_id: _app, id: _id, key, position, own: _own, ...set } = parameter
    const values = {
      ...set,
      constant_values: jsonOrNull(set.constant_values),
      default_values: jsonOrNull(set.default_values),
    }
    const existing = own.get(key)
    if (existing === undefined) {
      const place = { account_id: account, app_id: made.id, key, position: position + own.size, own: false }
      await tx
        .insertInto('app_parameter')
        .values({ ...place, ...values })
        .execute()
      continue
    }
    await tx
      .updateTable('app_parameter')
      .set(values)
      .where('account_id', '=', account)
      .where('id', '=', existing.id)
      .execute()
  }
}

function jsonOrNull(values: readonly string[] | null): string | null {
  return values === null ? null : JSON.stringify(values)
}

async function carryRules({ tx, account, at }: Change, app: App, made: App): Promise<void> {
  await sql`
    insert into app_rule (account_id, app_id, name, match, enabled, position, conditions, actions, created_at,
      updated_at)
    select account_id, ${made.id}::bigint, name, match, enabled, position, conditions, actions, ${at}::timestamptz,
      ${at}::timestamptz
    from app_rule where account_id = ${account} and app_id = ${app.id} order by id`.execute(tx)
}

/** Roles, people who were given it directly, and what was entered for any of them by hand. */
async function carryPeople(change: Change, app: App, made: App): Promise<void> {
  const { tx, account, at } = change
  const roles = (await rolesOfApps(tx, account, [app.id])).get(app.id) ?? []
  await replaceAppRoles(change, made, roles)
  const { rows: given } = await sql<{ id: number; username: string }>`
    with given as (
      insert into app_user (account_id, app_id, user_id, added_at)
      select account_id, ${made.id}::bigint, user_id, ${at}::timestamptz from app_user
      where account_id = ${account} and app_id = ${app.id}
      returning user_id)
    select u.id, u.username from given join directory_user u on u.account_id = ${account} and u.id = given.user_id
    order by u.id`.execute(tx)
  await sql`
    insert into app_user_parameter (account_id, app_id, user_id, parameter_id, values)
    select v.account_id, ${made.id}::bigint, v.user_id, now_one.id, v.values from app_user_parameter v
    join app_parameter was on was.account_id = v.account_id and was.id = v.parameter_id
    join app_parameter now_one on now_one.account_id = v.account_id and now_one.app_id = ${made.id}
      and now_one.key = was.key
    where v.account_id = ${account} and v.app_id = ${app.id}`.execute(tx)
  change.touchedApps.add(made.id)
  await writeEvents(
    change,
    given.map(user => ({ type: 'loginAddedByHand' as const, user, app: made })),
  )
}
