/**
 * The contract of the ResourceStore port as a list of cases: every implementation, of ours or of an application, has
 * to pass all of them. The filters are plain ones; that any filter finds the same as `matches` is the store's own duty.
 */
import type { ContractCase, OpenForCase } from './contract-case.ts'
import { resourceRules } from './resource-rules.ts'
import { searchRules } from './search-rules.ts'
import { storeCases } from './store-scene.ts'
import { transactionRules } from './transaction-rules.ts'

/**
 * The cases of the store contract, for any test runner:
 * `for (const { title, run } of storeContract(() => store)) test(title, run)`.
 */
export function storeContract<Tx>(open: OpenForCase<Tx>): readonly ContractCase[] {
  return storeCases(open, [...resourceRules, ...transactionRules, ...searchRules])
}
