/** One record as a person, or every reason why it cannot be one. */

import { checkCustomAttribute, checkField, type TextCheck, type TextField } from '../field-text.ts'
import { readStatus } from '../status.ts'
import type { UserInput } from '../user-values.ts'
import type { Column } from './columns.ts'

export interface Row {
  readonly line: number
  readonly username: string
  readonly input: UserInput
  /** The manager's username; null where the cell is empty, undefined where the file has no such column. */
  readonly manager: string | null | undefined
}

/** Returns the person of a record; an empty cell clears the field, but an empty status leaves it as it is. */
export function readRow(
  columns: readonly Column[],
  record: { readonly line: number; readonly fields: readonly string[] },
): Row | { readonly reason: string } {
  if (record.fields.length !== columns.length) {
    return { reason: `has ${countOf(record.fields.length)} where the header row has ${columns.length}` }
  }
  const texts: { [field in TextField]?: string | null } = {}
  const attributes: Record<string, string | null> = {}
  const reasons: string[] = []
  let status: number | undefined
  let manager: string | null | undefined
  const accept = (name: string, checked: TextCheck): string | null => {
    if ('value' in checked) return checked.value
    reasons.push(`${name}: ${checked.reason}`)
    return null
  }
  for (const [index, column] of columns.entries()) {
    const cell = record.fields[index] ?? ''
    switch (column.kind) {
      case 'text':
        texts[column.field] = accept(column.field, checkField(column.field, cell))
        break
      case 'custom attribute':
        attributes[column.shortname] = accept(column.shortname, checkCustomAttribute(cell))
        break
      case 'manager':
        manager = accept('manager', checkField('username', cell))
        break
      case 'status':
        if (cell.trim() === '') break
        status = readStatus(cell)
        if (status === undefined) reasons.push(`status: '${cell}' is no status`)
        break
    }
  }
  const username = texts.username ?? texts.email ?? null
  if (username === null && reasons.length === 0) reasons.push('has neither username nor email')
  if (username === null || reasons.length > 0) return { reason: reasons.join('; ') }
  return {
    line: record.line,
    username,
    manager,
    input: { ...texts, username, status, custom_attributes: attributes },
  }
}

function countOf(columns: number): string {
  return columns === 1 ? '1 column' : `${columns} columns`
}
