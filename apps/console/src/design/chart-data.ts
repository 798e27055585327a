/** What a chart draws: series over time, and the text of its scale. */

export interface ChartSeries {
  /** The field of the points. */
  readonly name: string
  readonly label: string
  /** Of the theme: `red.7`. */
  readonly colour: string
}

export interface ChartPoint {
  /** An instant of RFC 3339. */
  readonly at: string
  readonly values: Readonly<Record<string, number | null>>
}

export interface ChartData {
  /** What one is to see: `Nothing has failed since Monday`. */
  readonly title: string
  /** What is counted: `people`, `requests`. */
  readonly unit: string
  readonly series: readonly ChartSeries[]
  readonly data: readonly ChartPoint[]
}

/** Returns how instants are written along an axis: the time of day, with the day where it is longer. */
export function axisText(spanMs: number): (at: string) => string {
  const isLong = spanMs > 48 * 3_600_000
  const options: Intl.DateTimeFormatOptions = isLong
    ? { day: 'numeric', month: 'short' }
    : { hour: '2-digit', minute: '2-digit' }
  return at => new Date(at).toLocaleString('en-GB', options)
}

/** Returns the beginnings of all steps of a span. */
export function stepsBetween(since: string, until: string, stepSeconds: number): readonly string[] {
  const [from, to, step] = [Date.parse(since), Date.parse(until), stepSeconds * 1_000]
  const count = Math.max(0, Math.min(mostSteps, Math.ceil((to - from) / step)))
  return Array.from({ length: count }, (_, index) => new Date(from + index * step).toISOString())
}

const mostSteps = 1_000
