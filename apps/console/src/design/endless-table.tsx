/**
 * A list of any length: read from the server page by page as one goes down, of which only the rows that are in sight are
 * drawn. Above it how many there are.
 */
import { Skeleton, Table, Text } from '@mantine/core'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { Problem } from './page.tsx'

export interface Column<Row> {
  readonly label: string
  readonly cell: (row: Row) => ReactNode
}

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
}

const rowHeight = 37
const rowsBeyondSight = 20

export function EndlessTable<Row>({ what, columns, list, keyOf, empty }: EndlessTableProps<Row>) {
  const { data, error, fetchNextPage, refetch } = list
  if (error !== null && data === undefined) {
    return <Problem title={`The ${what} could not be read`} error={error} onRetry={() => void refetch()} />
  }
  const rows = data?.pages.flatMap(page => page.rows) ?? []
  if (data !== undefined && rows.length === 0) return <>{empty}</>
  const count = data?.pages[0]?.total ?? rows.length
  return (
    <div>
      <Text size="sm" c="dimmed" className="figure" role="status">
        {data === undefined ? `Reading the ${what}` : `${count.toLocaleString('en')} ${what}`}
      </Text>
      <section className="sideways" aria-label={`The ${what}`} tabIndex={0}>
        <Table highlightOnHover miw={560} aria-rowcount={count}>
          <Table.Thead>
            <Table.Tr>
              {columns.map(({ label }) => (
                <Table.Th key={label}>{label}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          {data === undefined ? (
            <Waiting columns={columns.length} />
          ) : (
            <RowsInSight rows={rows} columns={columns} keyOf={keyOf} list={list} />
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

interface RowsInSightProps<Row> extends Pick<EndlessTableProps<Row>, 'columns' | 'keyOf' | 'list'> {
  readonly rows: readonly Row[]
}

function RowsInSight<Row>({ rows, columns, keyOf, list }: RowsInSightProps<Row>) {
  const { hasNextPage, isFetching, error, fetchNextPage } = list
  // After a failure the next try is the reader's.
  const mayReadOn = hasNextPage && !isFetching && error === null
  const place = useRef<HTMLTableSectionElement>(null)
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: rowsBeyondSight,
    scrollMargin: place.current?.offsetTop ?? 0,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (mayReadOn && last >= rows.length - rowsBeyondSight) void fetchNextPage()
  }, [mayReadOn, last, rows.length, fetchNextPage])
  const { scrollMargin } = virtual.options
  const above = (shown[0]?.start ?? scrollMargin) - scrollMargin
  const below = virtual.getTotalSize() - ((shown.at(-1)?.end ?? scrollMargin) - scrollMargin)
  return (
    <Table.Tbody ref={place}>
      {above > 0 && <Space height={above} columns={columns.length} />}
      {shown.map(({ index }) => {
        const row = rows[index]
        if (row === undefined) return null
        return (
          <Table.Tr key={keyOf(row)} aria-rowindex={index + 1} h={rowHeight}>
            {columns.map(({ label, cell }) => (
              <Table.Td key={label}>{cell(row)}</Table.Td>
            ))}
          </Table.Tr>
        )
      })}
      {below > 0 && <Space height={below} columns={columns.length} />}
    </Table.Tbody>
  )
}

/** Stands for rows that are out of sight. */
function Space({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <Table.Tr aria-hidden h={height}>
      <Table.Td colSpan={columns} p={0} />
    </Table.Tr>
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
