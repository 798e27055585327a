/**
 * The port for how far walks by startIndex have come, so that the next page goes on after the last resource of the one
 * before, whatever was deleted meanwhile, and any process can serve it. RFC 7644 §3.4.2.4.
 *
 * A request does not say whose walk it belongs to. So each page that was given, and is not the last, leaves a *step*:
 * somebody will come for the next page who saw everything up to this place, and nothing behind it. Of the steps that
 * lead to one startIndex the least place is gone on from. Who comes shows that he has got the page before: the step
 * that led to that one is done. With a single walk there is one step at a time, and everybody is seen once. Where
 * several steps lead to one startIndex nobody can tell whose is done, and they stay as long as they are good: of walks
 * beside one another, or after one that was given up, some may be seen twice, and nobody is passed over.
 */

/** One client's walks through one query. */
export interface Walk {
  readonly tenant: string
  readonly principalId: string
  readonly queryHash: string
}

/** What a page leaves behind. */
export interface WalkStep {
  /** The startIndex of the page that was given. */
  readonly from: number
  /** That of the page after it. */
  readonly next: number
  /** The place at which the page ended, in a form of the caller's. */
  readonly position: string
  /** Compares by code point as the places compare in the order of the walk. */
  readonly rank: string
  readonly now: Date
  /** From then on the step is as if it had not been. */
  readonly expires: Date
}

export interface WalkStore {
  /** The place after which the page at this startIndex begins, or undefined where no step leads to it. */
  resume(walk: Walk, startIndex: number, now: Date): Promise<string | undefined>

  /**
   * Notes a step, and that somebody came to `from`. Of steps that several walks share, one that is good for nine tenths
   * of the time may stand for another.
   */
  keep(walk: Walk, step: WalkStep): Promise<void>

  /**
   * Notes that somebody came to the last page of a walk. Asked for again, it still begins at the same place, until the
   * next walk leaves a step that leads to it: no later request shows that the last answer has arrived.
   */
  finish(walk: Walk, from: number, now: Date): Promise<void>
}
