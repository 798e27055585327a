/**
 * The order of mappings, and of an app's rules: enabled ones stand from 1 on without gaps, disabled ones have no position.
 */
import { invalidField } from '../errors.ts'

/** What is put in order, in words for a message. */
export type Ordered = 'mapping' | 'rule'

export interface Order {
  /** How many there are, disabled ones too. */
  readonly size: number
  /** The ids of the enabled ones, in their order. */
  readonly enabled: readonly number[]
}

/** Returns the order of these rows, which come by position. */
export function orderOf(rows: readonly { readonly id: number; readonly position: number | null }[]): Order {
  return { size: rows.length, enabled: rows.flatMap(row => (row.position === null ? [] : [row.id])) }
}

/** Returns the order with the id in its place: 1 is the top, 0, null and what is beyond the end are the end. */
export function placed(others: readonly number[], id: number, position: number | null): readonly number[] {
  if (position === null || position === 0) return [...others, id]
  return [...others.slice(0, position - 1), id, ...others.slice(position - 1)]
}

/** @throws validation_failed when something disabled is to have a position */
export function checkPosition(
  word: Ordered,
  { enabled, position }: { readonly enabled: boolean; readonly position: number | null },
): void {
  if (enabled || position === null) return
  throw invalidField('position', `Position cannot be set while the ${word} is not enabled`)
}

/** @throws validation_failed unless each of the enabled ones is named once */
export function checkNewOrder(word: Ordered, ids: readonly number[], enabled: readonly number[]): void {
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index)
  if (twice !== -1) throw invalidField(`[${twice}]`, `The ${word} ${ids[twice]} is named twice`)
  const unknown = ids.findIndex(id => !enabled.includes(id))
  if (unknown !== -1) throw invalidField(`[${unknown}]`, `There is no enabled ${word} ${ids[unknown]}`)
  const missing = enabled.filter(id => !ids.includes(id))
  if (missing.length > 0) {
    throw invalidField('(body)', `Every enabled ${word} has to be named; missing: ${missing.join(', ')}`)
  }
}
