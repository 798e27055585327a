/** The columns of a table: what stands at their head and in their cells, and the text of a cell. */
import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly label: string
  readonly cell: (row: Row) => ReactNode
  /** The cell as a text, to copy and to sort by, where it is more than a text. */
  readonly text?: (row: Row) => string
  /** Figures stand below each other. */
  readonly isFigure?: boolean
}

/** Returns the cell as a text; empty where it is drawn and the column does not say its text. */
export function cellText<Row>({ cell, text }: Column<Row>, row: Row): string {
  if (text !== undefined) return text(row)
  const shown = cell(row)
  return typeof shown === 'string' || typeof shown === 'number' ? String(shown) : ''
}
