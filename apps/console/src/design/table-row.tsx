/** A row of a table. Where it opens a page it is one target, and its first cell is the link that is heard and tabbed to. */
import { Checkbox, Table } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { KeyboardEvent, MouseEvent, Ref } from 'react'
import type { Address } from './address.ts'
import { type Column, cellClass } from './columns.ts'
import { RowLink } from './row-link.tsx'
import { type Selection, toggled } from './rows.ts'

export interface RowProps<Row> {
  readonly row: Row
  /** Its place in the list, from 0. */
  readonly index: number
  readonly what: string
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string | number
  readonly to?: (row: Row) => Address
  readonly selection?: Selection
  /** Measures how high it is drawn. */
  readonly measure?: Ref<HTMLTableRowElement>
}

export function Row<Row>(props: RowProps<Row>) {
  const { row, index, columns, keyOf, to, selection, what, measure } = props
  const navigate = useNavigate()
  const key = keyOf(row)
  const open = () => {
    if (to !== undefined) void navigate(to(row))
  }
  const [first, ...others] = columns
  return (
    <Table.Tr
      {...(measure !== undefined && { ref: measure })}
      aria-rowindex={index + 1}
      data-index={index}
      data-selected={selection?.selected.has(key) || undefined}
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
        <Table.Td className={cellClass(first)}>
          {to === undefined ? first.cell(row) : <RowLink to={to(row)}>{first.cell(row)}</RowLink>}
        </Table.Td>
      )}
      {others.map(column => (
        <Table.Td key={column.label} className={cellClass(column)}>
          {column.cell(row)}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}

/** A click on something that does something by itself, or the end of marking a text, is not one on the row. */
function isOnControl({ target }: MouseEvent | KeyboardEvent): boolean {
  if (document.getSelection()?.isCollapsed === false) return true
  return (
    target instanceof Element &&
    target.closest('a, button, input, label, [role=menu], [role=dialog]') !== null
  )
}
