/** What a table knows beside its rows: which columns are shown, and by which one it is sorted. */
import { useLocalStorage } from '@mantine/hooks'
import {
  type ColumnDef,
  columnVisibilityFeature,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useMemo, useState } from 'react'
import { type Column, compareBy } from './columns.ts'

const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
})

/** A row as the table holds it. */
interface Held<Row> {
  readonly row: Row
}

export interface TableHeader<Row> {
  readonly column: Column<Row>
  readonly sorted: 'ascending' | 'descending' | 'none'
  /** Undefined where the server decides on the order. */
  readonly onSort: (() => void) | undefined
}

export interface ColumnChoice {
  readonly label: string
  readonly isShown: boolean
  readonly onToggle: () => void
}

export interface TableModel<Row> {
  readonly headers: readonly TableHeader<Row>[]
  /** The columns that are shown. */
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** The columns that may be hidden: all but the first. */
  readonly choices: readonly ColumnChoice[]
}

export interface TableModelOptions<Row> {
  /** What the rows are: the choice of columns is kept under it. */
  readonly what: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** Rows that come whole are sorted here. */
  readonly isSortable: boolean
}

export function useTableModel<Row>({
  what,
  columns,
  rows,
  isSortable,
}: TableModelOptions<Row>): TableModel<Row> {
  const hidden = Object.fromEntries(columns.map(({ label, isHidden = false }) => [label, !isHidden]))
  const [chosen, choose] = useLocalStorage<Record<string, boolean>>({
    key: `columns of ${what}`,
    defaultValue: {},
  })
  const [sorting, sort] = useState<SortingState>([])
  const held = useMemo(() => rows.map(row => ({ row })), [rows])
  const definitions = useMemo(() => columns.map(definition), [columns])
  const table = useTable({
    features,
    columns: definitions,
    data: held,
    enableSorting: isSortable,
    state: { columnVisibility: { ...hidden, ...chosen }, sorting },
    onSortingChange: sort,
    onColumnVisibilityChange(updater) {
      choose(before => ({
        ...before,
        ...(typeof updater === 'function' ? updater({ ...hidden, ...before }) : updater),
      }))
    },
  })
  const byLabel = new Map(columns.map(column => [column.label, column]))
  const shown = table.getVisibleLeafColumns().flatMap(({ id }) => byLabel.get(id) ?? [])
  return {
    columns: shown,
    rows: table.getRowModel().rows.map(({ original }) => original.row),
    headers: shown.map(column => {
      const leaf = table.getColumn(column.label)
      const order = leaf?.getIsSorted() ?? false
      return {
        column,
        sorted: order === false ? 'none' : order === 'asc' ? 'ascending' : 'descending',
        onSort: isSortable ? () => leaf?.toggleSorting() : undefined,
      }
    }),
    choices: table
      .getAllLeafColumns()
      .flatMap(leaf =>
        leaf.getCanHide()
          ? { label: leaf.id, isShown: leaf.getIsVisible(), onToggle: () => leaf.toggleVisibility() }
          : [],
      ),
  }
}

function definition<Row>(column: Column<Row>, index: number): ColumnDef<typeof features, Held<Row>> {
  return {
    id: column.label,
    header: column.label,
    enableHiding: index > 0,
    // Whatever it is: rows are compared by the column.
    accessorFn: ({ row }) => row,
    sortDescFirst: false,
    sortFn: (a, b) => compareBy(column, a.original.row, b.original.row),
  }
}
