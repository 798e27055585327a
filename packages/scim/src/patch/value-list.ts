/**
 * The values of a multi-valued attribute after a change: at most one is primary, the one set last; none is
 * there twice; none is without a value. RFC 7643 §2.4, RFC 7644 §3.5.2.
 */
import { invalidValue } from '../errors.ts'
import type { Json } from '../json.ts'
import { hasOnlyLabels, printSorted } from '../resource/tidy-elements.ts'
import { isObject, isUnassigned } from '../resource/unassigned.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import type { Applying } from './applying.ts'

export interface ListEdit {
  readonly values: readonly Json[]
  /** Those among the values that are not as they were. */
  readonly edited: ReadonlySet<Json>
  /** Those that the operation marks as primary. */
  readonly primary: readonly Json[]
}

/**
 * The values to store, or undefined when none is left.
 * @throws invalidValue when there are more values than may be, and more than there were
 */
export function settleValues(
  applying: Applying,
  definition: AttributeDefinition,
  before: readonly Json[],
  edit: ListEdit,
  path: string,
): Json[] | undefined {
  const { values, edited } = onePrimary(applying, edit, path)
  const kept = edited.size > 0 ? keepDistinct(applying, definition, values, edited, path) : values
  if (kept.length > applying.maxValues && kept.length > before.length) {
    throw invalidValue(`${path}: ${kept.length} values, at most ${applying.maxValues} are kept`)
  }
  return kept.length > 0 ? [...kept] : undefined
}

function onePrimary(applying: Applying, edit: ListEdit, path: string): Pick<ListEdit, 'values' | 'edited'> {
  const [winner, ...others] = edit.primary
  if (winner === undefined) return edit
  if (others.length > 0) {
    applying.warnings.push({ path: `${path}.primary`, reason: 'set on several values: the first is primary' })
  }
  const edited = new Set(edit.edited)
  const values = edit.values.map(value => {
    if (value === winner || !isObject(value) || value['primary'] !== true) return value
    const demoted = { ...value, primary: false }
    edited.add(demoted)
    return demoted
  })
  return { values, edited }
}

/** Of equal values the one that was there stays. */
function keepDistinct(
  applying: Applying,
  definition: AttributeDefinition,
  values: readonly Json[],
  edited: ReadonlySet<Json>,
  path: string,
): readonly Json[] {
  const seen = new Set(values.filter(value => !edited.has(value)).map(value => printOf(applying, value)))
  return values.filter(value => {
    if (!edited.has(value)) return true
    if (isUnassigned(value)) return false
    if (isObject(value) && hasOnlyLabels(definition, value)) {
      applying.warnings.push({ path, reason: 'dropped: a type or primary mark was left without a value' })
      return false
    }
    const print = printOf(applying, value)
    if (seen.has(print)) {
      applying.warnings.push({ path, reason: 'dropped: the same value is there already' })
      return false
    }
    seen.add(print)
    return true
  })
}

function printOf(applying: Applying, value: Json): string {
  if (!isObject(value)) return JSON.stringify(value)
  const known = applying.prints.get(value)
  if (known !== undefined) return known
  const print = printSorted(value)
  applying.prints.set(value, print)
  return print
}
