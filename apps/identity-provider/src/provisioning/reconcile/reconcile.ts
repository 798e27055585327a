/**
 * Making it so at the target, for one assignment: looks up what is there, then creates, replaces or deletes. It looks
 * before every first write, so a crash, a repeated run or a lost answer ends with the same single account. The order
 * of calls is OneLogin's: RFC 7644 §3.4.2.2 lookup by userName, then §3.3 POST or §3.5.1 PUT; §3.6 DELETE.
 */
import type { JsonObject } from '@joinery/scim'
import {
  createUserRequest,
  deleteUserRequest,
  findUserRequest,
  getUserRequest,
  type RemoteUser,
  readCreatedUser,
  readDeleted,
  readFoundUser,
  readReplacedUser,
  readUser,
  replaceUserRequest,
  TargetError,
  type WireRequest,
  type WireResponse,
} from '@joinery/scim-client'
import type { DesiredAccount, TaskIntent, TaskOutcome } from '../../storage/tables.ts'

export interface Goal {
  readonly intent: TaskIntent
  readonly desired: DesiredAccount
  /** The id that the target gave, if it is known. */
  readonly targetId: string | null
  /** By which to look for an account that is to be deleted. */
  readonly userName: string
  /** True when a POST may have been sent before whose answer never came: what is found then is our own. */
  readonly mayHaveCreated: boolean
  /** True when the person has no access any more, so that his account may have become somebody else's. */
  readonly leaving: boolean
}

export interface Steps {
  /** Sends a request and returns the answer. @throws TargetError */
  call(request: WireRequest): Promise<WireResponse>
  /** Returns who else, of those who have access, has the account of this id. */
  holder(id: string): Promise<string | undefined>
  /** Notes, before the first write, that the target may change from now on. @throws when the work is not ours any more */
  beforeWrite(how: 'linking' | 'writing'): Promise<void>
}

export interface Reached {
  readonly outcome: TaskOutcome
  readonly targetId: string | null
  /** What the target says it has now. */
  readonly observed: JsonObject | null
  readonly warning: string | null
}

const nothing: Reached = { outcome: 'nothing', targetId: null, observed: null, warning: null }

function leftTo(holder: string): Reached {
  return { ...nothing, warning: `The account belongs to ${holder} by now, and was left as it is.` }
}

/**
 * Returns what was reached.
 * @throws TargetError as the target failed; conflict when a user of that name exists and cannot be found, or is the
 * account of somebody else
 */
export async function reconcile(goal: Goal, steps: Steps): Promise<Reached> {
  if (goal.desired.kind === 'absent') return remove(goal, steps)
  const resource = goal.desired.resource
  const userName = userNameOf(resource)
  const found = await lookUp(userName, steps)
  const id = await locate(found, goal.targetId, steps)
  if (id === undefined) {
    return goal.intent === 'suspend' ? nothing : create(resource, userName, steps)
  }
  if (goal.leaving) {
    const holder = await steps.holder(id)
    if (holder !== undefined) return leftTo(holder)
  }
  if (id !== goal.targetId) await checkFree(id, userName, steps)
  const linking = goal.intent === 'create' && !goal.mayHaveCreated
  await steps.beforeWrite(linking ? 'linking' : 'writing')
  return replace(goal, id, resource, userName, steps)
}

/** An account found by name is linked only if it is nobody's: names change hands, accounts do not. */
async function checkFree(id: string, userName: string, steps: Steps): Promise<void> {
  const holder = await steps.holder(id)
  if (holder === undefined) return
  throw new TargetError(
    'conflict',
    `The account ${JSON.stringify(userName)} of the application is the one of ${holder}, and is not taken away from there.`,
  )
}

function userNameOf(resource: JsonObject): string {
  const entry = Object.entries(resource).find(([key]) => key.toLowerCase() === 'username')
  const userName = entry?.[1]
  if (typeof userName === 'string' && userName !== '') return userName
  throw new TargetError(
    'refused',
    'The template gives this person no userName, so there is nothing to look for.',
  )
}

