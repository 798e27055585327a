/**
 * A CSV file of people, read as it arrives and written a thousand rows a transaction, so that its length is no matter.
 * Rows find people by the key the admin chose. A bad row is reported by its line and costs nobody else anything.
 * A preview takes the same way and stores nothing.
 */
import { setImmediate } from 'node:timers/promises'
import { type Database, isUniqueViolation } from '@joinery/database'
import { writeEvent } from '../../activity/write-event.ts'
import type { RunChange } from '../../change.ts'
import { countAnew } from '../../storage/statistics.ts'
import type { Tables } from '../../storage/tables.ts'
import { knownShortnames } from '../custom-attributes.ts'
import { Claims } from './claims.ts'
import type { ChunkResult, ImportSettings, PendingLink, PendingResult, Reader } from './draft.ts'
import { type ImportReport, ImportTally } from './import-report.ts'
import { requireRoles } from './import-rules.ts'
import { type ImportMode, readKey } from './key.ts'
import { readLines } from './lines.ts'
import { linkPending } from './managers.ts'
import { previewChunk, previewPending } from './preview-chunk.ts'
import { readRecords } from './records.ts'
import type { Row } from './row.ts'
import { RowReader } from './row-reader.ts'
import { writeChunk } from './write-chunk.ts'

export interface ImportPorts {
  readonly database: Database<Tables>
  readonly runChange: RunChange
}

export interface ImportOptions {
  /** Judges the rows and stores nothing. */
  readonly preview?: boolean
  /** A field's name or a custom attribute's shortname; the username where none is given. */
  readonly key?: string
  readonly mode?: ImportMode
  /** Giving roles gives access to apps, so not everybody who imports people may. */
  readonly mayGiveRoles: boolean
}

interface Who {
  readonly account: number
  readonly actor: string
}

const rowsPerTransaction = 1000
const attempts = 3

/**
 * Imports the file and returns what became of its rows. Rows before a failure of the stream stay imported; the same
 * file can simply be sent again.
 * @throws validation_failed when the key is none, the header row is missing or names a column that there is not;
 * forbidden when the file has roles and the caller may not give them
 */
export async function importUsers(
  ports: ImportPorts,
  who: Who,
  body: AsyncIterable<Uint8Array>,
  options: ImportOptions,
): Promise<ImportReport> {
  const shortnames = await knownShortnames(ports.database.query, who.account)
  const settings = { key: readKey(options.key ?? 'username', shortnames), mode: options.mode ?? 'both' }
  const preview = options.preview ?? false
  const tally = new ImportTally(preview)
  const steps = preview ? previewSteps(ports, who, settings) : writingSteps(ports, who, settings)
  const pending: PendingLink[] = []
  const reader = new RowReader({
    shortnames,
    key: settings.key,
    reject: remark => tally.reject(remark),
    allow: columns => requireRoles(columns, options.mayGiveRoles),
  })
  for await (const records of readRecords(readLines(body), rowsPerTransaction)) {
    const rows = reader.read(records)
    if (rows.length === 0) continue
    const result = await steps.take(rows)
    addUp(tally, result)
    pending.push(...result.pending)
    await setImmediate()
  }
  reader.requireHeader()
  await linkManagers(steps, pending, tally)
  if (!preview) await tellOfImport(ports, who, tally.report)
  return tally.report
}

/** The two things that are done with a file, for good or on trial. */
interface Steps {
  take(rows: readonly Row[]): Promise<ChunkResult>
  link(pending: readonly PendingLink[]): Promise<PendingResult>
}

function writingSteps(ports: ImportPorts, who: Who, settings: ImportSettings): Steps {
  return {
    take: rows => withRetries(() => ports.runChange(who, change => writeChunk(change, rows, settings))),
    link: pending => ports.runChange(who, change => linkPending(change, pending)),
  }
}

function previewSteps(ports: ImportPorts, who: Who, settings: ImportSettings): Steps {
  const reader: Reader = { query: ports.database.query, account: who.account, lock: false }
  const claims = new Claims()
  return {
    take: rows => previewChunk(reader, rows, settings, claims),
    link: pending => previewPending(reader, pending, claims),
  }
}

function addUp(tally: ImportTally, result: ChunkResult): void {
  for (const row of result.taken) tally.count(row)
  for (const remark of result.rejected) tally.reject(remark)
  for (const remark of result.warnings) tally.warn(remark)
}

/** Somebody else may take a username or an address while a chunk is being written; then it is judged anew. */
async function withRetries<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await write()
    } catch (error) {
      if (attempt === attempts || !isUniqueViolation(error)) throw error
    }
  }
}

async function linkManagers(
  steps: Steps,
  pending: readonly PendingLink[],
  tally: ImportTally,
): Promise<void> {
  for (let start = 0; start < pending.length; start += rowsPerTransaction) {
    const result = await steps.link(pending.slice(start, start + rowsPerTransaction))
    for (const remark of result.warnings) tally.warn(remark)
    for (const line of result.changedAfterAll) tally.changedAfterAll(line, 'manager_user_id')
    await setImmediate()
  }
}

async function tellOfImport(ports: ImportPorts, who: Who, report: ImportReport): Promise<void> {
  if (report.created + report.updated === 0) return
  const { created, updated, unchanged, rejected } = report
  const notes = `${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected.length} rejected`
  await ports.runChange(who, async change => {
    await countAnew(change.tx, created + updated, ['directory_user'])
    await writeEvent(change, { type: 'usersImported', notes })
  })
}
