/** The keys of a list: `j` and `k` move from row to row, and letters of the page act on the row that has the focus. */
import type { RefObject } from 'react'
import { useKey } from './keys.tsx'
import type { RowKey } from './rows.ts'

export interface RowKeysProps<Row> {
  /** Where the rows are. */
  readonly place: RefObject<HTMLElement | null>
  readonly rows: readonly Row[]
  readonly onKeys: Readonly<Record<string, RowKey<Row>>>
}

export function RowKeys<Row>({ place, rows, onKeys }: RowKeysProps<Row>) {
  const move = (step: number) => {
    const drawn = [...(place.current?.querySelectorAll<HTMLElement>('[data-index]') ?? [])]
    const focused = focusedRow(place.current)
    const next = focused === undefined ? drawn.find(isInSight) : drawn[drawn.indexOf(focused) + step]
    next?.focus({ preventScroll: true })
    next?.scrollIntoView({ block: 'nearest' })
  }
  useKey('j', 'Next row', () => move(1))
  useKey('k', 'Previous row', () => move(-1))
  return (
    <>
      {Object.entries(onKeys).map(([letter, rowKey]) => (
        <LetterKey key={letter} letter={letter} rowKey={rowKey} place={place} rows={rows} />
      ))}
    </>
  )
}

interface LetterKeyProps<Row> extends Pick<RowKeysProps<Row>, 'place' | 'rows'> {
  readonly letter: string
  readonly rowKey: RowKey<Row>
}

function LetterKey<Row>({ letter, rowKey, place, rows }: LetterKeyProps<Row>) {
  useKey(letter, rowKey.does, () => {
    const row = rows[Number(focusedRow(place.current)?.dataset['index'])]
    if (row !== undefined) rowKey.run(row)
  })
  return null
}

function isInSight(row: HTMLElement): boolean {
  return row.getBoundingClientRect().top >= 0
}

function focusedRow(place: HTMLElement | null): HTMLElement | undefined {
  const row = document.activeElement?.closest<HTMLElement>('[data-index]') ?? null
  return row !== null && place?.contains(row) === true ? row : undefined
}
