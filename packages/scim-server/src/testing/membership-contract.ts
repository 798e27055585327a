/**
 * The contract of the MembershipStore port as a list of cases: every store that has `memberships`, and so serves
 * Groups, has to pass all of them. RFC 7643 §4.1.2 and §4.2.
 */
import { arrivalRules } from './arrival-rules.ts'
import type { ContractCase, OpenForCase } from './contract-case.ts'
import { groupCases } from './group-scene.ts'
import { memberRules } from './member-rules.ts'
import { relationRules } from './relation-rules.ts'
import { rivalryRules } from './rivalry-rules.ts'

/**
 * The cases of the membership contract, for any test runner:
 * `for (const { title, run } of membershipContract(() => store)) test(title, run)`.
 */
export function membershipContract<Tx>(open: OpenForCase<Tx>): readonly ContractCase[] {
  return groupCases(open, [...memberRules, ...relationRules, ...arrivalRules, ...rivalryRules])
}
