/**
 * A CSV file of people, read as it arrives and written a thousand rows a transaction, so that its length is no matter.
 * The key is the username. A bad row is reported by its line and costs nobody else anything.
 */
import { setImmediate } from 'node:timers/promises'
import { type Database, isUniqueViolation } from '@joinery/database'
import { fold } from '@joinery/scim'
import { writeEvent } from '../../activity/write-event.ts'
import type { RunChange } from '../../change.ts'
import { validationFailed } from '../../errors.ts'
import type { Tables } from '../../storage/tables.ts'
import { knownShortnames } from '../custom-attributes.ts'
import { type Column, readHeader } from './columns.ts'
import { type ImportReport, ImportTally } from './import-report.ts'
import { readLines } from './lines.ts'
import { linkPending, type PendingLink } from './managers.ts'
import { type CsvRecord, readRecords } from './records.ts'
import { type Row, readRow } from './row.ts'
import { type ChunkResult, writeChunk } from './write-chunk.ts'

export interface ImportPorts {
  readonly database: Database<Tables>
  readonly runChange: RunChange
}

const rowsPerTransaction = 1000
const mostRows = 500_000
const attempts = 3

/**
 * Imports the file and returns what became of its rows. Rows before a failure of the stream stay imported; the same
 * file can simply be sent again.
 * @throws validation_failed when the header row is missing or names a column that there is not
 */
export async function importUsers(
  ports: ImportPorts,
  who: { readonly account: number; readonly actor: string },
  body: AsyncIterable<Uint8Array>,
): Promise<ImportReport> {
  const shortnames = await knownShortnames(ports.database.query, who.account)
  const tally = new ImportTally()
  const pending: PendingLink[] = []
  const reader = new RowReader(shortnames, tally)
  for await (const records of readRecords(readLines(body), rowsPerTransaction)) {
    const rows = reader.read(records)
    if (rows.length === 0) continue
    const result = await writeWithRetries(() => ports.runChange(who, change => writeChunk(change, rows)))
    for (const outcome of result.outcomes) tally.count(outcome)
    for (const remark of result.rejected) tally.reject(remark)
    for (const remark of result.warnings) tally.warn(remark)
    pending.push(...result.pending)
    await setImmediate()
  }
  reader.requireHeader()
  await linkManagers(ports, who, pending, tally)
  await tellOfImport(ports, who, tally.report)
  return tally.report
}

/** Turns records into rows: the first is the header, the others are checked one by one. */
class RowReader {
  readonly #shortnames: ReadonlySet<string>
  readonly #tally: ImportTally
  /** Folded usernames with the line each was on first. */
  readonly #lines = new Map<string, number>()
  #columns: readonly Column[] | undefined
  #count = 0

  constructor(shortnames: ReadonlySet<string>, tally: ImportTally) {
    this.#shortnames = shortnames
    this.#tally = tally
  }

  read(records: readonly CsvRecord[]): Row[] {
    const rows: Row[] = []
    for (const record of records) {
      if (this.#columns === undefined) {
        this.#columns = this.#readHeader(record)
        continue
      }
      this.#count += 1
      if (this.#count > mostRows) {
        throw validationFailed(
          `Validation failed: line ${record.line}: a file may have at most ${mostRows} rows`,
        )
      }
      const row = 'reason' in record ? record : this.#readRow(this.#columns, record)
      if ('reason' in row) this.#tally.reject({ line: record.line, reason: row.reason })
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
    if ('fields' in record) return readHeader(record.fields, this.#shortnames)
    throw validationFailed(`Validation failed: the header row on line ${record.line} ${record.reason}`)
  }

  #readRow(
    columns: readonly Column[],
    record: CsvRecord & { readonly fields: readonly string[] },
  ): Row | { readonly reason: string } {
    const row = readRow(columns, record)
    if ('reason' in row) return row
    const folded = fold(row.username)
    const first = this.#lines.get(folded)
    if (first !== undefined) return { reason: `username: '${row.username}' is already on line ${first}` }
    this.#lines.set(folded, row.line)
    return row
  }
}

/** Somebody else may take a username or an address while a chunk is being written; then it is judged anew. */
async function writeWithRetries(write: () => Promise<ChunkResult>): Promise<ChunkResult> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write()
    } catch (error) {
      if (attempt === attempts || !isUniqueViolation(error)) throw error
    }
  }
}

async function linkManagers(
  ports: ImportPorts,
  who: { readonly account: number; readonly actor: string },
  pending: readonly PendingLink[],
  tally: ImportTally,
): Promise<void> {
  for (let start = 0; start < pending.length; start += rowsPerTransaction) {
    const links = pending.slice(start, start + rowsPerTransaction)
    const result = await ports.runChange(who, change => linkPending(change, links))
    for (const remark of result.warnings) tally.warn(remark)
    for (let count = 0; count < result.changedAfterAll; count += 1) tally.changedAfterAll()
    await setImmediate()
  }
}

async function tellOfImport(
  ports: ImportPorts,
  who: { readonly account: number; readonly actor: string },
  report: ImportReport,
): Promise<void> {
  if (report.created + report.updated === 0) return
  const { created, updated, unchanged, rejected } = report
  const notes = `${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected.length} rejected`
  await ports.runChange(who, change => writeEvent(change, { type: 'usersImported', notes }))
}
