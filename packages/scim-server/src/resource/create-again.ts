/**
 * Two who bring the same person at once: the second finds the name taken by somebody who was not there when it asked who is
 * meant. So it is run once more from the beginning, where the application is asked again and may name him. RFC 7644 §3.3.
 */
import { ScimError } from '@joinery/scim'
import type { Settings } from '../settings.ts'

/** That a new resource could not be stored, for another one has a unique value of it. */
class TakenByAnother extends ScimError {
  constructor(error: ScimError) {
    super(error.code, error.status, error.message, error.scimType)
    this.cause = error
  }
}

/** What storing a new resource threw, so that `creating` knows it from what the application throws. */
export function asTaken(error: unknown): unknown {
  const isTaken = error instanceof ScimError && error.scimType === 'uniqueness'
  return isTaken ? new TakenByAnother(error) : error
}

/** Returns what `run` returns; run in a second transaction where a unique value was taken and the application may say by whom. */
export async function creating<Tx, T>(
  { store, adopt }: Pick<Settings<Tx>, 'store' | 'adopt'>,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    return await store.transaction(run)
  } catch (error) {
    if (adopt === undefined || !(error instanceof TakenByAnother)) throw error
    return store.transaction(run)
  }
}
