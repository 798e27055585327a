/** What an import did or would do, row by row where something was wrong; a preview lists every row. */

export interface RowRemark {
  readonly line: number
  readonly reason: string
}

export type RowOutcome = 'created' | 'updated' | 'unchanged'

/** One field of a row, old and new; both as text, null is nothing. */
export interface ValueChange {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}

/** What became of a row that was taken, or would. */
export interface TakenRow {
  readonly line: number
  readonly outcome: RowOutcome
  readonly username: string
  readonly changed: readonly string[]
  /** Old and new of what changed; in a preview only. */
  readonly changes?: readonly ValueChange[]
}

/** What would become of one row. */
export interface RowVerdict {
  readonly line: number
  readonly verdict: RowOutcome | 'error'
  /** The username as it would be; null where the row cannot be taken. */
  readonly username: string | null
  /** Names of the fields that would change. */
  readonly changed: readonly string[]
  /** The same with old and new values, and for somebody new what he is given. */
  readonly changes: readonly ValueChange[]
  /** Why the row cannot be taken, or not wholly. */
  readonly reasons: readonly string[]
}

export interface ImportReport {
  readonly preview: boolean
  /** Rows that are now in the directory as the file has them, or would be. */
  readonly people: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  /** Rows that were not taken, by line. */
  readonly rejected: readonly RowRemark[]
  /** Rows that were taken, but not wholly, by line. */
  readonly warnings: readonly RowRemark[]
  /** How many further remarks were left out of the two lists. */
  readonly omitted: number
  /** The first rows of a preview, by line; the numbers above are of all. */
  readonly rows?: readonly RowVerdict[]
  /** How many rows are not among them, where any is not. */
  readonly rows_omitted?: number
  /** In how many of them old and new values were left out, where in any. */
  readonly values_omitted?: number
}

/** Enough to mend any file; what is beyond is counted, so that a wholly wrong file makes no endless answer. */
const mostRemarks = 10_000
const mostVerdicts = 10_000
/** Of all old and new values of a preview; beyond it the names of the fields stay. */
const mostValueBytes = 4 * 2 ** 20
/** Of those names, with the usernames. */
const mostNameBytes = 4 * 2 ** 20

interface OpenVerdict {
  verdict: RowOutcome | 'error'
  readonly username: string | null
  changed: readonly string[]
  changes: readonly ValueChange[]
  readonly reasons: string[]
}

/** Adds up what happens to the rows of one import. */
export class ImportTally {
  readonly #preview: boolean
  readonly #counts: Record<RowOutcome, number> = { created: 0, updated: 0, unchanged: 0 }
  readonly #rejected: RowRemark[] = []
  readonly #warnings: RowRemark[] = []
  readonly #verdicts = new Map<number, OpenVerdict>()
  #omitted = 0
  #valueBytes = 0
  #nameBytes = 0
  #rowsOmitted = 0
  #valuesOmitted = 0

  constructor(preview: boolean) {
    this.#preview = preview
  }

  count({ line, outcome, username, changed, changes = [] }: TakenRow): void {
    this.#counts[outcome] += 1
    this.#decide(line, { verdict: outcome, username, changed, changes, reasons: [] })
  }

  /** A row that was counted as unchanged turned out to change after all. */
  changedAfterAll(line: number, changed: string): void {
    this.#counts.unchanged -= 1
    this.#counts.updated += 1
    const verdict = this.#verdicts.get(line)
    if (verdict === undefined) return
    verdict.verdict = 'updated'
    verdict.changed = [...verdict.changed, changed]
  }

  reject(remark: RowRemark): void {
    this.#keep(this.#rejected, remark)
    this.#decide(remark.line, {
      verdict: 'error',
      username: null,
      changed: [],
      changes: [],
      reasons: [remark.reason],
    })
  }

  warn(remark: RowRemark): void {
    this.#keep(this.#warnings, remark)
    this.#verdicts.get(remark.line)?.reasons.push(remark.reason)
  }

  get report(): ImportReport {
    const { created, updated, unchanged } = this.#counts
    return {
      preview: this.#preview,
      people: created + updated + unchanged,
      created,
      updated,
      unchanged,
      rejected: this.#rejected.toSorted((a, b) => a.line - b.line),
      warnings: this.#warnings.toSorted((a, b) => a.line - b.line),
      omitted: this.#omitted,
      ...(this.#preview && { rows: this.#rows() }),
      ...(this.#rowsOmitted > 0 && { rows_omitted: this.#rowsOmitted }),
      ...(this.#valuesOmitted > 0 && { values_omitted: this.#valuesOmitted }),
    }
  }

  #rows(): RowVerdict[] {
    const rows = [...this.#verdicts].map(([line, verdict]) => ({ line, ...verdict }))
    return rows.toSorted((a, b) => a.line - b.line)
  }

  #decide(line: number, verdict: OpenVerdict): void {
    if (!this.#preview) return
    const { username, changed, changes } = verdict
    const nameBytes = bytesOf([username, changed])
    if (this.#verdicts.size >= mostVerdicts || this.#nameBytes + nameBytes > mostNameBytes) {
      this.#rowsOmitted += 1
      return
    }
    this.#nameBytes += nameBytes
    this.#verdicts.set(line, verdict)
    const valueBytes = changes.length === 0 ? 0 : bytesOf(changes)
    if (this.#valueBytes + valueBytes <= mostValueBytes) this.#valueBytes += valueBytes
    else {
      verdict.changes = []
      this.#valuesOmitted += 1
    }
  }

  #keep(remarks: RowRemark[], remark: RowRemark): void {
    if (remarks.length < mostRemarks) remarks.push(remark)
    else this.#omitted += 1
  }
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}
