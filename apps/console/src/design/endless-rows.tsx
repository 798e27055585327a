/** The rows that are in sight, and reading on before their end is. On paper all that have been read. */
import { Table } from '@mantine/core'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { EndlessTableProps } from './endless-props.ts'
import { type Places, useKeptFocus } from './kept-focus.ts'
import { readOn } from './list-reading.ts'
import { usePrinting } from './printing.ts'
import { RowKeys } from './row-keys.tsx'
import { Row } from './table-row.tsx'

const rowHeight = 37
const rowsBeyondSight = 20
const rowsOnPaper = 2_000

/**
 * Where a row leaves, as a task that is decided does, the one in its place has the focus, or the last. Where it was only
 * scrolled out of sight no other has: a letter would do to that what was meant for this.
 */
const rowPlaces: Places<number> = {
  placeOf(focused) {
    const row = focused.closest<HTMLElement>('[data-index]')
    return row === null ? undefined : Number(row.dataset['index'])
  },
  find: (list, index, count) =>
    list.querySelector<HTMLElement>(`[data-index="${Math.min(index, count - 1)}"]`),
}

interface RowsInSightProps<Row> extends EndlessTableProps<Row> {
  readonly rows: readonly Row[]
}

export function RowsInSight<Row>(props: RowsInSightProps<Row>) {
  const { rows, columns, keyOf, list, selection, onKeys = {} } = props
  const { hasNextPage, isFetching, error, fetchNextPage } = list
  // After a failure the next try is the reader's.
  const mayReadOn = hasNextPage && !isFetching && error === null
  const isPrinting = usePrinting()
  const place = useRef<HTMLTableSectionElement>(null)
  useKeptFocus(place, rows, rowPlaces)
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => rowHeight,
    overscan: rowsBeyondSight,
    scrollMargin: place.current?.offsetTop ?? 0,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (mayReadOn && last >= rows.length - rowsBeyondSight) void readOn({ fetchNextPage })
  }, [mayReadOn, last, rows.length, fetchNextPage])
  const { scrollMargin } = virtual.options
  const above = (shown[0]?.start ?? scrollMargin) - scrollMargin
  const below = virtual.getTotalSize() - ((shown.at(-1)?.end ?? scrollMargin) - scrollMargin)
  const width = columns.length + (selection === undefined ? 0 : 1)
  const drawn = isPrinting ? rows.slice(0, rowsOnPaper).keys().toArray() : shown.map(({ index }) => index)
  return (
    <Table.Tbody ref={place}>
      <RowKeys place={place} rows={rows} onKeys={onKeys} />
      {above > 0 && !isPrinting && <Space height={above} columns={width} />}
      {drawn.map(index => {
        const row = rows[index]
        if (row === undefined) return null
        return <Row key={keyOf(row)} {...props} row={row} index={index} measure={virtual.measureElement} />
      })}
      {below > 0 && !isPrinting && <Space height={below} columns={width} />}
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
