/** What an import did, row by row where something was wrong. */

export interface RowRemark {
  readonly line: number
  readonly reason: string
}

export interface ImportReport {
  /** Rows that are now in the directory as the file has them. */
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
}

export type RowOutcome = 'created' | 'updated' | 'unchanged'

/** Enough to mend any file; what is beyond is counted, so that a wholly wrong file makes no endless answer. */
const mostRemarks = 10_000

/** Adds up what happens to the rows of one import. */
export class ImportTally {
  readonly #counts: Record<RowOutcome, number> = { created: 0, updated: 0, unchanged: 0 }
  readonly #rejected: RowRemark[] = []
  readonly #warnings: RowRemark[] = []
  #omitted = 0

  count(outcome: RowOutcome): void {
    this.#counts[outcome] += 1
  }

  /** A row that was counted as unchanged turned out to change after all. */
  changedAfterAll(): void {
    this.#counts.unchanged -= 1
    this.#counts.updated += 1
  }

  reject(remark: RowRemark): void {
    this.#keep(this.#rejected, remark)
  }

  warn(remark: RowRemark): void {
    this.#keep(this.#warnings, remark)
  }

  get report(): ImportReport {
    const { created, updated, unchanged } = this.#counts
    return {
      people: created + updated + unchanged,
      created,
      updated,
      unchanged,
      rejected: this.#rejected.toSorted((a, b) => a.line - b.line),
      warnings: this.#warnings.toSorted((a, b) => a.line - b.line),
      omitted: this.#omitted,
    }
  }

  #keep(remarks: RowRemark[], remark: RowRemark): void {
    if (remarks.length < mostRemarks) remarks.push(remark)
    else this.#omitted += 1
  }
}
