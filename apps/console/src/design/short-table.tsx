/** A list that comes whole: sorted by its headers, with the same look as a list of any length. */
import { Table, Text, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Address } from './address.ts'
import type { Column } from './columns.ts'
import { cellText } from './columns.ts'
import { RowLink } from './row-link.tsx'

export interface ShortTableProps<Row> {
  /** What the rows are, in the plural. */
  readonly what: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string | number
  /** What is said where there are none. */
  readonly empty: ReactNode
  /** The page that a row opens. */
  readonly to?: (row: Row) => Address
}

interface Sorting {
  readonly label: string
  readonly isDown: boolean
}

export function ShortTable<Row>({ what, columns, rows, keyOf, empty, to }: ShortTableProps<Row>) {
  const [sorting, sort] = useState<Sorting>()
  if (rows.length === 0) return <>{empty}</>
  const shown = sorted(rows, columns, sorting)
  return (
    <section className="sideways" aria-label={`The ${what}`} tabIndex={0}>
      <Text size="sm" c="dimmed" className="figure">{`${rows.length.toLocaleString('en')} ${what}`}</Text>
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map(column => (
              <Header key={column.label} label={column.label} sorting={sorting} onSort={sort} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(row => (
            <Table.Tr key={keyOf(row)}>
              {columns.map(({ label, cell }, index) => (
                <Table.Td key={label}>
                  {index === 0 && to !== undefined ? <RowLink to={to(row)}>{cell(row)}</RowLink> : cell(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

interface HeaderProps {
  readonly label: string
  readonly sorting: Sorting | undefined
  readonly onSort: (sorting: Sorting) => void
}

function Header({ label, sorting, onSort }: HeaderProps) {
  const isSorted = sorting?.label === label
  const isDown = isSorted && sorting.isDown
  const Arrow = isDown ? IconArrowDown : IconArrowUp
  const order = isDown ? 'descending' : 'ascending'
  return (
    <Table.Th aria-sort={isSorted ? order : 'none'}>
      <UnstyledButton fw={600} fz="sm" onClick={() => onSort({ label, isDown: isSorted && !isDown })}>
        {label}
        {isSorted && <Arrow size={14} aria-hidden />}
      </UnstyledButton>
    </Table.Th>
  )
}

function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sorting: Sorting | undefined) {
  const column = columns.find(({ label }) => label === sorting?.label)
  if (column === undefined) return rows
  const up = rows.toSorted((a, b) => order.compare(cellText(column, a), cellText(column, b)))
  return sorting?.isDown === true ? up.toReversed() : up
}

const order = new Intl.Collator('en', { numeric: true })
