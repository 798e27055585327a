/** Apply to all for more people than one transaction takes: a run of batches, told of in the event log at its end. */
import type { JsonObject } from '@joinery/scim'
import { writeEvent } from '../../activity/write-event.ts'
import { type Change, takeTurn } from '../../change.ts'
import { conflict } from '../../errors.ts'
import type { RunHandler } from '../../runs/run-step.ts'
import { startRun } from '../../runs/run-store.ts'
import {
  type ApplyAction,
  type ApplyScope,
  applyActions,
  applyBatch,
  applyNext,
  countApply,
} from './apply-to-all.ts'

interface NamedApp {
  readonly id: number
  readonly name: string
}

export interface Applied {
  readonly action: ApplyAction
  /** Of how many people it was done, or will be. */
  readonly count: number
  /** Null when it was done at once. */
  readonly run: number | null
}

const kind = 'apply_to_all'

/**
 * Does the action for as many people as the admin was told of: at once for up to 500, by a run for more.
 * @throws conflict when there are more or fewer of them by now
 */
export async function applyToAll(
  change: Change,
  app: NamedApp,
  action: ApplyAction,
  confirmed: number,
): Promise<Applied> {
  // Nobody plans or decides between the counting and the doing.
  await takeTurn(change.tx, change.account)
  const count = await countApply(change.tx, change.account, { appId: app.id }, action)
  if (count !== confirmed) {
    throw conflict(`It is about ${count} people by now, not ${confirmed}: look again and confirm that number`)
  }
  if (count > applyBatch) {
    const subject = { app_id: app.id, app_name: app.name, action }
    return { action, count, run: await startRun(change, { kind, subject, total: count }) }
  }
  const { done } = await applyNext(change, { appId: app.id }, action, 0)
  await tellOf(change, app, action, done)
  return { action, count: done, run: null }
}

/** Does the action for one person of the app, and returns for how many (0 or 1) there was something to do. */
export async function applyToOne(
  change: Change,
  app: NamedApp,
  userId: number,
  action: ApplyAction,
): Promise<Applied> {
  const scope: ApplyScope = { appId: app.id, userId }
  const { done } = await applyNext(change, scope, action, 0)
  return { action, count: done, run: null }
}

/** Takes the steps of `apply_to_all`. */
export const applyRun: RunHandler = {
  kind,
  async step(change, subject, cursor) {
    const { app, action } = readSubject(subject)
    const { done, cursor: next } = await applyNext(change, { appId: app.id }, action, cursor)
    return { cursor: next, done, changed: done }
  },
  async finish(change, subject, totals) {
    const { app, action } = readSubject(subject)
    await tellOf(change, app, action, totals.done)
  },
}

/** The run's row is ours: anything else in it is a fault of ours. */
function readSubject(subject: JsonObject): { readonly app: NamedApp; readonly action: ApplyAction } {
  const { app_id: id, app_name: name, action: word } = subject
  const action = applyActions.find(candidate => candidate === word)
  if (typeof id !== 'number' || typeof name !== 'string' || action === undefined) {
    throw new TypeError(`A run to apply to all has the subject ${JSON.stringify(subject)}`)
  }
  return { app: { id, name }, action }
}

const words: Readonly<Record<ApplyAction, string>> = {
  reapply_mappings: 'Mappings reapplied',
  reapply_entitlement_mappings: 'Entitlement mappings reapplied',
  approve: 'Everything that waited approved',
  retry: 'Everything that failed tried again',
  reset: 'Provisioning reset',
}

async function tellOf(change: Change, app: NamedApp, action: ApplyAction, count: number): Promise<void> {
  const type = action === 'reapply_mappings' ? 'mappingsReapplied' : 'provisioningEvent'
  await writeEvent(change, { type, app, notes: `${words[action]} for ${count} people` })
}
