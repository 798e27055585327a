/**
 * A list of any length: read from the server page by page as one goes down, of which only the rows that are in sight are
 * drawn. Above it how many there are, or what can be done with those selected.
 */
import { Checkbox, Skeleton, Table } from '@mantine/core'
import { useMemo } from 'react'
import { Problem, refusalOf } from './answers.tsx'
import type { EndlessTableProps } from './endless-props.ts'
import { RowsInSight } from './endless-rows.tsx'
import { readOn, totalOf } from './list-reading.ts'
import { rowCount } from './row-count.ts'
import type { Selection } from './rows.ts'
import { Sideways } from './sideways.tsx'
import { TableHead } from './table-head.tsx'
import { type TableModel, useTableModel } from './table-model.ts'
import { TableTools } from './table-tools.tsx'

export type { Column } from './columns.ts'
export type { EndlessTableProps, ListPage } from './endless-props.ts'

const noRows: readonly never[] = []

export function EndlessTable<Row>(props: EndlessTableProps<Row>) {
  const { what, columns, list, keyOf, empty, selection } = props
  const { data, error, refetch, hasNextPage } = list
  const rows = useMemo(() => data?.pages.flatMap(page => page.rows) ?? [], [data])
  // Only the columns: which rows are drawn is decided by what is in sight.
  const model = useTableModel({ what, columns, rows: noRows, isSortable: false })
  if (error !== null && data === undefined) {
    return refusalOf({ what: `the ${what}`, error, onRetry: () => void refetch() })
  }
  // That the search before found nothing says nothing of this one.
  const isReading = data === undefined || (rows.length === 0 && list.isPlaceholderData)
  if (!isReading && rows.length === 0) return <>{empty}</>
  const total = props.total ?? totalOf(list) ?? (hasNextPage ? undefined : rows.length)
  const all = selection && <SelectAll what={what} selection={selection} keys={rows.map(keyOf)} />
  return (
    <div>
      <Above {...props} model={model} rows={rows} isReading={isReading} total={total} />
      <Sideways label={`The ${what}`}>
        <Table highlightOnHover miw={560} aria-rowcount={total ?? -1}>
          <TableHead headers={model.headers} first={all} />
          {isReading ? (
            <Waiting columns={columns.length + 1} />
          ) : (
            <RowsInSight {...props} columns={model.columns} rows={rows} />
          )}
        </Table>
      </Sideways>
      {error !== null && (
        <Problem title={`More ${what} could not be read`} error={error} onRetry={() => void readOn(list)} />
      )}
    </div>
  )
}

interface AboveProps<Row> extends Pick<EndlessTableProps<Row>, 'what' | 'keyOf' | 'selection' | 'actions'> {
  readonly model: TableModel<Row>
  readonly rows: readonly Row[]
  readonly isReading: boolean
  readonly total: number | undefined
}

/** How many there are, what can be done with those selected, and with the table. */
function Above<Row>({ what, keyOf, selection, actions, model, rows, isReading, total }: AboveProps<Row>) {
  const selected = selection?.selected
  const count = rowCount(total ?? rows.length, what, total === undefined)
  const isSome = selected !== undefined && selected.size > 0
  return (
    <div className="above">
      <span className="count figure" role="status">
        {isReading ? `Reading the ${what}` : count}
        {isSome && `, ${selected.size.toLocaleString('en')} selected`}
      </span>
      {isSome && actions}
      <TableTools
        what={what}
        model={model}
        rows={isSome ? rows.filter(row => selected.has(keyOf(row))) : rows}
      />
    </div>
  )
}

interface SelectAllProps {
  readonly what: string
  readonly selection: Selection
  readonly keys: readonly (string | number)[]
}

/** Selects what has been read so far. */
function SelectAll({ what, selection, keys }: SelectAllProps) {
  const { selected, onChange } = selection
  const isAll = keys.length > 0 && keys.every(key => selected.has(key))
  return (
    <Checkbox
      size="xs"
      aria-label={`Select all ${what} read so far`}
      checked={isAll}
      indeterminate={!isAll && selected.size > 0}
      onChange={() => onChange(new Set(isAll ? [] : keys))}
    />
  )
}

const waitingRows = ['a', 'b', 'c', 'd', 'e', 'f']

function Waiting({ columns }: { readonly columns: number }) {
  return (
    <Table.Tbody>
      {waitingRows.map(row => (
        <Table.Tr key={row} aria-hidden>
          <Table.Td colSpan={columns}>
            <Skeleton height={16} />
          </Table.Td>
        </Table.Tr>
      ))}
    </Table.Tbody>
  )
}
