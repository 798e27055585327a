/** What becomes of a row, as a word with a look. */
import type { StateWordProps } from '../../../design/state-word.tsx'
import type { ImportVerdict } from '../users-search.ts'
import type { ImportReport } from './import-queries.ts'

const words: Readonly<Record<ImportVerdict, StateWordProps>> = {
  created: { word: 'Created', look: 'done' },
  updated: { word: 'Updated', look: 'pending' },
  unchanged: { word: 'Unchanged', look: 'off' },
  error: { word: 'Error', look: 'failed' },
}

export function wordOfVerdict(verdict: ImportVerdict): StateWordProps {
  return words[verdict]
}

/** Returns how many rows there are of each; of the errors no more than were kept. */
export function countsOf({
  created,
  updated,
  unchanged,
  rejected,
}: ImportReport): Readonly<Record<ImportVerdict, number>> {
  return { created, updated, unchanged, error: rejected.length }
}
