/** The head of a table, by which rows that come whole are sorted. */
import { Table, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { TableHeader } from './table-model.ts'

export interface TableHeadProps<Row> {
  readonly headers: readonly TableHeader<Row>[]
  /** Stands before the first column. */
  readonly first?: ReactNode
}

export function TableHead<Row>({ headers, first }: TableHeadProps<Row>) {
  return (
    <Table.Thead>
      <Table.Tr>
        {first !== undefined && <Table.Th w={40}>{first}</Table.Th>}
        {headers.map(header => (
          <Header key={header.column.label} {...header} />
        ))}
      </Table.Tr>
    </Table.Thead>
  )
}

function Header<Row>({ column, sorted, onSort }: TableHeader<Row>) {
  const { label, isFigure = false } = column
  const look = isFigure ? 'figure' : undefined
  if (onSort === undefined) return <Table.Th className={look}>{label}</Table.Th>
  const Arrow = sorted === 'descending' ? IconArrowDown : IconArrowUp
  return (
    <Table.Th aria-sort={sorted} className={look}>
      <UnstyledButton className="sort" data-sorted={sorted} onClick={onSort}>
        {label}
        <Arrow size={13} aria-hidden />
      </UnstyledButton>
    </Table.Th>
  )
}
