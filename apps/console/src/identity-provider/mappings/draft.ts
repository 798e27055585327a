/** A mapping as it is edited. Conditions and actions have keys of their own, so that a row stays itself when others go. */
import type { FieldProblem } from '../../api/api-error.ts'
import type { Mapping } from './mapping-queries.ts'

export interface ConditionDraft {
  readonly key: number
  readonly source: string
  readonly operator: string
  /** Alternatives stand between `|`. */
  readonly value: string
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

export const blankDraft: Draft = {
  name: '',
  match: 'all',
  enabled: true,
  conditions: [{ key: 0, source: '', operator: '', value: '' }],
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

/** OneLogin takes these in no value. */
const forbidden = /[()*+\\]/u

/** Returns what is wrong with the value of a condition before it is sent. */
export function valueProblem(value: string): string | undefined {
  return forbidden.test(value) ? 'The characters ( ) * + and \\ are not allowed' : undefined
}

/** Returns what the server said about one part of one row: `conditions.[0].value`. */
export function problemAt(
  problems: readonly FieldProblem[],
  list: 'conditions' | 'actions',
  index: number,
  part: string,
): string | undefined {
  return problems.find(({ field }) => field === `${list}.[${index}].${part}`)?.message
}

/** Returns the ids of the roles that the actions give. */
export function rolesOf(actions: readonly Pick<ActionDraft, 'action' | 'value'>[]): readonly number[] {
  const gives = actions.filter(({ action }) => action === 'add_role' || action === 'set_role')
  return [...new Set(gives.flatMap(({ value }) => value.map(Number)))].filter(Number.isSafeInteger)
}