async function lookUp(userName: string, steps: Steps): Promise<RemoteUser | undefined> {
  return readFoundUser(await steps.call(findUserRequest(userName)), userName)
}

/**
 * Returns the id of the person's account. One that is known wins over one found by name: after a renaming, the new name
 * may be somebody else's at the target, whose account must not be overwritten.
 */
async function locate(
  found: RemoteUser | undefined,
  targetId: string | null,
  steps: Steps,
): Promise<string | undefined> {
  if (targetId === null || found?.id === targetId) return found?.id
  const known = readUser(await steps.call(getUserRequest(targetId)))
  return known?.id ?? found?.id
}

async function create(resource: JsonObject, userName: string, steps: Steps): Promise<Reached> {
  await steps.beforeWrite('writing')
  try {
    const created = readCreatedUser(await steps.call(createUserRequest(resource)))
    return await confirm('created', created, userName, steps)
  } catch (error) {
    if (!(error instanceof TargetError) || error.code !== 'conflict') throw error
    const found = await lookUp(userName, steps)
    if (found === undefined) throw error
    await checkFree(found.id, userName, steps)
    await steps.beforeWrite('linking')
    const replaced = readReplacedUser(await steps.call(replaceUserRequest(found.id, resource)))
    return confirm('linked', replaced, userName, steps)
  }
}

const replacedOutcome: Readonly<Record<Exclude<TaskIntent, 'delete'>, TaskOutcome>> = {
  create: 'linked',
  update: 'updated',
  suspend: 'suspended',
  reactivate: 'reactivated',
}

async function replace(
  goal: Goal,
  id: string,
  resource: JsonObject,
  userName: string,
  steps: Steps,
): Promise<Reached> {
  const intent = goal.intent === 'delete' ? 'update' : goal.intent
  const outcome = intent === 'create' && goal.mayHaveCreated ? 'created' : replacedOutcome[intent]
  try {
    const replaced = readReplacedUser(await steps.call(replaceUserRequest(id, resource)))
    return await confirm(outcome, replaced, userName, steps)
  } catch (error) {
    if (!(error instanceof TargetError) || error.code !== 'gone') throw error
    const found = await lookUp(userName, steps)
    if (found !== undefined && found.id !== id) {
      await checkFree(found.id, userName, steps)
      await steps.beforeWrite('writing')
      const replaced = readReplacedUser(await steps.call(replaceUserRequest(found.id, resource)))
      return confirm(outcome, replaced, userName, steps)
    }
    if (found !== undefined) throw error
    return goal.intent === 'suspend' ? nothing : create(resource, userName, steps)
  }
}

/** A write that was answered without the user is confirmed by one lookup, and never repeated. */
async function confirm(
  outcome: TaskOutcome,
  answered: RemoteUser | undefined,
  userName: string,
  steps: Steps,
): Promise<Reached> {
  if (answered !== undefined) {
    return { outcome, targetId: answered.id, observed: answered.resource, warning: null }
  }
  const found = await lookUp(userName, steps)
  if (found === undefined) {
    throw new TargetError(
      'refused',
      'Not confirmed: the application accepted the user, but neither answered with it nor finds it.',
    )
  }
  return {
    outcome,
    targetId: found.id,
    observed: found.resource,
    warning: 'The application did not answer with the user; a lookup found it.',
  }
}

async function remove(goal: Goal, steps: Steps): Promise<Reached> {
  const id = goal.targetId ?? (await lookUp(goal.userName, steps))?.id
  if (id === undefined) return nothing
  const holder = await steps.holder(id)
  if (holder !== undefined) return leftTo(holder)
  await steps.beforeWrite('writing')
  readDeleted(await steps.call(deleteUserRequest(id)))
  return { outcome: 'deleted', targetId: null, observed: null, warning: null }
}
