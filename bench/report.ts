/** What a run came to, for people and for machines. */

export interface BenchRow {
  readonly case: string
  /** Requests a second, the median of the rounds. */
  readonly ours: number
  readonly limit: number
  /** The median of the rounds' own ratios. */
  readonly ratioLimit: number
  /** How many times as long it takes as with what is small, e.g. a group of ten. */
  readonly slowdown?: number
  /** How much of pgbench the stub does; where the machine has it, and for some cases only. */
  readonly limitOfPgbench?: number
  /** Why the row says nothing. */
  readonly void?: string
}

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

export function rowOf(name: string, rounds: readonly Round[]): BenchRow {
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

/** Returns lines of equal width, the first of them the head. */
export function tableOf(rows: readonly BenchRow[]): string {
  const cells = [
    ['case', 'ours/s', 'limit/s', 'of the limit', 'slowdown'],
    ...rows.map(row => [
      row.case,
      String(row.ours),
      String(row.limit),
      row.void === undefined ? row.ratioLimit.toFixed(2) : 'void',
      row.slowdown?.toFixed(2) ?? '',
    ]),
  ]
  const widths = [0, 1, 2, 3, 4].map(column => Math.max(...cells.map(line => line[column]?.length ?? 0)))
  return cells
    .map(line =>
      line.map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      ),
    )
    .map(line => line.join('  '))
    .join('\n')
}
