/** What a run of the consoles came to: how large and how long something was, and how large or long it may be. */
import { alignedTable, median } from '../report.ts'

export interface Figure {
  readonly case: string
  readonly unit: 'bytes' | 'ms'
  /** The median of what was measured. */
  readonly ours: number
  /** At most so much in 95 of 100 cases. */
  readonly p95?: number
  /** What the median is to stay below, where something is asked. */
  readonly asked?: number
  readonly isMet?: boolean
  /** How many times it was measured. */
  readonly times: number
}

export interface FigureReport {
  readonly name: string
  readonly rounds: number
  /** In the database of each half. */
  readonly users: number
  readonly rows: readonly Figure[]
}

export interface Measured extends Pick<Figure, 'case' | 'unit' | 'asked'> {
  readonly taken: readonly number[]
}

/** @throws Error where nothing was measured */
export function figureOf({ taken, asked, ...named }: Measured): Figure {
  if (taken.length === 0) throw new Error(`void: ${named.case} was not measured`)
  const ours = Math.round(median(taken))
  return {
    ...named,
    ours,
    ...(taken.length > 1 && { p95: Math.round(percentile95(taken)) }),
    ...(asked !== undefined && { asked, isMet: ours <= asked }),
    times: taken.length,
  }
}

function percentile95(taken: readonly number[]): number {
  const sorted = taken.toSorted((a, b) => a - b)
  return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.NaN
}

/** Returns lines of equal width, the first of them the head. */
export function figureTableOf(rows: readonly Figure[]): string {
  return alignedTable<Figure>(
    [
      ['case', row => row.case],
      ['ours', row => amount(row, row.ours)],
      ['at 95 %', row => amount(row, row.p95)],
      ['asked', row => amount(row, row.asked)],
      ['met', row => (row.isMet === undefined ? '' : row.isMet ? 'yes' : 'no')],
      ['times', row => String(row.times)],
    ],
    rows,
  )
}

function amount({ unit }: Figure, number: number | undefined): string {
  if (number === undefined) return ''
  return unit === 'bytes' ? `${(number / 1_000).toFixed(1)} kB` : `${number} ms`
}
