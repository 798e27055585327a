/** The header row: which column holds which field. Whatever it does not name stays as it is. */
import { type FieldError, validationFailed } from '../../errors.ts'
import { type TextField, textFields } from '../field-text.ts'

export type Column =
  | { readonly kind: 'text'; readonly field: TextField }
  | { readonly kind: 'status' }
  | { readonly kind: 'manager' }
  | { readonly kind: 'custom attribute'; readonly shortname: string }

/**
 * Returns the columns in the order of the file. Names are taken in any case; custom attributes by their shortname.
 * @throws validation_failed naming each column that is unknown, empty or there twice, or when nobody could be told apart
 */
export function readHeader(header: readonly string[], shortnames: ReadonlySet<string>): readonly Column[] {
  const errors: FieldError[] = []
  const columns: Column[] = []
  const seen = new Set<string>()
  for (const [index, cell] of header.entries()) {
    const name = cell.trim()
    const column = findColumn(name, shortnames)
    if (column === undefined) errors.push(explainUnknown(name, index, shortnames))
    else {
      const key = JSON.stringify(column)
      if (seen.has(key)) errors.push({ field: name, message: ['This column is there twice'] })
      seen.add(key)
      columns.push(column)
    }
  }
  const named = columns.some(column => column.kind === 'text' && ['username', 'email'].includes(column.field))
  if (errors.length === 0 && !named) {
    errors.push({ field: 'username', message: ['The header row needs a column username or email'] })
  }
  const [first] = errors
  if (first !== undefined) {
    throw validationFailed(`Validation failed: ${first.field}: ${first.message.join()}`, errors)
  }
  return columns
}

function findColumn(name: string, shortnames: ReadonlySet<string>): Column | undefined {
  const lower = name.toLowerCase()
  const field = textFields.find(candidate => candidate === lower)
  if (field !== undefined) return { kind: 'text', field }
  if (lower === 'status' || lower === 'manager') return { kind: lower }
  const shortname =
    [...shortnames].find(candidate => candidate === name) ??
    [...shortnames].find(candidate => candidate.toLowerCase() === lower)
  return shortname === undefined ? undefined : { kind: 'custom attribute', shortname }
}

function explainUnknown(name: string, index: number, shortnames: ReadonlySet<string>): FieldError {
  if (name === '')
    return { field: `column ${index + 1}`, message: ['This column has no name in the header row'] }
  const known = [...textFields, 'status', 'manager', ...shortnames].join(', ')
  const hint = /[;\t]/u.test(name) ? 'Columns have to be parted by commas' : `Known columns are ${known}`
  return { field: name, message: [`Unknown column in the header row. ${hint}`] }
}
