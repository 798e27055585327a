/**
 * Transactions that were right and came at the wrong moment: nothing of them was kept, and run again they succeed or
 * find out what has changed. Two that waited for each other; a member that was removed while it was added; a resource
 * that joined a group while its groups were being locked.
 */
import { isDeadlock } from '@joinery/database'

/** How often one transaction is run again before its error is given on. */
const repeats = 3

/** Thrown inside a transaction that has to start anew. */
export class Overtaken extends Error {}

/** Returns what `transaction` returns, after running it again where another was in its way. */
export async function runAgain<T>(transaction: () => Promise<T>): Promise<T> {
  for (let repeat = 0; ; repeat += 1) {
    try {
      return await transaction()
    } catch (error) {
      if (repeat === repeats || !isOvertaken(error)) throw error
    }
  }
}

function isOvertaken(error: unknown): boolean {
  return error instanceof Overtaken || isDeadlock(error) || isMemberGone(error)
}

/** SQLSTATE 23503, foreign_key_violation. */
function isMemberGone(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  return Reflect.get(error, 'code') === '23503' && Reflect.get(error, 'constraint') === 'scim_member_resource'
}
