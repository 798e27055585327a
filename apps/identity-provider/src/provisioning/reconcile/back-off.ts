/** How long to wait before the next try: twice as long each time, and not everybody at the same moment. Pure. */

export interface BackOff {
  readonly firstMs: number
  readonly longestMs: number
}

/** Returns milliseconds: between half of and the whole of `firstMs` doubled `before` times, at most `longestMs`. */
export function backOffMs({ firstMs, longestMs }: BackOff, before: number, random: () => number): number {
  const whole = Math.min(firstMs * 2 ** Math.min(Math.max(before, 0), 30), longestMs)
  return Math.round(whole / 2 + (whole / 2) * random())
}
