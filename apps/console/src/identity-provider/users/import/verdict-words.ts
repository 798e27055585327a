/** What becomes of a row, as a word with a look. */
import { counted } from '../../../design/counted.ts'
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

/** Returns in one sentence what a preview has no room for: `5 rows are not listed here`; nothing where all of it is there. */
export function omittedText({
  rows_omitted: rows = 0,
  values_omitted: values = 0,
  omitted: remarks,
}: Pick<ImportReport, 'rows_omitted' | 'values_omitted' | 'omitted'>): string {
  const left = [
    ...(rows > 0 ? [`${counted(rows, 'row is', 'rows are')} not listed here`] : []),
    ...(values > 0 ? [`${counted(values, 'row is', 'rows are')} listed without old and new values`] : []),
    ...(remarks > 0 ? [`${counted(remarks, 'further remark is', 'further remarks are')} left out`] : []),
  ]
  return left.length === 0 ? '' : `The file is large: ${left.join(', ')}; the import takes all of it.`
}
