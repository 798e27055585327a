/**
 * The buttons Enable and Disable of an app's API connection. Enabling asks the target for a user that cannot exist, as
 * OneLogin does; only a target that answers "none" can be provisioned. An app with OAuth obtains a new access token for
 * it, so that settings which no longer work show at once.
 */
import type { Database } from '@joinery/database'
import { probeRequest, readProbe, TargetError, type Transport } from '@joinery/scim-client'
import type { Secrets } from '@joinery/secrets'
import { getApp, lockApp } from '../../apps/app-store.ts'
import { missingForConnection } from '../../apps/configuration.ts'
import { requireProvisioning } from '../../apps/profile.ts'
import { readInput } from '../../apps/template-check.ts'
import type { Change, RunChange } from '../../change.ts'
import { IdentityProviderError, validationFailed } from '../../errors.ts'
import type { App, Tables } from '../../storage/tables.ts'
import { targetOf } from '../app-target.ts'
import { type ExchangeRecord, insertExchanges, recordExchange } from './exchange-record.ts'

interface Ports {
  readonly database: Database<Tables>
  readonly runChange: RunChange
  readonly secrets: Secrets
  readonly clock: () => Date
  readonly transport: Transport
}

/**
 * Enables the app's connection after a probe. When the target does not pass, the connection is disabled and the reason
 * kept with the app.
 * @throws validation_failed with that reason; not_found; conflict when the app provisions nobody
 */
export async function enableConnection(
  ports: Ports,
  who: { readonly account: number; readonly actor: string },
  id: number,
): Promise<void> {
  const app = await getApp(ports.database.query, who.account, id)
  requireProvisioning(app)
  const [lacking] = missingForConnection(app)
  if (lacking !== undefined) {
    throw validationFailed(`The ${lacking} is missing: enter it on Configuration first`)
  }
  const records: ExchangeRecord[] = []
  const reason = await probe(ports, app, records)
  await ports.runChange(who, async change => {
    await lockApp(change, id)
    await setConnection(change, id, reason)
    const about = { account: who.account, app: id, assignment: null, task: null }
    await insertExchanges(change.tx, about, records)
  })
  if (reason !== undefined) throw validationFailed(reason)
}

/** Returns why the target cannot be provisioned, or undefined when it can. */
async function probe(ports: Ports, app: App, records: ExchangeRecord[]): Promise<string | undefined> {
  const request = probeRequest()
  try {
    const target = readInput('configuration', () => targetOf(app, ports.secrets))
    readProbe(
      await recordExchange(records, ports.clock, request, () =>
        ports.transport.send(target, request, { freshToken: true }),
      ),
    )
    return undefined
  } catch (error) {
    if (error instanceof TargetError || error instanceof IdentityProviderError) return error.message
    throw error
  }
}

/** Disables the app's connection; what is due waits until it is enabled again. @throws not_found */
export async function disableConnection(change: Change, id: number): Promise<void> {
  requireProvisioning(await lockApp(change, id))
  await setConnection(change, id, null)
}

/** A reason disables; null disables by the admin's own wish; undefined enables. */
async function setConnection(change: Change, id: number, reason: string | null | undefined): Promise<void> {
  await change.tx
    .updateTable('app')
    .set({
      api_status: reason === undefined ? 'enabled' : 'disabled',
      api_status_reason: reason ?? null,
      updated_at: change.at,
    })
    .where('account_id', '=', change.account)
    .where('id', '=', id)
    .execute()
}
