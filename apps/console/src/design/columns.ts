/** The columns of a table: what stands at their head and in their cells, and the text of a cell. */
import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly label: string
  readonly cell: (row: Row) => ReactNode
  /** The cell as a text, to copy and to sort by, where it is more than a text. */
  readonly text?: (row: Row) => string
  /** What is sorted by, where it is not the text: an instant in milliseconds, a number. */
  readonly sortBy?: (row: Row) => string | number
  /** Figures stand below each other. */
  readonly isFigure?: boolean
  /** The cell takes as many lines as it needs; otherwise one. */
  readonly wraps?: boolean
  /** The cell takes what width the others leave, in one line; what does not fit is cut off. */
  readonly takesRest?: boolean
  /** Not shown until somebody chooses it. */
  readonly isHidden?: boolean
}

/** Returns the cell as a text; empty where it is drawn and the column does not say its text. */
export function cellText<Row>({ cell, text }: Column<Row>, row: Row): string {
  if (text !== undefined) return text(row)
  const shown = cell(row)
  return typeof shown === 'string' || typeof shown === 'number' ? String(shown) : ''
}

/** Returns what a cell looks like beside its content. */
export function cellClass<Row>({ isFigure, wraps, takesRest }: Column<Row>): string {
  const looks = [
    { name: 'figure', is: isFigure },
    { name: 'wraps', is: wraps },
    { name: 'rest', is: takesRest },
  ]
  return ['cell', ...looks.filter(({ is }) => is === true).map(({ name }) => name)].join(' ')
}

const collator = new Intl.Collator('en', { numeric: true })

/** Compares two rows by a column: numbers as numbers, texts as one reads them, `n10` after `n9`. */
export function compareBy<Row>(column: Column<Row>, a: Row, b: Row): number {
  const [first, second] = [keyOf(column, a), keyOf(column, b)]
  if (typeof first === 'number' && typeof second === 'number') return first - second
  return collator.compare(String(first), String(second))
}

function keyOf<Row>(column: Column<Row>, row: Row): string | number {
  return column.sortBy?.(row) ?? cellText(column, row)
}
