/**
 * Holding one history to its seals from within the application: one at a time in a process, and not one that would take
 * many minutes, which the command line is for.
 */
import type { Database } from '@joinery/database'
import { ServiceProviderError } from '../errors.ts'
import type { Tables } from '../storage/tables.ts'
import { type ChainVerdict, walkChain } from './chain-walk.ts'
import { readSealState } from './seal-state.ts'

const mostRows = 1_000_000

export class ChainCheck {
  readonly #database: Database<Tables>
  #isRunning = false

  constructor(database: Database<Tables>) {
    this.#database = database
  }

  /**
   * What is found in the history of a workspace; `expect` is a hash in hex that one of its seals must have.
   * @throws conflict while another check runs in this process, or where there are too many rows
   */
  async verdictOn(workspaceId: string, expect: string | undefined): Promise<ChainVerdict> {
    if (this.#isRunning)
      throw new ServiceProviderError('conflict', 'a history is being verified: ask again later')
    this.#isRunning = true
    try {
      const { rows } = await readSealState(this.#database.query, workspaceId)
      if (rows > mostRows) throw tooLong(rows)
      return await walkChain(this.#database, workspaceId, expect, () => undefined)
    } finally {
      this.#isRunning = false
    }
  }
}

function tooLong(rows: number): ServiceProviderError {
  const message = `the history has ${rows} sealed rows, more than the ${mostRows} that are verified here: use joinery history verify`
  return new ServiceProviderError('conflict', message)
}
