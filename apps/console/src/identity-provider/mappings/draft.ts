/** A mapping as it is edited. Conditions and actions have keys of their own, so that a row stays itself when others go. */
import type { Condition } from '../conditions/condition-rows.tsx'
import type { Mapping } from './mapping-queries.ts'

export interface ConditionDraft extends Condition {
  readonly key: number
}

export interface ActionDraft {
  readonly key: number
  readonly action: string
  readonly value: readonly string[]
}

export interface Draft {
  readonly name: string
  readonly match: 'all' | 'any'
  readonly enabled: boolean
  readonly conditions: readonly ConditionDraft[]
  readonly actions: readonly ActionDraft[]
}

export const blankCondition: Condition = { source: '', operator: '', value: '' }

export const blankDraft: Draft = {
  name: '',
  match: 'all',
  enabled: true,
  conditions: [{ ...blankCondition, key: 0 }],
  actions: [{ key: 0, action: 'add_role', value: [] }],
}

/** Returns the stored mapping as it is edited. */
export function draftOf({ name, match, enabled, conditions, actions }: Mapping): Draft {
  return {
    name,
    match,
    enabled,
    conditions: conditions.map((condition, key) => ({ ...condition, key })),
    actions: actions.map((action, key) => ({ ...action, key })),
  }
}

/** Returns the rows with a blank one more, under a key that none of them has. */
export function withBlank<Blank extends object>(
  rows: readonly Keyed<Blank>[],
  blank: Blank,
): readonly Keyed<Blank>[] {
  const key = Math.max(-1, ...rows.map(row => row.key)) + 1
  return [...rows, { ...blank, key }]
}

type Keyed<Row> = Row & { readonly key: number }

/** Returns what is sent of it. */
export function ruleOf({ name, match, conditions, actions }: Draft) {
  return {
    name: name.trim(),
    match,
    conditions: conditions.map(({ source, operator, value }) => ({ source, operator, value })),
    actions: actions.map(({ action, value }) => ({ action, value: [...value] })),
  }
}

/** Whether two drafts say the same, whatever the keys of their rows. */
export function isSame(a: Draft, b: Draft): boolean {
  const told = (draft: Draft) => JSON.stringify([ruleOf(draft), draft.enabled])
  return told(a) === told(b)
}

/** Returns the ids of the roles that the actions give. */
export function rolesOf(actions: readonly Pick<ActionDraft, 'action' | 'value'>[]): readonly number[] {
  const gives = actions.filter(({ action }) => action === 'add_role' || action === 'set_role')
  return [...new Set(gives.flatMap(({ value }) => value.map(Number)))].filter(Number.isSafeInteger)
}
