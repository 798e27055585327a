/** The rows that are in sight, and the keys that move through them. */
import { Checkbox, Table } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react'
import type { EndlessTableProps } from './endless-table.tsx'
import { useKey } from './keys.tsx'
import { RowLink } from './row-link.tsx'
import { type RowKey, toggled } from './rows.ts'

const rowHeight = 37
const rowsBeyondSight = 20

interface RowsInSightProps<Row> extends EndlessTableProps<Row> {
  readonly rows: readonly Row[]
}

export function RowsInSight<Row>(props: RowsInSightProps<Row>) {
  const { rows, columns, keyOf, list, selection, onKeys = {} } = props
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
  const width = columns.length + (selection === undefined ? 0 : 1)
  return (
    <Table.Tbody ref={place}>
      <Moves place={place} />
      {Object.entries(onKeys).map(([key, rowKey]) => (
        <KeyOfRow key={key} letter={key} rowKey={rowKey} place={place} rows={rows} />
      ))}
      {above > 0 && <Space height={above} columns={width} />}
      {shown.map(({ index }) => {
        const row = rows[index]
        return row === undefined ? null : <Row key={keyOf(row)} {...props} row={row} index={index} />
      })}
      {below > 0 && <Space height={below} columns={width} />}
    </Table.Tbody>
  )
}

interface RowProps<Row> extends EndlessTableProps<Row> {
  readonly row: Row
  readonly index: number
}

function Row<Row>({ row, index, columns, keyOf, to, selection, what }: RowProps<Row>) {
  const navigate = useNavigate()
  const key = keyOf(row)
  const open = () => {
    if (to !== undefined) void navigate(to(row))
  }
  const [first, ...others] = columns
  return (
    <Table.Tr
      aria-rowindex={index + 1}
      data-row={index}
      h={rowHeight}
      tabIndex={-1}
      className={to === undefined ? 'row' : 'row opens'}
      onClick={event => !isOnControl(event) && open()}
      onKeyDown={event => event.key === 'Enter' && !isOnControl(event) && open()}
    >
      {selection !== undefined && (
        <Table.Td>
          <Checkbox
            size="xs"
            aria-label={`Select row ${index + 1} of the ${what}`}
            checked={selection.selected.has(key)}
            onChange={() => selection.onChange(toggled(selection.selected, key))}
          />
        </Table.Td>
      )}
      {first !== undefined && (
        <Table.Td>
          {to === undefined ? first.cell(row) : <RowLink to={to(row)}>{first.cell(row)}</RowLink>}
        </Table.Td>
      )}
      {others.map(({ label, cell, isFigure = false }) => (
        <Table.Td key={label} {...(isFigure && { className: 'figure' })}>
          {cell(row)}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

/** A click on something that does something by itself is not one on the row. */
function isOnControl({ target }: MouseEvent | KeyboardEvent): boolean {
  return target instanceof Element && target.closest('a, button, input, label') !== null
}

interface PlaceProps {
  readonly place: React.RefObject<HTMLTableSectionElement | null>
}

/** `j` and `k` move the focus from row to row. */
function Moves({ place }: PlaceProps) {
  const move = (step: number) => {
    const focused = focusedRow(place.current)
    const rows = [...(place.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const next = focused === undefined ? rows[0] : rows[rows.indexOf(focused) + step]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  useKey('j', 'Next row', () => move(1))
  useKey('k', 'Previous row', () => move(-1))
  return null
}

interface KeyOfRowProps<Row> extends PlaceProps {
  readonly letter: string
  readonly rowKey: RowKey<Row>
  readonly rows: readonly Row[]
}

function KeyOfRow<Row>({ letter, rowKey, place, rows }: KeyOfRowProps<Row>) {
  useKey(letter, rowKey.does, () => {
    const row = rows[Number(focusedRow(place.current)?.dataset['row'])]
    if (row !== undefined) rowKey.run(row)
  })
  return null
}

function focusedRow(place: HTMLElement | null): HTMLElement | undefined {
  const row = document.activeElement?.closest<HTMLElement>('[data-row]')
  return row !== null && row !== undefined && place?.contains(row) === true ? row : undefined
}

/** Stands for rows that are out of sight. */
function Space({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <Table.Tr aria-hidden h={height}>
      <Table.Td colSpan={columns} p={0} />
    </Table.Tr>
  )
}
