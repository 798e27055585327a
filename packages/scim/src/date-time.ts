/**
 * The one written form of an instant, for comparing: a dateTime is equal to another when they are the same
 * moment, whatever their zones. In this form the order of the texts is the order of the moments, in memory
 * and in a database. RFC 7643 §2.3.5: an xsd:dateTime with both date and time.
 */

const dateTime = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)?$/i

/**
 * Returns the instant in UTC with milliseconds, or `undefined` where the text is not a dateTime:
 * `'2011-05-13T06:42:34+02:00'` gives `'2011-05-13T04:42:34.000Z'`. What is finer than a millisecond is cut
 * off. Without a zone it is taken as UTC. The 30th of February is no date; 24:00:00 and leap seconds are refused.
 *
 * @see RFC 7643 §2.3.5
 */
export function normaliseDateTime(text: string): string | undefined {
  const parts = dateTime.exec(text)
  if (parts === null) return undefined
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction = '', zone = 'Z'] =
    parts
  const clock = `${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`
  const local = new Date(`${year}-${month}-${day}T${clock}Z`)
  if (Number.isNaN(local.getTime()) || local.getUTCDate() !== Number(day) || hour === '24') return undefined
  const instant = new Date(`${year}-${month}-${day}T${clock}${zone.toUpperCase()}`)
  if (Number.isNaN(instant.getTime())) return undefined
  const utc = instant.toISOString()
  return utc.length === 24 ? utc : undefined
}
