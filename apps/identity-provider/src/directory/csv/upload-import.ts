/**
 * A file of people on its way into a run: read as it arrives and kept batch by batch, so that its length is no matter
 * here either. The import begins when all of it is there. One at a time: two files would take each other's names.
 */
import { type Database, uniqueConstraintOf } from '@joinery/database'
import type { RunChange } from '../../change.ts'
import { conflict } from '../../errors.ts'
import { bringBatch, giveUpRun, type RunKey, releaseRun } from '../../runs/run-batches.ts'
import { startRun } from '../../runs/run-store.ts'
import type { Tables } from '../../storage/tables.ts'
import { knownShortnames } from '../custom-attributes.ts'
import type { ImportBatch, ImportSubject } from './import-batch.ts'
import type { RowRemark } from './import-report.ts'
import { importKind, requireRoles } from './import-rules.ts'
import { dropOldRemarks, findImportUnderWay } from './import-store.ts'
import { type ImportMode, readKey } from './key.ts'
import { readLines } from './lines.ts'
import { type CsvRecord, readRecords } from './records.ts'
import { RowReader } from './row-reader.ts'

export interface UploadPorts {
  readonly database: Database<Tables>
  readonly runChange: RunChange
  readonly clock: () => Date
}

export interface ImportOrder {
  readonly file: string
  readonly key: string
  readonly mode: ImportMode
  readonly mayGiveRoles: boolean
}

interface Who {
  readonly account: number
  readonly actor: string
}

/** As many as a step of a run takes. */
const recordsABatch = 500
/** An upload that brings nothing for so long has broken off. */
const holdMs = 120_000

/**
 * Reads the file and starts a run that imports it; returns the run's id. Nothing is imported of a file that breaks off.
 * @throws conflict while another import is under way, or when this one is stopped meanwhile
 * @throws validation_failed when the key is none, the header row is missing or names a column that there is not, or there
 * are too many rows
 * @throws forbidden when the file has roles and the caller may not give them
 */
export async function uploadImport(
  ports: UploadPorts,
  who: Who,
  body: AsyncIterable<Uint8Array>,
  order: ImportOrder,
): Promise<number> {
  const underWay = await findImportUnderWay(ports.database.query, who.account)
  if (underWay !== undefined) {
    await readThrough(body)
    throw alreadyUnderWay(underWay.started_by)
  }
  const shortnames = await knownShortnames(ports.database.query, who.account)
  const rejected: RowRemark[] = []
  const reader = new RowReader({
    shortnames,
    key: readKey(order.key, shortnames),
    reject: remark => rejected.push(remark),
    allow: columns => requireRoles(columns, order.mayGiveRoles),
  })
  const upload = new Upload(ports, who, order)
  try {
    for await (const records of readRecords(readLines(body), recordsABatch)) {
      const lines = new Set(reader.read(records).map(row => row.line))
      const sound = records.filter(record => 'fields' in record && lines.has(record.line))
      await upload.bring(records, sound.filter(hasFields), rejected.splice(0))
    }
    reader.requireHeader()
    return await upload.release()
  } catch (error) {
    await upload.giveUp(error)
    throw error
  }
}

/** Who is still sending when the connection closes never sees why. */
async function readThrough(body: AsyncIterable<Uint8Array>): Promise<void> {
  const bytes = body[Symbol.asyncIterator]()
  while (!(await bytes.next()).done);
}

class Upload {
  readonly #ports: UploadPorts
  readonly #who: Who
  readonly #order: ImportOrder
  #run: RunKey | undefined
  #batches = 0
  #rows = 0

  constructor(ports: UploadPorts, who: Who, order: ImportOrder) {
    this.#ports = ports
    this.#who = who
    this.#order = order
  }

  /** Keeps what was read; the first record of all is the header, which was found sound. */
  async bring(
    read: readonly CsvRecord[],
    records: readonly SoundRecord[],
    rejected: readonly RowRemark[],
  ): Promise<void> {
    const run = (this.#run ??= await this.#begin(read))
    if (records.length + rejected.length === 0) return
    this.#batches += 1
    this.#rows += records.length + rejected.length
    const content: ImportBatch = { kind: 'rows', records, rejected }
    const heldUntil = this.#heldUntil()
    await this.#ports.database.transaction(tx =>
      bringBatch(tx, run, { number: this.#batches, content }, heldUntil),
    )
  }

  /** Returns the id of the run, which begins. */
  async release(): Promise<number> {
    const run = this.#run
    if (run === undefined) throw new Error('A file without a header row was taken')
    const at = this.#ports.clock()
    await this.#ports.database.transaction(tx => releaseRun(tx, run, this.#rows, at))
    return run.id
  }

  async giveUp(error: unknown): Promise<void> {
    const run = this.#run
    if (run === undefined) return
    const reason = error instanceof Error ? error.message : String(error)
    const at = this.#ports.clock()
    await this.#ports.database.transaction(tx => giveUpRun(tx, run, reason, at))
  }

  async #begin([first]: readonly CsvRecord[]): Promise<RunKey> {
    const { file, key, mode } = this.#order
    const header = first !== undefined && hasFields(first) ? [...first.fields] : []
    const subject: ImportSubject = { file, key, mode, header }
    try {
      return await this.#ports.runChange(this.#who, async change => {
        await dropOldRemarks(change)
        const id = await startRun(change, { kind: importKind, subject, heldUntil: this.#heldUntil() })
        return { account: change.account, id }
      })
    } catch (error) {
      if (uniqueConstraintOf(error) === 'run_one_import') throw alreadyUnderWay()
      throw error
    }
  }

  #heldUntil(): Date {
    return new Date(this.#ports.clock().getTime() + holdMs)
  }
}

type SoundRecord = Extract<CsvRecord, { readonly fields: readonly string[] }>

function hasFields(record: CsvRecord): record is SoundRecord {
  return 'fields' in record
}

function alreadyUnderWay(by?: string): Error {
  const whose = by === undefined ? '' : `, started by ${by}`
  return conflict(`An import is under way${whose}: wait until it has ended, or stop it`)
}
