/** The header row: which column holds which field. Whatever it does not name stays as it is. */
import { type FieldError, validationFailed } from '../../errors.ts'
import { type TextField, textFields } from '../field-text.ts'
import { type ImportKey, keyColumn } from './key.ts'

/** Ids of other systems; a group and a manager are named by what people call them. */
export const numberColumns = ['directory_id', 'trusted_idp_id', 'manager_ad_id'] as const
export type NumberColumn = (typeof numberColumns)[number]

const namedColumns = ['status', 'state', 'manager', 'group', 'roles'] as const

export type Column =
  | { readonly kind: 'text'; readonly field: TextField }
  | { readonly kind: 'number'; readonly field: NumberColumn }
  | { readonly kind: (typeof namedColumns)[number] }
  | { readonly kind: 'custom attribute'; readonly shortname: string }

/**
 * Returns the columns in the order of the file. Names are taken in any case; custom attributes by their shortname.
 * @throws validation_failed naming each column that is unknown, empty or there twice, or when nobody could be told apart
 */
export function readHeader(
  header: readonly string[],
  shortnames: ReadonlySet<string>,
  key: ImportKey = { kind: 'username' },
): readonly Column[] {
  const errors: FieldError[] = []
  const columns: Column[] = []
  const seen = new Set<string>()
  for (const [index, cell] of header.entries()) {
    const name = cell.trim()
    const column = findColumn(name, shortnames)
    if (column === undefined) errors.push(explainUnknown(name, index, shortnames))
    else {
      const identity = JSON.stringify(column)
      if (seen.has(identity)) errors.push({ field: name, message: ['This column is there twice'] })
      seen.add(identity)
      columns.push(column)
    }
  }
  const missing = errors.length === 0 ? explainMissingKey(columns, key) : undefined
  if (missing !== undefined) errors.push(missing)
  const [first] = errors
  if (first !== undefined) {
    throw validationFailed(`Validation failed: ${first.field}: ${first.message.join()}`, errors)
  }
  return columns
}

function explainMissingKey(columns: readonly Column[], key: ImportKey): FieldError | undefined {
  const has = (name: string): boolean => columns.some(column => nameOf(column) === name)
  // Who has no username signs in by e-mail, so an address tells people apart as well.
  if (key.kind === 'username') {
    if (has('username') || has('email')) return undefined
    return { field: 'username', message: ['The header row needs a column username or email'] }
  }
  const name = keyColumn(key)
  if (has(name)) return undefined
  return { field: name, message: [`The header row needs the column ${name}, which is the key`] }
}

function nameOf(column: Column): string {
  if (column.kind === 'custom attribute') return column.shortname
  return 'field' in column ? column.field : column.kind
}

function findColumn(name: string, shortnames: ReadonlySet<string>): Column | undefined {
  const lower = name.toLowerCase()
  const field = textFields.find(candidate => candidate === lower)
  if (field !== undefined) return { kind: 'text', field }
  const number = numberColumns.find(candidate => candidate === lower)
  if (number !== undefined) return { kind: 'number', field: number }
  const kind = namedColumns.find(candidate => candidate === lower)
  if (kind !== undefined) return { kind }
  const shortname =
    [...shortnames].find(candidate => candidate === name) ??
    [...shortnames].find(candidate => candidate.toLowerCase() === lower)
  return shortname === undefined ? undefined : { kind: 'custom attribute', shortname }
}

function explainUnknown(name: string, index: number, shortnames: ReadonlySet<string>): FieldError {
  if (name === '')
    return { field: `column ${index + 1}`, message: ['This column has no name in the header row'] }
  const known = [...textFields, ...numberColumns, ...namedColumns, ...shortnames].join(', ')
  const hint = /[;\t]/u.test(name) ? 'Columns have to be parted by commas' : `Known columns are ${known}`
  return { field: name, message: [`Unknown column in the header row. ${hint}`] }
}
