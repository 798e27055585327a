/** A list that comes whole: sorted by its headers, with the same look as a list of any length. */
import { Table } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Address } from './address.ts'
import type { Column } from './columns.ts'
import { rowCount } from './row-count.ts'
import { Sideways } from './sideways.tsx'
import { TableHead } from './table-head.tsx'
import { useTableModel } from './table-model.ts'
import { Row } from './table-row.tsx'
import { TableTools } from './table-tools.tsx'

export type { Column } from './columns.ts'

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

export function ShortTable<Row>(props: ShortTableProps<Row>) {
  const { what, columns, rows, keyOf, empty } = props
  const model = useTableModel({ what, columns, rows, isSortable: true })
  if (rows.length === 0) return <>{empty}</>
  return (
    <div>
      <div className="above">
        <span className="count figure">{rowCount(rows.length, what)}</span>
        <TableTools what={what} model={model} rows={model.rows} />
      </div>
      <Sideways label={`The ${what}`}>
        <Table highlightOnHover>
          <TableHead headers={model.headers} />
          <Table.Tbody>
            {model.rows.map((row, index) => (
              <Row key={keyOf(row)} {...props} columns={model.columns} row={row} index={index} />
            ))}
          </Table.Tbody>
        </Table>
      </Sideways>
    </div>
  )
}
