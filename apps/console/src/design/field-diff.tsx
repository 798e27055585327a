/** A change shown as a change: each field with what it was and what it is; the unchanged ones are only counted. */
import { Table, Text } from '@mantine/core'
import { valueText } from './value-text.ts'

export interface FieldChange {
  readonly field: string
  readonly before: unknown
  readonly after: unknown
}

export interface FieldDiffProps {
  readonly changes: readonly FieldChange[]
  /** How many fields stay as they are. */
  readonly unchanged?: number
  /** What stands above the two sides, where they are not one thing before and after. */
  readonly sides?: readonly [left: string, right: string]
}

const inTime = ['Before', 'After'] as const

/** Stacked where it is narrow; the roles say that it stays a table. */
export function FieldDiff({ changes, unchanged = 0, sides = inTime }: FieldDiffProps) {
  const [left, right] = sides
  return (
    <div className="diff">
      {changes.length > 0 && (
        <Table layout="fixed" withTableBorder role="table">
          <Table.Thead>
            <Table.Tr role="row">
              <Table.Th role="columnheader">Field</Table.Th>
              <Table.Th role="columnheader">{left}</Table.Th>
              <Table.Th role="columnheader">{right}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map(change => (
              <Change key={change.field} {...change} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      {unchanged > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {unchanged === 1
            ? '1 field stays as it is.'
            : `${unchanged.toLocaleString('en')} fields stay as they are.`}
        </Text>
      )}
    </div>
  )
}

function Change({ field, before, after }: FieldChange) {
  return (
    <Table.Tr role="row">
      <Table.Th scope="row" role="rowheader">
        {field}
      </Table.Th>
      <Table.Td role="cell">
        <Value value={before} kind="before" />
      </Table.Td>
      <Table.Td role="cell">
        <Value value={after} kind="after" />
      </Table.Td>
    </Table.Tr>
  )
}

function Value({ value, kind }: { readonly value: unknown; readonly kind: 'before' | 'after' }) {
  const text = valueText(value)
  if (text === '') return <span className="none">none</span>
  return kind === 'before' ? <del>{text}</del> : <ins>{text}</ins>
}
