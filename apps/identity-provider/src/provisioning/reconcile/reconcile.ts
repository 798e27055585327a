/**
 * Making it so at the target, for one account: looks up what is there, then creates, updates or removes, as the app's
 * profile says. It looks before every first write, so a crash, a repeated run or a lost answer ends with the same single
 * account. The order of calls is OneLogin's: RFC 7644 §3.4.2.2 lookup by userName, then §3.3 POST or §3.5.1 PUT (or
 * §3.5.2 PATCH); §3.6 DELETE.
 */
import type { JsonObject } from '@joinery/scim'
import {
  createUserRequest,
  deactivateUserRequest,
  deleteUserRequest,
  findUserRequest,
  getUserRequest,
  patchUserRequest,
  type RemoteUser,
  readCreatedUser,
  readDeleted,
  readFoundUser,
  readPatchedUser,
  readReplacedUser,
  readUser,
  replaceUserRequest,
  TargetError,
  type WireRequest,
  type WireResponse,
  withActive,
} from '@joinery/scim-client'
import type { AppProfile } from '../../apps/profile.ts'
import type { DesiredAccount, TaskIntent, TaskOutcome } from '../../storage/tables.ts'
import { answersWith, confirmBy, type Expected } from './confirmation.ts'

export interface Goal {
  readonly profile: Pick<AppProfile, 'userUpdate' | 'remove' | 'readsById'>
  readonly intent: TaskIntent
  readonly desired: DesiredAccount
  /** The id that the target gave, if it is known. */
  readonly targetId: string | null
  /** What the target has certainly, as far as it was told; undefined where that is not known. */
  readonly before: JsonObject | undefined
  /** By which to look for an account that is to be removed. */
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
  /** Notes, before a write, that the target may change from now on. @throws when the work is not ours any more */
  beforeWrite(how: 'linking' | 'writing'): Promise<void>
}

export interface Reached {
  readonly outcome: TaskOutcome
  readonly targetId: string | null
  /** What the target says it has now. */
  readonly observed: JsonObject | null
  readonly warning: string | null
  /** The account was not looked at, since it is certainly as it should be. */
  readonly untouched?: true
}

const nothing: Reached = { outcome: 'nothing', targetId: null, observed: null, warning: null }

/**
 * Returns what was reached.
 * @throws TargetError as the target failed; conflict when a user of that name exists and cannot be found, or is the
 * account of somebody else
 */
