/**
 * The values of a multi-valued attribute after a change: at most one is primary, the one set last; none is
 * there twice; none is without a value. RFC 7643 §2.4, RFC 7644 §3.5.2.
 */
import { invalidValue } from '../errors.ts'
import type { Json } from '../json.ts'
import { joinElements } from '../resource/element-identity.ts'
import { hasOnlyLabels, saysSame } from '../resource/tidy-elements.ts'
import { isObject, isUnassigned } from '../resource/unassigned.ts'
import type { AttributeDefinition } from '../schema/attribute.ts'
import { type Applying, keysFor } from './applying.ts'

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

/** Of values that are the same one that stays which was there, with what the other adds. */
function keepDistinct(
  applying: Applying,
  definition: AttributeDefinition,
  values: readonly Json[],
  edited: ReadonlySet<Json>,
  path: string,
): readonly Json[] {
  const identity = (value: Json): string =>
    isObject(value) ? keysFor(applying, definition, value).identity : JSON.stringify(value)
  const known = new Map<string, Json>()
  for (const value of values) if (!edited.has(value)) known.set(identity(value), value)
  const joined = new Map<Json, Json>()
  const kept = values.filter(value => {
    if (!edited.has(value)) return true
    if (isUnassigned(value)) return false
    if (isObject(value) && hasOnlyLabels(definition, value)) {
      applying.warnings.push({ path, reason: 'dropped: a type or primary mark was left without a value' })
      return false
    }
    const same = known.get(identity(value))
    if (same === undefined) {
      known.set(identity(value), value)
      return true
    }
    const before = joined.get(same) ?? same
    const after = isObject(before) && isObject(value) ? joinElements(definition, before, value) : before
    applying.warnings.push({ path, reason: saysSame(before, after) })
    joined.set(same, after)
    return false
  })
  return kept.map(value => joined.get(value) ?? value)
}
