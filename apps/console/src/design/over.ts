/** Over which time a chart looks back, as the address says it. */

export interface Span {
  readonly label: string
  readonly hours: number
}

export const spans = {
  day: { label: '24 hours', hours: 24 },
  week: { label: '7 days', hours: 7 * 24 },
  month: { label: '30 days', hours: 30 * 24 },
} as const satisfies Readonly<Record<string, Span>>

export type Over = keyof typeof spans

export interface OverSearch {
  /** A day where it is left out. */
  readonly over?: Exclude<Over, 'day'>
}

export function readOver(given: Readonly<Record<string, unknown>>): OverSearch {
  const { over } = given
  return over === 'week' || over === 'month' ? { over } : {}
}

/** Returns the beginning of the span, as an instant of RFC 3339. */
export function beginningOf(over: Over, nowMs: number): string {
  return new Date(nowMs - spans[over].hours * 3_600_000).toISOString()
}
