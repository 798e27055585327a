/** Records turned into rows: the first is the header, the others are checked one by one; each key may come once. */
import { validationFailed } from '../../errors.ts'
import { type Column, readHeader } from './columns.ts'
import type { RowRemark } from './import-report.ts'
import { foldKey, type ImportKey, keyColumn } from './key.ts'
import type { CsvRecord } from './records.ts'
import { type Row, readRow } from './row.ts'

const mostRows = 500_000

export interface RowReaderOptions {
  readonly shortnames: ReadonlySet<string>
  readonly key: ImportKey
  /** Told of each row that is none. */
  readonly reject: (remark: RowRemark) => void
  /** Asked once the header is known; throws where the caller may not import such a file. */
  readonly allow: (columns: readonly Column[]) => void
}

export class RowReader {
  readonly #options: RowReaderOptions
  /** Folded keys with the line each was on first. */
  readonly #lines = new Map<string, number>()
  #columns: readonly Column[] | undefined
  #count = 0

  constructor(options: RowReaderOptions) {
    this.#options = options
  }

  /** Returns the sound rows. @throws validation_failed when the header row is wrong or there are too many rows */
  read(records: readonly CsvRecord[]): Row[] {
    const rows: Row[] = []
    for (const record of records) {
      if (this.#columns === undefined) {
        this.#columns = this.#readHeader(record)
        this.#options.allow(this.#columns)
        continue
      }
      this.#count += 1
      if (this.#count > mostRows) {
        throw validationFailed(
          `Validation failed: line ${record.line}: a file may have at most ${mostRows} rows`,
        )
      }
      const row = 'reason' in record ? record : this.#readRow(this.#columns, record)
      if ('reason' in row) this.#options.reject({ line: record.line, reason: row.reason })
      else rows.push(row)
    }
    return rows
  }

  /** @throws validation_failed when the file had no row at all */
  requireHeader(): void {
    if (this.#columns === undefined) {
      throw validationFailed('Validation failed: the file is empty; its first row has to name the columns')
    }
  }

  #readHeader(record: CsvRecord): readonly Column[] {
    const { shortnames, key } = this.#options
    if ('fields' in record) return readHeader(record.fields, shortnames, key)
    throw validationFailed(`Validation failed: the header row on line ${record.line} ${record.reason}`)
  }

  #readRow(
    columns: readonly Column[],
    record: CsvRecord & { readonly fields: readonly string[] },
  ): Row | { readonly reason: string } {
    const { key } = this.#options
    const row = readRow(columns, record, key)
    if ('reason' in row) return row
    const folded = foldKey(key, row.key)
    const first = this.#lines.get(folded)
    if (first !== undefined) return { reason: `${keyColumn(key)}: '${row.key}' is already on line ${first}` }
    this.#lines.set(folded, row.line)
    return row
  }
}
