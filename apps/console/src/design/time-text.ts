/** Instants in words: how long ago, how old, and exactly, in the viewer's zone. */

const steps = [
  { unit: 'second', seconds: 1, until: 60, short: 's' },
  { unit: 'minute', seconds: 60, until: 3_600, short: 'min' },
  { unit: 'hour', seconds: 3_600, until: 86_400, short: 'h' },
  { unit: 'day', seconds: 86_400, until: 86_400 * 30, short: 'd' },
  { unit: 'month', seconds: 86_400 * 30, until: 86_400 * 365, short: 'mo' },
  { unit: 'year', seconds: 86_400 * 365, until: Number.POSITIVE_INFINITY, short: 'y' },
] as const

const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** Returns `5 minutes ago`, `in 2 hours`, `just now`; the text itself where it is no instant. */
export function relativeText(at: string, nowMs: number): string {
  const seconds = (Date.parse(at) - nowMs) / 1_000
  if (Number.isNaN(seconds)) return at
  if (Math.abs(seconds) < 5) return 'just now'
  const step = stepOf(Math.abs(seconds))
  return words.format(Math.trunc(seconds / step.seconds), step.unit)
}

/** Returns `4 min`, `3 h`, `12 d`: how long it has been. */
export function ageText(since: string, nowMs: number): string {
  const seconds = Math.max(0, (nowMs - Date.parse(since)) / 1_000)
  if (Number.isNaN(seconds)) return since
  const step = stepOf(seconds)
  return `${Math.floor(seconds / step.seconds)} ${step.short}`
}

/** Returns the instant in full in the viewer's zone: `7 March 2026 at 14:05:09 CET`. */
export function exactText(at: string): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime())
    ? at
    : date.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'long' })
}

function stepOf(seconds: number): (typeof steps)[number] {
  return steps.find(({ until }) => seconds < until) ?? steps[5]
}
