/**
 * Carries out what has to follow departures, through the connector of each account. Any number of processes may do so on
 * one database. A target that does not answer is asked again, later each time, with the same number, so that it can tell
 * that it is the same.
 */
import type { Database } from '@joinery/database'
import { SecretsError } from '@joinery/secrets'
import type { SharedAccountRow } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'
import type { ConnectorAnswer, ConnectorJob, Connectors } from './connector.ts'
import { type ClaimedFollowUp, claimFollowUp, endLostLeases } from './follow-up-claim.ts'
import { type EndingPorts, type FollowUpEnding, storeEnding } from './follow-up-endings.ts'
import { byHand, type FollowUpKindName, followUpKindOf } from './follow-up-kinds.ts'
import { unsealFor } from './shared-account-secrets.ts'
import { signedHttp } from './signed-http.ts'
import { createWorkLoop, type WorkLoop } from './work-loop.ts'

export interface FollowUpTimes {
  /** Longer than a connector takes. */
  readonly leaseMs: number
  readonly firstDelayMs: number
  readonly longestDelayMs: number
  /** After so many tries it has failed. */
  readonly mostAttempts: number
}

export interface FollowUpPorts extends EndingPorts {
  readonly database: Database<Tables>
  readonly connectors: Connectors
  readonly times: FollowUpTimes
}

/** With these delays a target may be away for about five hours. */
export const usualFollowUpTimes: FollowUpTimes = {
  leaseMs: 60_000,
  firstDelayMs: 15_000,
  longestDelayMs: 3_600_000,
  mostAttempts: 12,
}

/** Those that ship. */
export const shippedConnectors: Connectors = { signed_http: signedHttp }

const idleMs = 1_000
const lanes = 2

/** Returns the worker, not yet started. */
export function createFollowUpWorker(ports: FollowUpPorts, log: (line: string) => void): WorkLoop {
  const { database, clock } = ports
  return createWorkLoop({
    async prepare() {
      if (database.kind === 'pglite') await endLostLeases(database.query, clock())
    },
    what: 'Following up',
    lanes,
    log,
    async next(signal) {
      return (await runNextFollowUp(ports, signal)) ? 'done' : idleMs
    },
  })
}

/** Carries out the follow-up that has been due longest; false where none is. */
export async function runNextFollowUp(ports: FollowUpPorts, signal: AbortSignal): Promise<boolean> {
  const { database, times } = ports
  const claimed = await claimFollowUp(database.query, ports.clock(), times.leaseMs)
  if (claimed === undefined) return false
  const ending = await carryOut(ports, claimed, signal)
  await database.transaction(tx => storeEnding(tx, claimed, ending, ports))
  return true
}

async function carryOut(
  ports: FollowUpPorts,
  claimed: ClaimedFollowUp,
  signal: AbortSignal,
): Promise<FollowUpEnding> {
  const kind = followUpKindOf(claimed.kind)
  if (kind === undefined) return { kind: 'failed', reason: `this version knows no "${claimed.kind}"` }
  const account = await ports.database.query
    .selectFrom('shared_account')
    .selectAll()
    .where('workspace_id', '=', claimed.workspace_id)
    .where('id', '=', claimed.shared_account_id)
    .executeTakeFirst()
  if (account === undefined) return { kind: 'cancelled', reason: 'the shared account is there no more' }
  const connector = account.connector === null ? undefined : ports.connectors[account.connector]
  if (account.connector === null) return { kind: 'again', reason: byHand, dueAt: null }
  if (connector === undefined) {
    return { kind: 'failed', reason: `this version knows no connector "${account.connector}"` }
  }
  try {
    const job = await jobFor(ports, claimed, kind, account)
    return endingOf(await connector(job, signal), claimed, ports)
  } catch (error) {
    if (error instanceof SecretsError) return { kind: 'failed', reason: error.message }
    throw error
  }
}

async function jobFor(
  { database, secrets, localTargets, clock }: FollowUpPorts,
  claimed: ClaimedFollowUp,
  kind: FollowUpKindName,
  account: SharedAccountRow,
): Promise<ConnectorJob> {
  const { workspace_id: workspaceId, id: followUpId } = claimed
  const people = await database.query
    .selectFrom('follow_up_cause as cause')
    .innerJoin('member', join =>
      join.onRef('member.workspace_id', '=', 'cause.workspace_id').onRef('member.id', '=', 'cause.member_id'),
    )
    .select(['member.id', 'member.user_name as userName', 'member.email'])
    .where('cause.workspace_id', '=', workspaceId)
    .where('cause.follow_up_id', '=', followUpId)
    .orderBy('member.id')
    .limit(1_000)
    .execute()
  const sealed = account.connector_key_sealed ?? new Uint8Array()
  return {
    followUpId,
    kind,
    workspaceId,
    account: { id: account.id, name: account.name, url: account.url, login: account.login },
    people,
    url: account.connector_url ?? '',
    key: unsealFor(secrets, { workspaceId, id: account.id }, 'connector_key', sealed),
    localTargets,
    now: clock(),
  }
}

function endingOf(
  answer: ConnectorAnswer,
  { attempts }: ClaimedFollowUp,
  { times, clock }: FollowUpPorts,
): FollowUpEnding {
  switch (answer.kind) {
    case 'done':
      return { kind: 'done', secret: answer.secret, note: null }
    case 'refused':
      return { kind: 'failed', reason: answer.reason }
    default: {
      if (attempts >= times.mostAttempts) return { kind: 'failed', reason: answer.reason }
      const doubled = times.firstDelayMs * 2 ** Math.min(attempts - 1, 20)
      const askedMs = (answer.afterSeconds ?? 0) * 1000
      const delayMs = Math.min(Math.max(doubled, askedMs), times.longestDelayMs)
      return { kind: 'again', reason: answer.reason, dueAt: new Date(clock().getTime() + delayMs) }
    }
  }
}
