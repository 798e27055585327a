/** A table of a document, in a region of its own where it is wider than the screen. */
import { Table } from '@mantine/core'
import type { Token, Tokens } from 'marked'
import type { ReactNode } from 'react'

export interface GuideTableProps {
  readonly table: Tokens.Table
  /** Draws what is in a cell. */
  readonly cell: (tokens: readonly Token[]) => ReactNode
}

export function GuideTable({ table, cell }: GuideTableProps) {
  const { header, rows } = table
  const heads = header.map(({ text }) => text).filter(text => text !== '')
  const label = `Table: ${heads.join(', ')}`
  return (
    <section className="sideways guide-table" aria-label={label} tabIndex={0}>
      <Table withTableBorder verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {header.map((one, column) => (
              <Head key={`${column} ${one.text}`} text={one.text}>
                {cell(one.tokens)}
              </Head>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, line) => (
            <Table.Tr key={`${line} ${row[0]?.text ?? ''}`}>
              {row.map((one, column) => (
                <Table.Td key={`${column} ${one.text}`}>{cell(one.tokens)}</Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

/** A column without a name has no head, which would be read out as nothing. */
function Head({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return text === '' ? <Table.Td /> : <Table.Th scope="col">{children}</Table.Th>
}
