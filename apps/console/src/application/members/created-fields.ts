/** What somebody was made with, as fields of a change from nothing. */
import type { FieldChange } from '../../design/field-diff.tsx'
import type { HistoryEntry } from './history-words.ts'

/** Returns a change for each field that a making says; none for anything else. */
export function createdFields({
  event,
  newValue,
}: Pick<HistoryEntry, 'event' | 'newValue'>): readonly FieldChange[] {
  if (event !== 'member.created' || typeof newValue !== 'object' || newValue === null) return []
  return Object.entries(newValue)
    .filter(([, value]) => value !== null && value !== '')
    .map(([field, after]) => ({ field, before: null, after }))
}
