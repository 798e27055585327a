/**
 * The group of a name at a target, created if it is not there, and never twice: whoever creates one has the right to do
 * so for a while, looks before he creates, and looks again where the answer was lost.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '@joinery/database'
import { fold } from '@joinery/scim'
import {
  createGroupRequest,
  type GroupSchema,
  type RemoteGroup,
  readCreatedGroup,
  TargetError,
} from '@joinery/scim-client'
import { baseConnector } from '../../apps/profile.ts'
import type { App, Tables } from '../../storage/tables.ts'
import { type AppRef, giveCreationBack, keepCreation, storeGroup, takeCreation } from './entitlement-rows.ts'
import { type Call, findAtTarget } from './find-at-target.ts'

export interface GroupScope extends AppRef {
  readonly database: Database<Tables>
  readonly clock: () => Date
  readonly requestMs?: number | undefined
  readonly schema: GroupSchema
  readonly call: Call
}

const defaultRequestMs = 8_000
const longestPollMs = 100

interface Times {
  /** Long enough for a search and for the creation. */
  readonly creationMs: number
  /** A creation whose answer was lost may still arrive at the target for this long. */
  readonly lostMs: number
  readonly pollMs: number
}

function timesOf({ requestMs = defaultRequestMs }: GroupScope): Times {
  return { creationMs: 2.5 * requestMs, lostMs: requestMs, pollMs: Math.min(longestPollMs, requestMs / 10) }
}

/** Returns the schema in which the app's connector writes. */
export function groupSchemaOf(app: Pick<App, 'base_connector_id'>): GroupSchema {
  return baseConnector(app).userSchema.endsWith('-1') ? 'core-1' : 'core-2'
}

/**
 * Returns the id of the group at the target.
 * @throws TargetError as the target failed; timeout, which may pass, when another process does not finish creating it
 */
export async function ensureGroup(scope: GroupScope, name: string): Promise<string> {
  const { database, clock } = scope
  const { creationMs, lostMs, pollMs } = timesOf(scope)
  const patience = clock().getTime() + creationMs + lostMs
  for (;;) {
    const now = clock()
    const until = new Date(now.getTime() + creationMs)
    const creation = await takeCreation(database, scope, name, { now, until })
    if (creation.kind === 'known') return creation.id
    if (creation.kind === 'taken') {
      const id = await findOrCreate(scope, name, creation.until)
      if (id !== undefined) return id
    }
    if (clock().getTime() > patience) {
      const reason = `The group ${JSON.stringify(name)} is being created by another process, which does not finish.`
      throw new TargetError('timeout', reason, { retryable: true })
    }
    await pause(pollMs)
  }
}

/** Returns the group's id; undefined when the right to create it was lost before it was used. */
async function findOrCreate(scope: GroupScope, name: string, held: Date): Promise<string | undefined> {
  const { database, clock } = scope
  const found = await orGiveBack(scope, name, held, () => findAtTarget(scope.call, name))
  if (found !== undefined) return keep(scope, name, found, false)
  const until = new Date(clock().getTime() + timesOf(scope).creationMs)
  if (!(await keepCreation(database, scope, name, { held, until }))) return undefined
  return create(scope, name, until)
}

async function create(scope: GroupScope, name: string, held: Date): Promise<string> {
  try {
    const created = readCreatedGroup(await scope.call(createGroupRequest(name, scope.schema)))
    const confirmed = created ?? (await findAtTarget(scope.call, name))
    if (confirmed !== undefined) return await keep(scope, name, confirmed, true)
    throw new TargetError(
      'refused',
      `Not confirmed: the application accepted the group ${JSON.stringify(name)}, but neither answered with it nor finds it.`,
    )
  } catch (error) {
    return afterFailure(scope, name, held, error)
  }
}

/** Somebody else may have created it at the same time, or we have and the answer was lost: one look tells. */
async function afterFailure(scope: GroupScope, name: string, held: Date, error: unknown): Promise<string> {
  const { database, clock } = scope
  const lost = !(error instanceof TargetError) || (error.retryable && error.code !== 'rate_limited')
  if (lost) {
    const until = new Date(clock().getTime() + timesOf(scope).lostMs)
    await keepCreation(database, scope, name, { held, until })
  }
  if (error instanceof TargetError && (lost || error.code === 'conflict')) {
    const found = await findAtTarget(scope.call, name).catch(() => undefined)
    if (found !== undefined) return keep(scope, name, found, lost)
  }
  if (!lost) await giveCreationBack(database, scope, name, held)
  throw error
}

/** Keeps what the target has under the name that was asked for. */
async function keep(scope: GroupScope, name: string, group: RemoteGroup, created: boolean): Promise<string> {
  const theirs = group.displayName
  // The row is found by what was asked for, whatever the target has made of it.
  const shown = theirs !== undefined && fold(theirs) === fold(name) ? theirs : name
  const stored = { name: shown, id: group.id, created }
  await storeGroup(scope.database, scope, stored, scope.clock())
  return group.id
}

async function orGiveBack<T>(scope: GroupScope, name: string, held: Date, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    await giveCreationBack(scope.database, scope, name, held)
    throw error
  }
}
