/**
 * A list of any length: read from the server page by page as one goes down, of which only the rows that are in sight are
 * drawn. Above it how many there are, or what can be done with those selected.
 */
import { Checkbox, Group, Skeleton, Table, Text } from '@mantine/core'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Address } from './address.ts'
import { Problem, refusalOf } from './answers.tsx'
import type { Column } from './columns.ts'
import { RowsInSight } from './endless-rows.tsx'
import type { RowKey, Selection } from './rows.ts'

export type { Column } from './columns.ts'
export type { RowKey, Selection } from './rows.ts'

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

export function EndlessTable<Row>(props: EndlessTableProps<Row>) {
  const { what, columns, list, keyOf, empty, selection } = props
  const { data, error, fetchNextPage, refetch } = list
  if (error !== null && data === undefined)
    return refusalOf({ what: `the ${what}`, error, onRetry: () => void refetch() })
  const rows = data?.pages.flatMap(page => page.rows) ?? []
  if (data !== undefined && rows.length === 0) return <>{empty}</>
  const count = data?.pages[0]?.total ?? rows.length
  return (
    <div>
      <Above {...props} isReading={data === undefined} count={count} />
      <section className="sideways" aria-label={`The ${what}`} tabIndex={0}>
        <Table highlightOnHover miw={560} aria-rowcount={count}>
          <Table.Thead>
            <Table.Tr>
              {selection !== undefined && (
                <Table.Th w={40}>
                  <SelectAll what={what} selection={selection} keys={rows.map(keyOf)} />
                </Table.Th>
              )}
              {columns.map(({ label }) => (
                <Table.Th key={label}>{label}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          {data === undefined ? (
            <Waiting columns={columns.length + 1} />
          ) : (
            <RowsInSight {...props} rows={rows} />
          )}
        </Table>
      </section>
      {error !== null && (
        <Problem
          title={`More ${what} could not be read`}
          error={error}
          onRetry={() => void fetchNextPage()}
        />
      )}
    </div>
  )
}

interface AboveProps<Row> extends Pick<EndlessTableProps<Row>, 'what' | 'selection' | 'actions'> {
  readonly isReading: boolean
  readonly count: number
}

function Above<Row>({ what, selection, actions, isReading, count }: AboveProps<Row>) {
  const selected = selection?.selected.size ?? 0
  return (
    <Group mih={36}>
      <Text size="sm" c="dimmed" className="figure" role="status">
        {isReading ? `Reading the ${what}` : `${count.toLocaleString('en')} ${what}`}
        {selected > 0 && `, ${selected.toLocaleString('en')} selected`}
      </Text>
      {selected > 0 && actions}
    </Group>
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
