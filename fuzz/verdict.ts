/**
 * What a case may come to, and what is wrong with it otherwise. A fuzzer refuses nothing itself: it asks the code, and
 * whatever is neither a good answer nor an honest refusal is thrown as a Violation. RFC 7644 §3.12.
 */
import { ScimError } from '@joinery/scim'
import type { Random } from './random.ts'

/** One case: what goes in, and the question asked of it, which answers in one word such as `refused`. */
export interface FuzzCase {
  readonly input: unknown
  readonly run: () => string
}

export type Fuzzer = (random: Random) => FuzzCase

/** The code did what it must never do with this input. */
export class Violation extends Error {}

/** Nobody reads more, and an answer should not be larger than the question. */
const longestMessage = 2000

/** What `run` returns, or the refusal that it throws: a ScimError of 4xx with a message of bearable length. */
export function answerOf<Answer>(what: string, run: () => Answer): Answer | ScimError {
  try {
    return run()
  } catch (error) {
    if (!(error instanceof ScimError))
      throw new Violation(`${what} threw ${describe(error)}`, { cause: error })
    if (error.status < 400 || error.status > 499) {
      throw new Violation(`${what} refused with the status ${error.status}: ${error.message}`)
    }
    if (error.message === '' || error.message.length > longestMessage) {
      throw new Violation(`${what} refused with a message of ${error.message.length} characters`)
    }
    return error
  }
}

/** @throws Violation with the claim, when it does not hold */
export function hold(claim: string, holds: boolean): void {
  if (!holds) throw new Violation(claim)
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
