/**
 * The way of one app's requests to its target: through the gate, and only while the app is to be provisioned. What each
 * answer says of how the target keeps up is told to the gate.
 */
import type { WireResponse } from '@joinery/scim-client'
import { isTrouble } from './failure.ts'
import { type Gate, GateClosed, type Pass } from './gate.ts'
import type { AppStanding } from './standing-check.ts'
import { WorkLost } from './work.ts'

/** For so long it is taken for true that an app is to be provisioned. */
const freshMs = 50

export class Door {
  readonly #gate: Gate
  readonly #check: () => Promise<AppStanding>
  readonly #clock: () => Date
  #succeededElsewhere: Date | null = null
  /** What anybody was told last, and when he asked. */
  #last: { readonly standing: AppStanding; readonly askedAt: number } | undefined

  constructor(gate: Gate, check: () => Promise<AppStanding>, clock: () => Date) {
    this.#gate = gate
    this.#check = check
    this.#clock = clock
  }

  /** When work of the app last succeeded, in any process, as far as was seen. */
  get succeededElsewhere(): Date | null {
    return this.#succeededElsewhere
  }

  /**
   * Resolves when a request may be sent. A place at the target is not held while the database is asked, unless the wait
   * for the place was so long that it has to be asked again.
   * @param asOf when the app was last changed before the work was claimed
   * @param checkedAt when it was last known that the app is to be provisioned, by `performance.now()`
   * @throws GateClosed; WorkLost when the app is not to be provisioned, or was changed meanwhile
   */
  async enter(asOf?: Date, checkedAt: number = Number.NEGATIVE_INFINITY): Promise<Pass> {
    let freshUntil = checkedAt + freshMs
    if (performance.now() > freshUntil) {
      freshUntil = performance.now() + freshMs
      await this.#requireEnabled(asOf)
    }
    const pass = await this.#gate.enter()
    if (performance.now() <= freshUntil) return pass
    try {
      await this.#requireStillEnabled(asOf)
      return pass
    } catch (error) {
      pass.leave('unused')
      throw error
    }
  }

  /** Returns the answer to what is sent with this pass. */
  async send(pass: Pass, send: () => Promise<WireResponse>): Promise<WireResponse> {
    try {
      const response = await send()
      pass.leave(isOverload(response.status) ? 'trouble' : 'good')
      return response
    } catch (error) {
      pass.leave(isTrouble(error) ? 'trouble' : 'unused')
      throw error
    }
  }

  /** By what somebody else was told meanwhile, if that is fresh. */
  async #requireStillEnabled(asOf: Date | undefined): Promise<void> {
    const last = this.#last
    if (last !== undefined && performance.now() <= last.askedAt + freshMs) this.#require(last.standing, asOf)
    else await this.#requireEnabled(asOf)
  }

  async #requireEnabled(asOf: Date | undefined): Promise<void> {
    const askedAt = performance.now()
    const standing = await this.#check()
    this.#last = { standing, askedAt }
    this.#succeededElsewhere = standing.succeededAt
    this.#require(standing, asOf)
  }

  #require({ enabled, updatedAt, pausedUntil }: AppStanding, asOf: Date | undefined): void {
    if (!enabled || (asOf !== undefined && updatedAt.getTime() !== asOf.getTime())) {
      throw new WorkLost('The app has been disabled or set otherwise')
    }
    const until = pausedUntil?.getTime() ?? 0
    if (until <= this.#clock().getTime()) return
    this.#gate.pause(until)
    throw new GateClosed('The application is left alone for a while')
  }
}

function isOverload(status: number): boolean {
  return status === 429 || status === 408 || status >= 500
}
