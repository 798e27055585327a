/** How long a target asks to be left alone: the Retry-After header of RFC 9110 §10.2.3, seconds or an HTTP date. */

const longestWaitMs = 24 * 60 * 60 * 1000

/**
 * Milliseconds to wait, 0 to one day: `120` gives 120000. A date counts from the answer's own Date header where it has
 * one, since the target's clock and ours may differ. Undefined when there is no such header or it cannot be read.
 *
 * @see RFC 9110 §10.2.3
 */
export function retryAfterMs(
  headers: Readonly<Record<string, string>>,
  now: () => Date = () => new Date(),
): number | undefined {
  const value = headers['retry-after']?.trim()
  if (value === undefined || value === '') return undefined
  if (/^\d+(?:\.\d+)?$/.test(value)) return bounded(Number(value) * 1000)
  const until = httpDate(value)
  if (until === undefined) return undefined
  return bounded(until - (httpDate(headers['date'] ?? '') ?? now().getTime()))
}

/** `Date.parse` alone would take `-5` or `1` for years, so a date has to begin as one of RFC 9110 §5.6.7 does. */
function httpDate(text: string): number | undefined {
  if (!/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[, ]/i.test(text)) return undefined
  const time = Date.parse(/gmt|utc|[+-]\d{4}$/i.test(text) ? text : `${text} GMT`)
  return Number.isNaN(time) ? undefined : time
}

function bounded(waitMs: number): number {
  return Math.min(Math.max(Math.ceil(waitMs), 0), longestWaitMs)
}
