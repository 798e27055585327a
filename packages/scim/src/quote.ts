/** What came may be quoted, but what is said of it must not grow with it: beyond a length the middle is left out. */

/** Returns the text, or its beginning and its end with `…` between, of at most `length` characters in all. */
export function withoutMiddle(text: string, length: number): string {
  if (text.length <= length) return text
  // The end often says what was expected.
  const end = Math.floor(length / 4)
  return `${text.slice(0, length - end - 1)}…${text.slice(-end)}`.toWellFormed()
}
