/** What a list of any length is given: where it is read from, and what can be done with its rows. */
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Address } from './address.ts'
import type { Column } from './columns.ts'
import type { RowKey, Selection } from './rows.ts'

export interface ListPage<Row> {
  readonly rows: readonly Row[]
  /** How many there are in all, where the server says. */
  readonly total?: number
}

export interface EndlessTableProps<Row> {
  /** What the rows are, in the plural: `users`. */
  readonly what: string
  readonly columns: readonly Column<Row>[]
  readonly list: UseInfiniteQueryResult<InfiniteData<ListPage<Row>>>
  readonly keyOf: (row: Row) => string | number
  /** How many there are in all, where that is read beside the list. */
  readonly total?: number | undefined
  /** What is said where there are none. */
  readonly empty: ReactNode
  /** The page that a row opens. */
  readonly to?: (row: Row) => Address
  readonly selection?: Selection
  /** What is done with the row that has the focus: `{a: {does: 'Approve', run}}`. */
  readonly onKeys?: Readonly<Record<string, RowKey<Row>>>
  /** Shown above the list while something is selected. */
  readonly actions?: ReactNode
}
