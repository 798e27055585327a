/** How an import stands, as one says it. */
import { counted } from '../../../design/counted.ts'
import type { StateWordProps } from '../../../design/state-word.tsx'
import { stateWord, taskLook } from '../../states.ts'
import type { Import } from './import-queries.ts'

type Counts = Pick<Import, 'created' | 'updated' | 'unchanged' | 'rejected'>

const number = (count: number) => count.toLocaleString('en')

/** Returns what became of the rows: `2 users created, 1 updated, 0 unchanged, 1 row not taken`. */
export function countsText({ created, updated, unchanged, rejected }: Counts): string {
  return (
    `${counted(created, 'user')} created, ${number(updated)} updated, ` +
    `${number(unchanged)} unchanged, ${counted(rejected, 'row')} not taken`
  )
}

/** Returns where it stands; before all of the file is there it has no total. */
export function wordOfImport({ state, total }: Pick<Import, 'state' | 'total'>): StateWordProps {
  const word = state === 'queued' && total === null ? 'Arriving' : stateWord(state)
  return { word, look: taskLook(state) }
}

/** Returns what goes on, or how it ended. */
export function importText(one: Pick<Import, 'state' | 'total' | 'file'> & Counts): string {
  const { state, total, file } = one
  switch (state) {
    case 'queued':
      return total === null ? `${file} is on its way` : `${file} is about to be imported`
    case 'running':
      return `${file} is being imported: ${countsText(one)}`
    case 'done':
      return `${file} is imported`
    case 'cancelled':
      return `The import of ${file} was stopped; what it had taken stays`
    default:
      return `The import of ${file} failed`
  }
}
