/**
 * Metadata that come from an address are read again once a day, so that a certificate that rolls over is known before it
 * signs. What cannot be read leaves what was known in force, with the reason for administrators. And what single sign-on
 * has kept for a while goes.
 */
import type { Database } from '@joinery/database'
import { sql, type Transaction } from 'kysely'
import { ServiceProviderError } from '../../errors.ts'
import { recordEvents } from '../../history/append.ts'
import { differencesBetween } from '../../history/events.ts'
import type { Tables } from '../../storage/tables.ts'
import type { Origin } from '../../tenants/principals.ts'
import { attemptsKeptMs } from '../attempts.ts'
import { decidingFacts, sourceColumns } from './change-provider.ts'
import { findProvider, type SamlProvider } from './provider.ts'
import { factsOf } from './provider-facts.ts'
import { type ReadSource, readSource } from './provider-source.ts'

const dayMs = 86_400_000
/** Until it is tried again after a failure. */
const retryMs = 3_600_000
const system: Origin = { actor: 'system', actorLabel: 'SAML metadata', source: 'system' }

export interface RenewPorts {
  readonly database: Database<Tables>
  readonly clock: () => Date
  readonly localTargets: boolean
}

/** Reads the metadata again that are due, one after the other; how many. */
export async function renewDueMetadata(ports: RenewPorts): Promise<number> {
  for (let renewed = 0; ; renewed += 1) {
    const workspaceId = await claimDue(ports)
    if (workspaceId === undefined) return renewed
    await renewMetadata(ports, workspaceId, system)
  }
}

/** The workspace whose turn it is, which is not anybody else's from now on. By saml_provider_due. */
async function claimDue({ database, clock }: RenewPorts): Promise<string | undefined> {
  const now = clock()
  const [daily, hourly] = [now.getTime() - dayMs, now.getTime() - retryMs].map(ms => new Date(ms))
  const { rows } = await sql<{ readonly workspace_id: string }>`
    update saml_provider set metadata_tried_at = ${now}
    where workspace_id = (
      select workspace_id from saml_provider
      where source = 'url' and (metadata_tried_at <= ${daily}
        or (metadata_tried_at <= ${hourly} and metadata_error is not null))
      order by metadata_tried_at limit 1 for update skip locked
    ) returning workspace_id`.execute(database.query)
  return rows[0]?.workspace_id
}

/**
 * Reads the metadata of a workspace again, and keeps what they say or why they could not be read; what went wrong.
 * Null where all is well, or there is no address.
 */
export async function renewMetadata(
  { database, clock, localTargets }: RenewPorts,
  workspaceId: string,
  origin: Origin,
): Promise<string | null> {
  const known = await findProvider(database.query, workspaceId)
  const url = known?.metadata.url ?? null
  if (known === undefined || url === null) return null
  // Another identity provider at the same address is not one that this workspace has chosen.
  const input = { kind: 'url', url, entityId: known.identityProvider.entityId } as const
  const read = await tryRead(input, { now: clock(), localTargets })
  await database.transaction(tx => keep(tx, known, read, { at: clock(), origin }))
  return typeof read === 'string' ? read : null
}

async function tryRead(
  input: Parameters<typeof readSource>[0],
  ports: Parameters<typeof readSource>[1],
): Promise<ReadSource | string> {
  try {
    return await readSource(input, ports)
  } catch (error) {
    if (error instanceof ServiceProviderError) return error.message
    throw error
  }
}

async function keep(
  tx: Transaction<Tables>,
  known: SamlProvider,
  read: ReadSource | string,
  { at, origin }: { readonly at: Date; readonly origin: Origin },
): Promise<void> {
  const { workspaceId } = known
  const before = await findProvider(tx, workspaceId, 'update')
  // Set otherwise meanwhile: what was read is of no use any more.
  if (before === undefined || before.metadata.url !== known.metadata.url) return
  const occasion = { workspaceId, at, origin, subject: before.identityProvider.entityId }
  const table = tx.updateTable('saml_provider').where('workspace_id', '=', workspaceId)
  if (typeof read === 'string') {
    await table.set({ metadata_error: read, metadata_tried_at: at }).execute()
    if (before.metadata.error !== null) return
    const row = { event: 'sso.metadata_failed', field: null, oldValue: null, newValue: { reason: read } }
    await recordEvents(tx, occasion, [row])
    return
  }
  const { entityId } = before.metadata
  await table.set({ ...sourceColumns({ ...read, entityId }, at) }).execute()
  const after = await findProvider(tx, workspaceId)
  if (after === undefined || decidingFacts(before) === decidingFacts(after)) return
  await table.set({ changed_version: sql<number>`changed_version + 1`, updated_at: at }).execute()
  const rows = differencesBetween(factsOf(before), factsOf(after))
  await recordEvents(
    tx,
    occasion,
    rows.map(row => ({ event: 'sso.changed', ...row })),
  )
}

/** Deletes what has expired: requests, the ids of assertions, and attempts. By their indexes of age. */
export async function sweepSignOn({
  database,
  clock,
}: Pick<RenewPorts, 'database' | 'clock'>): Promise<void> {
  const now = clock()
  const { query } = database
  await query.deleteFrom('saml_request').where('expires_at', '<', now).execute()
  await query.deleteFrom('saml_assertion_used').where('until', '<', now).execute()
  await query
    .deleteFrom('sso_attempt')
    .where('at', '<', new Date(now.getTime() - attemptsKeptMs))
    .execute()
}