export async function reconcile(goal: Goal, steps: Steps): Promise<Reached> {
  if (goal.desired.kind === 'absent') return remove(goal, steps)
  const { resource } = goal.desired
  return new Provisioning(goal, steps, resource, userNameOf(resource)).run()
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

async function lookUp(
  userName: string,
  steps: Steps,
  how: { readonly strict?: boolean } = {},
): Promise<RemoteUser | undefined> {
  return readFoundUser(await steps.call(findUserRequest(userName)), userName, how)
}

const updatedOutcome: Readonly<Record<TaskIntent, TaskOutcome>> = {
  create: 'linked',
  update: 'updated',
  suspend: 'suspended',
  reactivate: 'reactivated',
  delete: 'updated',
}

/** An account that is to be there, active or suspended. */
class Provisioning {
  readonly #goal: Goal
  readonly #steps: Steps
  readonly #resource: JsonObject
  readonly #userName: string

  constructor(goal: Goal, steps: Steps, resource: JsonObject, userName: string) {
    this.#goal = goal
    this.#steps = steps
    this.#resource = resource
    this.#userName = userName
  }

  async run(): Promise<Reached> {
    const { intent, mayHaveCreated, leaving, targetId } = this.#goal
    const found = await lookUp(this.#userName, this.#steps)
    const id = await this.#locate(found)
    if (id === undefined) return this.#createUnlessSuspended()
    if (leaving) {
      const holder = await this.#steps.holder(id)
      if (holder !== undefined) return leftTo(holder)
    }
    if (id !== targetId) await this.#checkFree(id)
    await this.#steps.beforeWrite(intent === 'create' && !mayHaveCreated ? 'linking' : 'writing')
    const outcome = intent === 'create' && mayHaveCreated ? 'created' : updatedOutcome[intent]
    return this.#updateOrFollow(id, outcome)
  }

  /**
   * Returns the id of the person's account. One that is known wins over one found by name: after a renaming, the new
   * name may be somebody else's at the target, whose account must not be overwritten; unless the known one is somebody
   * else's, because a target once answered with the id of another. Where a target cannot be asked by id, the write
   * itself tells whether it is still there.
   */
  async #locate(found: RemoteUser | undefined): Promise<string | undefined> {
    const { targetId, profile } = this.#goal
    if (targetId === null || found?.id === targetId) return found?.id
    if ((await this.#steps.holder(targetId)) !== undefined) return found?.id
    if (!profile.readsById) return targetId
    const known = readUser(await this.#steps.call(getUserRequest(targetId)))
    return known?.id ?? found?.id
  }

  /** An account found by name is linked only if it is nobody's: names change hands, accounts do not. */
  async #checkFree(id: string): Promise<void> {
    const holder = await this.#steps.holder(id)
    if (holder === undefined) return
    throw new TargetError(
      'conflict',
      `The account ${JSON.stringify(this.#userName)} of the application is the one of ${holder}, and is not taken away from there.`,
    )
  }

  async #createUnlessSuspended(): Promise<Reached> {
    return this.#goal.intent === 'suspend' ? nothing : this.#create()
  }

  async #create(): Promise<Reached> {
    await this.#steps.beforeWrite('writing')
    let error: unknown
    try {
      const created = readCreatedUser(await this.#steps.call(createUserRequest(this.#resource)))
      return await this.#confirm('created', created, undefined)
    } catch (thrown) {
      if (!isCode(thrown, 'conflict')) throw thrown
      error = thrown
    }
    const found = await lookUp(this.#userName, this.#steps)
    if (found === undefined) throw error
    await this.#checkFree(found.id)
    await this.#steps.beforeWrite('linking')
    return this.#update(found.id, undefined, 'linked')
  }

  async #update(id: string, before: JsonObject | undefined, outcome: TaskOutcome): Promise<Reached> {
    const answered =
      this.#goal.profile.userUpdate === 'patch'
        ? readPatchedUser(await this.#steps.call(patchUserRequest(id, before, this.#resource)))
        : readReplacedUser(await this.#steps.call(replaceUserRequest(id, this.#resource)))
    return this.#confirm(outcome, answered, id)
  }

  /** Updates the account, or the one that has taken its place. Nothing is concluded from a 404 before another look. */
  async #updateOrFollow(id: string, outcome: TaskOutcome): Promise<Reached> {
    const { targetId, before } = this.#goal
    try {
      return await this.#update(id, id === targetId ? before : undefined, outcome)
    } catch (error) {
      if (!isCode(error, 'gone') && !isCode(error, 'missing_unconfirmed')) throw error
      const strict = error.code === 'missing_unconfirmed'
      const found = await lookUp(this.#userName, this.#steps, { strict })
      if (found?.id === id) throw stillThere(error)
      if (found === undefined) return this.#createUnlessSuspended()
      await this.#checkFree(found.id)
      await this.#steps.beforeWrite('writing')
      return this.#update(found.id, undefined, outcome)
    }
  }

  async #confirm(
    outcome: TaskOutcome,
    answered: RemoteUser | undefined,
    id: string | undefined,
  ): Promise<Reached> {
    const expected: Expected = { resource: this.#resource, userName: this.#userName, id }
    if (answersWith(answered, expected)) {
      return { outcome, targetId: answered.id, observed: answered.resource, warning: null }
    }
    const { user, warning } = confirmBy(await lookUp(this.#userName, this.#steps), expected, answered)
    return { outcome, targetId: user.id, observed: user.resource, warning }
  }
}

/** It says that the user is not there, and finds him: one of both is wrong, and will not be for ever. */
function stillThere({ message, status, detail }: TargetError): TargetError {
  return new TargetError('missing_unconfirmed', message, { status, detail, retryable: true })
}

function isCode(error: unknown, code: TargetError['code']): error is TargetError {
  return error instanceof TargetError && error.code === code
}

async function remove(goal: Goal, steps: Steps): Promise<Reached> {
  const id = goal.targetId ?? (await lookUp(goal.userName, steps))?.id
  if (id === undefined) return nothing
  const holder = await steps.holder(id)
  if (holder !== undefined) return leftTo(holder)
  await steps.beforeWrite('writing')
  const isDeactivated = goal.profile.remove === 'deactivate'
  try {
    if (isDeactivated) await deactivate(id, goal, steps)
    else readDeleted(await steps.call(deleteUserRequest(id)))
  } catch (error) {
    if (isCode(error, 'missing_unconfirmed')) await requireMissing(id, error, goal, steps)
    else if (!isCode(error, 'gone')) throw error
  }
  const warning = isDeactivated ? 'This application deletes nobody: the account was deactivated.' : null
  return { outcome: 'deleted', targetId: null, observed: null, warning }
}

/** By what the target last acknowledged, where everything has to be sent; else by that one attribute. */
async function deactivate(id: string, { profile, before }: Goal, steps: Steps): Promise<void> {
  if (profile.userUpdate === 'put' && before !== undefined) {
    readReplacedUser(await steps.call(replaceUserRequest(id, withActive(before, false))))
  } else {
    readPatchedUser(await steps.call(deactivateUserRequest(id)))
  }
}

/** @throws the error again when the account is still to be found */
async function requireMissing(id: string, error: TargetError, goal: Goal, steps: Steps): Promise<void> {
  const found = await lookUp(goal.userName, steps, { strict: true })
  if (found?.id === id) throw error
}

function leftTo(holder: string): Reached {
  return { ...nothing, warning: `The account belongs to ${holder} by now, and was left as it is.` }
}
