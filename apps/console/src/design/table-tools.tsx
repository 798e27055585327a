/** What can be done with a table as a whole: choosing its columns, and copying it. */
import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCopy, IconLayoutColumns } from '@tabler/icons-react'
import { cellText } from './columns.ts'
import { rowCount } from './row-count.ts'
import { say } from './saving.ts'
import type { TableModel } from './table-model.ts'
import { tsvOf } from './tsv.ts'

export interface TableToolsProps<Row> {
  readonly what: string
  readonly model: Pick<TableModel<Row>, 'columns' | 'choices'>
  /** What is copied. */
  readonly rows: readonly Row[]
}

/** From so many columns on some may be in the way. */
const manyColumns = 4

export function TableTools<Row>({ what, model, rows }: TableToolsProps<Row>) {
  const { columns, choices } = model
  const clipboard = useClipboard()
  const copy = () => {
    clipboard.copy(
      tsvOf(
        columns.map(({ label }) => label),
        rows.map(row => columns.map(column => cellText(column, row))),
      ),
    )
    say.success(`${rowCount(rows.length, what)} copied, for a spreadsheet`)
  }
  return (
    <div className="table-tools">
      {columns.length + choices.filter(({ isShown }) => !isShown).length >= manyColumns && (
        <Menu position="bottom-end" closeOnItemClick={false}>
          <Menu.Target>
            <Tooltip label="Columns">
              <ActionIcon variant="subtle" color="gray" aria-label={`Columns of the ${what}`}>
                <IconLayoutColumns size={16} aria-hidden />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown>
            {choices.map(({ label, isShown, onToggle }) => (
              <Menu.CheckboxItem key={label} checked={isShown} onChange={onToggle}>
                {label}
              </Menu.CheckboxItem>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <Tooltip label="Copy for a spreadsheet">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Copy the ${what} for a spreadsheet`}
          onClick={copy}
        >
          <IconCopy size={16} aria-hidden />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
