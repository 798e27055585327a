/**
 * One change, one transaction: what an admin, an import or the API does to the directory or to an app is stored
 * together with its events and with the plan that follows from it, or not at all. Rooms write through a `Change`
 * and name whom they touched; the planner runs once, at the end, inside the same transaction.
 */
import type { Database } from '@joinery/database'
import type { Transaction } from 'kysely'
import type { Tables } from './storage/tables.ts'

export interface Change {
  readonly tx: Transaction<Tables>
  readonly account: number
  /** Who did it, in words for the event log, e.g. `api credential 3f9c` or `engine`. */
  readonly actor: string
  readonly at: Date
  /** Users whose assignments have to be planned again, also those who were just deleted. */
  readonly touchedUsers: Set<number>
  /** Apps whose every assignment has to be planned again. */
  readonly touchedApps: Set<number>
}

export interface ChangePorts {
  readonly database: Database<Tables>
  readonly clock: () => Date
  /** Plans what was touched, inside the change's transaction. */
  readonly plan: (change: Change) => Promise<void>
  /** Told after commit that there may be work. */
  readonly wake: () => void
}

export type RunChange = <T>(
  who: { readonly account: number; readonly actor: string },
  run: (change: Change) => Promise<T>,
) => Promise<T>

/** Returns the function through which everything that changes the directory or an app goes. */
export function createRunChange(ports: ChangePorts): RunChange {
  return async (who, run) => {
    const result = await ports.database.transaction(async tx => {
      const change: Change = {
        tx,
        account: who.account,
        actor: who.actor,
        at: ports.clock(),
        touchedUsers: new Set(),
        touchedApps: new Set(),
      }
      const value = await run(change)
      await ports.plan(change)
      return value
    })
    ports.wake()
    return result
  }
}

/** Makes this transaction's planning and deciding wait for any other of the account, until it commits. */
export async function takeTurn(tx: Transaction<Tables>, account: number): Promise<void> {
  await tx.selectFrom('account').select('id').where('id', '=', account).forNoKeyUpdate().execute()
}
