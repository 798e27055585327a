/**
 * A contract as a list: a title, and something to run that rejects where the store does not keep it. So any test
 * runner can run it, and none has to be installed for it.
 */
import type { ResourceStore } from '../store/resource-store.ts'

/** One rule that a store has to keep. */
export interface ContractCase {
  /** The rule; no two cases of a contract have the same. */
  readonly title: string
  /** Resolves where the store keeps the rule. @throws AssertionError saying what was expected and what came */
  readonly run: () => Promise<void>
}

/**
 * Gives the store that a case is run on; it may be the same one each time, for every case has a tenant of its own.
 * Nothing is left to tidy up but those tenants.
 */
export type OpenForCase<Tx> = () => ResourceStore<Tx> | Promise<ResourceStore<Tx>>
