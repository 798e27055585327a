/** A policy as its form has it, and back as the API takes it. */
import type { Policy } from './policy-queries.ts'

export interface PolicyValues {
  readonly name: string
  readonly needsFactor: boolean
  readonly ranges: readonly string[]
  /** Empty: no length of its own. */
  readonly minutes: number | string
}

/** Returns what the form begins with; nothing is asked by a new one. */
export function valuesOf(policy: Policy | undefined): PolicyValues {
  return {
    name: policy?.name ?? '',
    needsFactor: policy?.requires_second_factor ?? false,
    ranges: policy?.address_ranges ?? [],
    minutes: policy?.session_minutes ?? '',
  }
}

export function policyBody({ name, needsFactor, ranges, minutes }: PolicyValues) {
  return {
    name,
    requires_second_factor: needsFactor,
    address_ranges: [...ranges],
    session_minutes: minutes === '' ? null : Number(minutes),
  }
}
