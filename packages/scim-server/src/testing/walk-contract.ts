/**
 * The contract of the WalkStore port as a list of cases: every store that has `walks` has to pass all of them.
 * RFC 7644 §3.4.2.4.
 */
import type { ContractCase, OpenForCase } from './contract-case.ts'
import { walkRules } from './walk-rules.ts'
import { walkCases } from './walk-scene.ts'

/**
 * The cases of the walk contract, for any test runner:
 * `for (const { title, run } of walkContract(() => store)) test(title, run)`.
 */
export function walkContract<Tx>(open: OpenForCase<Tx>): readonly ContractCase[] {
  return walkCases(open, walkRules)
}
