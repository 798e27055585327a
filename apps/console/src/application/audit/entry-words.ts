/** An entry of the history in words, and what it changed as a list of fields. */
import type { FieldChange } from '../../design/field-diff.tsx'
import { valueText } from '../../design/value-text.ts'
import type { Entry } from './audit-queries.ts'
import type { Source } from './audit-search.ts'

export const sourceWords: Readonly<Record<Source, string>> = {
  scim_auto_sync: 'through SCIM',
  saml_auto_sync: 'at a sign-in by SAML',
  manual: 'by hand',
  system: 'by itself',
}

/** Returns `Member updated` for `member.updated`, `Last admin kept` for `guard.last_admin_kept`. */
export function eventText(event: string): string {
  const [about = '', what = ''] = event.split('.')
  const words = about === 'guard' ? what : `${about} ${what}`
  const spaced = words.replaceAll('_', ' ').trim()
  const known = spaced.replace(/\b(scim|sso|api)\b/g, word => word.toUpperCase())
  return known.slice(0, 1).toUpperCase() + known.slice(1)
}

type Changed = Pick<Entry, 'field' | 'oldValue' | 'newValue'>

/** What changed, field by field: of a row about a field that one, else all fields of both values. */
export function changesOf({ field, oldValue, newValue }: Changed): readonly FieldChange[] {
  if (field !== null) return [{ field, before: oldValue, after: newValue }]
  const before = fieldsOf(oldValue)
  const after = fieldsOf(newValue)
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map(name => ({ field: name, before: before[name], after: after[name] }))
    .filter(change => valueText(change.before) !== valueText(change.after))
}

/** How many fields both values have alike. */
export function unchangedOf(entry: Changed): number {
  if (entry.field !== null) return 0
  const names = new Set([...Object.keys(fieldsOf(entry.oldValue)), ...Object.keys(fieldsOf(entry.newValue))])
  return names.size - changesOf(entry).length
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (value === null || value === undefined) return {}
  if (typeof value === 'object' && !Array.isArray(value)) return { ...value }
  return { value }
}

/** One value as a line of a table, without ids: `userName ann, status active`; who or what SCIM refers to by its name. */
export function lineOf(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return valueText(value)
  if ('value' in value && 'display' in value && typeof value.display === 'string') return value.display
  return Object.entries(value)
    .filter(([name]) => name !== 'id')
    .flatMap(([name, one]) => (lineOf(one) === '' ? [] : [`${name} ${lineOf(one)}`]))
    .join(', ')
}

/** A change as a line of a table: `title Lead → Head`, or what there is now. */
export function changeLine({ field, oldValue, newValue }: Changed): string {
  const after = lineOf(newValue)
  const before = lineOf(oldValue)
  const values = before === '' ? after : `${before} → ${after === '' ? 'none' : after}`
  return field === null ? values : `${field}: ${values}`
}
