/**
 * One change, one transaction: what an admin, an import or the API does to the directory or to an app is stored
 * together with its events and with the plan that follows from it, or not at all. Rooms write through a `Change`
 * and name whom they touched; mappings and then the planner run once, at the end, inside the same transaction.
 */
import { setTimeout } from 'node:timers/promises'
import { type Database, isDeadlock } from '@joinery/database'
import type { Transaction } from 'kysely'
import type { Tables } from './storage/tables.ts'

export interface Change {
  readonly tx: Transaction<Tables>
  readonly account: number
  /** Who did it, in words for the event log, e.g. `api credential Payroll (3f9c)` or `engine`. */
  readonly actor: string
  readonly at: Date
  /** Users whose fields or roles changed, so that the mappings have to be applied to them; they are touched as well. */
  readonly mappedUsers: Set<number>
  /** Users whose assignments have to be planned again, also those who were just deleted. */
  readonly touchedUsers: Set<number>
  /** Apps whose every assignment has to be planned again. */
  readonly touchedApps: Set<number>
}

export interface ChangePorts {
  readonly database: Database<Tables>
  readonly clock: () => Date
  /** Works out what follows from the change, inside its transaction: mappings, then plans. */
  readonly follow: (change: Change) => Promise<void>
  /** Told after commit that there may be work. */
  readonly wake: () => void
}

export type RunChange = <T>(
  who: { readonly account: number; readonly actor: string },
  run: (change: Change) => Promise<T>,
) => Promise<T>

/** How often a change is run again that PostgreSQL ended for another's sake. */
const mostRepeats = 3
const headStartMs = 50

/**
 * Returns the function through which everything that changes the directory or an app goes. What is handed to it may
 * run several times, and so says what it did by what it returns.
 */
export function createRunChange(ports: ChangePorts): RunChange {
  return async (who, run) => {
    const result = await whileDeadlocked(() =>
      ports.database.transaction(async tx => {
        const change = openChange(tx, who, ports.clock())
        const value = await run(change)
        await ports.follow(change)
        return value
      }),
    )
    ports.wake()
    return result
  }
}

/** Nothing of a transaction that waited for another in a circle was kept, so it may be run again as a whole. */
async function whileDeadlocked<T>(transaction: () => Promise<T>): Promise<T> {
  for (let repeat = 0; ; repeat += 1) {
    try {
      return await transaction()
    } catch (error) {
      if (repeat === mostRepeats || !isDeadlock(error)) throw error
      // Whoever was let go on has to wake up first, or both stand in each other's way again.
      await setTimeout(headStartMs)
    }
  }
}

/** Returns a change in which nothing has been done yet. Whoever opens one himself follows it up himself. */
export function openChange(
  tx: Transaction<Tables>,
  who: { readonly account: number; readonly actor: string },
  at: Date,
): Change {
  return {
    tx,
    account: who.account,
    actor: who.actor,
    at,
    mappedUsers: new Set(),
    touchedUsers: new Set(),
    touchedApps: new Set(),
  }
}

/** Makes this transaction's planning and deciding wait for any other of the account, until it commits. */
export async function takeTurn(tx: Transaction<Tables>, account: number): Promise<void> {
  await tx.selectFrom('account').select('id').where('id', '=', account).forNoKeyUpdate().execute()
}
