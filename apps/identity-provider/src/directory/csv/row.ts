/** One record as a person, or every reason why it cannot be one. */

import { checkCustomAttribute, checkField, type TextCheck, type TextField } from '../field-text.ts'
import { readState, readStatus } from '../status.ts'
import type { UserInput } from '../user-values.ts'
import type { Column, NumberColumn } from './columns.ts'
import type { ImportKey } from './key.ts'

export interface Row {
  readonly line: number
  /** What the cell of the key says, never empty. */
  readonly key: string
  readonly input: UserInput
  /** The manager's username; null where the cell is empty, undefined where the file has no such column. */
  readonly manager: string | null | undefined
  /** The group's name, likewise. */
  readonly group: string | null | undefined
  /** The roles' names; undefined where the file has no such column. */
  readonly roles: readonly string[] | undefined
}

/** Returns the person of a record; an empty cell clears the field, but an empty status leaves it as it is. */
export function readRow(
  columns: readonly Column[],
  record: { readonly line: number; readonly fields: readonly string[] },
  key: ImportKey = { kind: 'username' },
): Row | { readonly reason: string } {
  if (record.fields.length !== columns.length) {
    return { reason: `has ${countOf(record.fields.length)} where the header row has ${columns.length}` }
  }
  const cells = new Cells()
  for (const [index, column] of columns.entries()) cells.take(column, record.fields[index] ?? '')
  return cells.toRow(record.line, key)
}

/** The cells of one record, gathered column by column. */
class Cells {
  readonly #texts: { [field in TextField]?: string | null } = {}
  readonly #numbers: { [field in NumberColumn]?: number | null } = {}
  readonly #attributes: Record<string, string | null> = {}
  readonly #reasons: string[] = []
  #status: number | undefined
  #state: number | undefined
  #manager: string | null | undefined
  #group: string | null | undefined
  #roles: readonly string[] | undefined

  take(column: Column, cell: string): void {
    switch (column.kind) {
      case 'text':
        this.#texts[column.field] = this.#accept(column.field, checkField(column.field, cell))
        break
      case 'custom attribute':
        this.#attributes[column.shortname] = this.#accept(column.shortname, checkCustomAttribute(cell))
        break
      case 'number':
        this.#numbers[column.field] = this.#readNumber(column.field, cell.trim())
        break
      case 'manager':
        this.#manager = this.#accept('manager', checkField('username', cell))
        break
      case 'group':
        this.#group = this.#accept('group', checkField('username', cell))
        break
      case 'roles':
        this.#roles = this.#readRoles(cell)
        break
      case 'status':
        this.#status = this.#readWord('status', cell, readStatus)
        break
      case 'state':
        this.#state = this.#readWord('state', cell, readState)
        break
    }
  }

  toRow(line: number, key: ImportKey): Row | { readonly reason: string } {
    const username = this.#usernameFor(key)
    const found = this.#keyText(key, username)
    if (found === null && this.#reasons.length === 0) {
      this.#reasons.push(
        key.kind === 'username' ? 'has neither username nor email' : `${nameOf(key)}: is empty`,
      )
    }
    if (found === null || this.#reasons.length > 0) return { reason: this.#reasons.join('; ') }
    return {
      line,
      key: found,
      manager: this.#manager,
      group: this.#group,
      roles: this.#roles,
      input: {
        ...this.#texts,
        ...this.#numbers,
        username,
        status: this.#status,
        state: this.#state,
        custom_attributes: this.#attributes,
      },
    }
  }

  /** Where another field is the key, an empty username leaves the one that is there. */
  #usernameFor(key: ImportKey): string | undefined {
    const { username, email } = this.#texts
    return username ?? (key.kind === 'username' ? (email ?? undefined) : undefined)
  }

  #keyText(key: ImportKey, username: string | undefined): string | null {
    if (key.kind === 'username') return username ?? null
    if (key.kind === 'custom attribute') return this.#attributes[key.shortname] ?? null
    return this.#texts[key.kind] ?? null
  }

  #accept(name: string, checked: TextCheck): string | null {
    if ('value' in checked) return checked.value
    this.#reasons.push(`${name}: ${checked.reason}`)
    return null
  }

  #readNumber(name: NumberColumn, text: string): number | null {
    if (text === '') return null
    const value = /^[1-9]\d{0,15}$/u.test(text) ? Number(text) : Number.NaN
    if (Number.isSafeInteger(value)) return value
    this.#reasons.push(`${name}: '${quotable(text)}' is no id`)
    return null
  }

  #readWord(name: string, text: string, read: (text: string) => number | undefined): number | undefined {
    if (text.trim() === '') return undefined
    const value = read(text)
    if (value === undefined) this.#reasons.push(`${name}: '${quotable(text)}' is no ${name}`)
    return value
  }

  /** Several roles are parted by semicolons, as OneLogin joins many values. */
  #readRoles(cell: string): readonly string[] {
    const names = cell.split(';').map(name => this.#accept('roles', checkField('title', name)))
    return [...new Set(names.filter(name => name !== null))]
  }
}

const longestQuoted = 60

/** Returns what can be told of a cell that nobody has checked: reports are stored, and a column of text holds no NUL. */
function quotable(text: string): string {
  const told = text.replaceAll(/\p{Cc}/gu, '\uFFFD')
  return told.length > longestQuoted ? `${told.slice(0, longestQuoted).toWellFormed()}…` : told
}

function nameOf(key: ImportKey): string {
  return key.kind === 'custom attribute' ? key.shortname : key.kind
}

function countOf(columns: number): string {
  return columns === 1 ? '1 column' : `${columns} columns`
}
