/** What a run came to, for people and for machines. */

export interface BenchRow {
  readonly case: string
  /** Requests a second, the median of the rounds. */
  readonly ours: number
  readonly limit?: number
  /** The median of the rounds' own ratios. */
  readonly ratioLimit?: number
  /** Where there is little: requests a second over few people, or of the first page of many. */
  readonly small?: number
  /** How many times as long it takes as with what is small, e.g. a group of ten. */
  readonly slowdown?: number
  /** How long it takes, in milliseconds, at most in 95 of 100 cases. */
  readonly p95Ms?: number
  /** How much of pgbench the stub does; where the machine has it, and for some cases only. */
  readonly limitOfPgbench?: number
  /** Why the row says nothing. */
  readonly void?: string
}

/** A row of two sides. */
export type ComparedRow = BenchRow & Required<Pick<BenchRow, 'limit' | 'ratioLimit'>>

export interface BenchReport {
  readonly name: string
  readonly rounds: number
  readonly rows: readonly BenchRow[]
}

/** One round: both sides one right after the other. */
export interface Round {
  readonly ours: number
  readonly limit: number
}

export function rowOf(name: string, rounds: readonly Round[]): ComparedRow {
  return {
    case: name,
    ours: Math.round(median(rounds.map(({ ours }) => ours))),
    limit: Math.round(median(rounds.map(({ limit }) => limit))),
    ratioLimit: Number(median(rounds.map(({ ours, limit }) => ours / limit)).toFixed(3)),
  }
}

/** The middle one, or of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN
  return (lower + upper) / 2
}

export type Column<Row> = readonly [head: string, cell: (row: Row) => string]

const columns: readonly Column<BenchRow>[] = [
  ['case', row => row.case],
  ['ours/s', row => String(row.ours)],
  ['limit/s', row => row.limit?.toString() ?? ''],
  ['of the limit', row => (row.void === undefined ? (row.ratioLimit?.toFixed(2) ?? '') : 'void')],
  ['small/s', row => row.small?.toString() ?? ''],
  ['ms at 95 %', row => row.p95Ms?.toFixed(1) ?? ''],
  ['slowdown', row => row.slowdown?.toFixed(2) ?? ''],
]

/** Returns lines of equal width, the first of them the head; a column that no row fills is left out. */
export function tableOf(rows: readonly BenchRow[]): string {
  return alignedTable(columns, rows)
}

/** Returns lines of equal width, the first of them the head; a column that no row fills is left out. */
export function alignedTable<Row>(columnsOfRow: readonly Column<Row>[], rows: readonly Row[]): string {
  const shown = columnsOfRow.filter(([, cell]) => rows.some(row => cell(row) !== ''))
  const lines = [shown.map(([head]) => head), ...rows.map(row => shown.map(([, cell]) => cell(row)))]
  const widths = shown.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)))
  return lines
    .map(line =>
      line.map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      ),
    )
    .map(line => line.join('  '))
    .join('\n')
}
