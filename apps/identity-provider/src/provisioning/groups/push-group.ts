/**
 * Changing the members of one group at a target: as few requests as the target takes, and one bad member fails alone.
 * RFC 7644 §3.5.2 for PATCH; what is too much for the target (413, `tooMany`) is halved, and what it refuses is split
 * until the one that it refuses stands by itself.
 */
import {
  type MemberChange as Change,
  patchGroupRequest,
  readPatchedGroup,
  TargetError,
} from '@joinery/scim-client'
import { ensureGroup, type GroupScope } from './ensure-group.ts'
import { forgetGroup, storeGroup } from './entitlement-rows.ts'
import { type Call, findAtTarget } from './find-at-target.ts'
import type { GroupWork } from './group-work.ts'
import type { GroupChange, MemberChange } from './member-change.ts'

export interface PushScope extends Omit<GroupScope, 'call'> {
  /** How to call for these and nobody else. */
  readonly callFor: (members: readonly MemberChange[]) => Call
  readonly style: GroupWork['profile']['groupPatch']
  /** Members a request may carry. */
  readonly membersPerPatch: number
  /** Lowered when the target finds less than that too many, for everybody who shares it. */
  readonly size: { most: number }
}

/** So many refused members one after another, and none taken: the target refuses them for no fault of theirs. */
const refusedInARow = 8
/** How often a group may turn out to be another one, or none, while it is worked on. */
const maxMoves = 3

/** Does what is to change, and tells each member's works how it ended. Never rejects. */
export async function pushGroup(
  scope: PushScope,
  group: GroupChange,
  known: string | undefined,
): Promise<void> {
  const run = new GroupRun(scope, group)
  try {
    await run.all(known)
  } catch (error) {
    run.failRest(error)
  }
}

class GroupRun {
  readonly #scope: PushScope
  readonly #name: string
  /** What has not been settled yet. */
  readonly #left: Set<MemberChange>
  #id: string | undefined
  #moves = 0
  #taken = 0
  #refused = 0

  constructor(scope: PushScope, { name, members }: GroupChange) {
    this.#scope = scope
    this.#name = name
    this.#left = new Set(members)
  }

  async all(known: string | undefined): Promise<void> {
    this.#id = known ?? (await this.#locate())
    while (this.#id !== undefined && this.#left.size > 0) {
      const { size, membersPerPatch } = this.#scope
      await this.#send([...this.#left].slice(0, Math.min(size.most, membersPerPatch)))
    }
    // Nobody is in a group that is not there.
    this.#settle([...this.#left])
  }

  failRest(error: unknown): void {
    for (const member of this.#left) this.#fail(member, error)
  }

  /** Returns the group's id, creating the group if somebody is to be let in; undefined when there is none. */
  async #locate(): Promise<string | undefined> {
    const call = this.#scope.callFor([...this.#left])
    if ([...this.#left].some(({ kind }) => kind === 'add')) {
      return ensureGroup({ ...this.#scope, call }, this.#name)
    }
    const found = await findAtTarget(call, this.#name)
    if (found !== undefined) await this.#remember(found.id)
    return found?.id
  }

  /** Sends a part of what is left; what is still left afterwards is to be sent again, in smaller parts or elsewhere. */
  async #send(members: readonly MemberChange[]): Promise<void> {
    const id = this.#id
    if (id === undefined || members.length === 0) return
    try {
      const request = patchGroupRequest(id, this.#scope.style, changeOf(members))
      readPatchedGroup(await this.#scope.callFor(members)(request))
      this.#taken += members.length
      this.#settle(members)
    } catch (error) {
      if (!(error instanceof TargetError)) throw error
      await this.#afterFailure(id, members, error)
    }
  }

  async #afterFailure(id: string, members: readonly MemberChange[], error: TargetError): Promise<void> {
    if (error.code === 'gone' || error.code === 'missing_unconfirmed') {
      if (await this.#hasMoved(id, members, error)) return
      return this.#refuse(members, error)
    }
    if (isTooMuch(error) && members.length > 1) {
      this.#scope.size.most = Math.ceil(members.length / 2)
      return
    }
    if (!isAboutMembers(error)) throw error
    return this.#refuse(members, error)
  }

  /** One of these is not taken: which one shows when they are sent by halves. */
  async #refuse(members: readonly MemberChange[], error: TargetError): Promise<void> {
    const [only] = members
    if (only !== undefined && members.length === 1) {
      if (only.kind === 'remove' && isNotThere(error)) return this.#settle(members)
      this.#refused += 1
      this.#fail(only, named(error, this.#name))
      if (this.#taken === 0 && this.#refused >= refusedInARow) throw named(error, this.#name)
      return
    }
    const half = Math.ceil(members.length / 2)
    for (const part of [members.slice(0, half), members.slice(half)]) {
      await this.#send(part.filter(member => this.#left.has(member)))
    }
  }

  /**
   * Returns whether the group is another one now, or none; then everything is tried there.
   * @throws TargetError when that cannot be told, or the group is still there and only the answer was wrong
   */
  async #hasMoved(id: string, members: readonly MemberChange[], error: TargetError): Promise<boolean> {
    if (this.#moves >= maxMoves) throw error
    this.#moves += 1
    const unsure = error.code === 'missing_unconfirmed'
    const call = this.#scope.callFor(members)
    const found = await findAtTarget(call, this.#name, { strict: unsure })
    if (found?.id === id) {
      if (unsure) throw error
      return false
    }
    await forgetGroup(this.#scope.database, this.#scope, this.#name, id)
    if (found !== undefined) await this.#remember(found.id)
    this.#id = found?.id ?? (await this.#locate())
    return true
  }

  async #remember(id: string): Promise<void> {
    const { database, clock } = this.#scope
    await storeGroup(database, this.#scope, { name: this.#name, id, created: false }, clock())
  }

  #settle(members: readonly MemberChange[]): void {
    for (const member of members) {
      if (!this.#left.delete(member)) continue
      for (const work of member.works) work.done()
    }
  }

  #fail(member: MemberChange, error: unknown): void {
    if (!this.#left.delete(member)) return
    for (const work of member.works) work.fail(error)
  }
}

function changeOf(members: readonly MemberChange[]): Change {
  const idsOf = (kind: MemberChange['kind']): readonly string[] =>
    members.filter(member => member.kind === kind).map(member => member.memberId)
  return { add: idsOf('add'), remove: idsOf('remove') }
}

function isTooMuch(error: TargetError): boolean {
  return error.status === 413 || error.scimType?.toLowerCase() === 'toomany'
}

/** A refusal that another choice of members may escape; one of the method or of who asks is none. */
function isAboutMembers({ code, status }: TargetError): boolean {
  if (code === 'refused') return status === 400 || status === 404 || status === 413 || status === 422
  return code === 'conflict'
}

/** Who is no member, or does not exist, is out of the group already. RFC 7644 §3.12 `noTarget`. */
function isNotThere({ code, scimType }: TargetError): boolean {
  return code === 'gone' || scimType?.toLowerCase() === 'notarget'
}

function named(error: TargetError, group: string): TargetError {
  const { code, status, scimType, detail, retryable, message } = error
  const facts = { status, scimType, detail, retryable, cause: error }
  const which = `Group ${JSON.stringify(group)}`
  if (code !== 'gone') return new TargetError(code, `${which}: ${message}`, facts)
  // The group is there, so it is the account that the application does not know.
  const said = detail === undefined ? '' : ` It said: ${detail}`
  const reason = `the application does not take the account as a member, because something does not exist (${status})`
  return new TargetError('refused', `${which}: ${reason}.${said}`, facts)
}
