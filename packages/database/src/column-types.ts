/**
 * How column values arrive in JavaScript, the same from both databases (each driver's own defaults differ):
 * int8 as number, timestamptz as Date, json and jsonb parsed, numeric, date and timestamp as the text that PostgreSQL
 * prints, bytea as Uint8Array; arrays of int8 and timestamptz accordingly.
 */

type Parse = (text: string) => unknown

const oid = {
  bytea: 17,
  int8: 20,
  json: 114,
  jsonArray: 199,
  int8Array: 1016,
  date: 1082,
  dateArray: 1182,
  timestamp: 1114,
  timestampArray: 1115,
  timestamptz: 1184,
  timestamptzArray: 1185,
  numeric: 1700,
  numericArray: 1231,
  jsonb: 3802,
  jsonbArray: 3807,
} as const

const parseJson: Parse = text => JSON.parse(text) as unknown
const asText: Parse = text => text
const arrayOf =
  (parse: Parse): Parse =>
  text =>
    parseArray(text, parse)

/** Parsers by the type's object id. */
export const columnParsers: ReadonlyMap<number, Parse> = new Map<number, Parse>([
  [oid.bytea, parseBytea],
  [oid.int8, parseInt8],
  [oid.int8Array, arrayOf(parseInt8)],
  [oid.timestamptz, parseInstant],
  [oid.timestamptzArray, arrayOf(parseInstant)],
  [oid.timestamp, asText],
  [oid.timestampArray, arrayOf(asText)],
  [oid.date, asText],
  [oid.dateArray, arrayOf(asText)],
  [oid.numeric, asText],
  [oid.numericArray, arrayOf(asText)],
  [oid.json, parseJson],
  [oid.jsonArray, arrayOf(parseJson)],
  [oid.jsonb, parseJson],
  [oid.jsonbArray, arrayOf(parseJson)],
])

/** Returns the number; @throws RangeError beyond 2^53 - 1, where a number would silently be another one. */
function parseInt8(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError(`The int8 value ${text} does not fit a JavaScript number exactly: select it as text.`)
}

/** `2024-05-06 07:08:09.123456+02` and, before the year 1 or at the ends of time, what Date cannot hold: refused. */
function parseInstant(text: string): Date {
  const iso = text
    .replace(' ', 'T')
    .replace(/([+-]\d{2})$/, '$1:00')
    .replace(/(\.\d{3})\d+/, '$1')
  const instant = new Date(iso)
  if (!Number.isNaN(instant.getTime())) return instant
  throw new RangeError(`The timestamptz value ${text} does not fit a JavaScript Date: select it as text.`)
}

function parseBytea(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.slice('\\x'.length), 'hex'))
}

/** Reads a one-dimensional array literal: `{1,NULL,"a,b \"c\""}`. */
function parseArray(text: string, parse: Parse): unknown[] {
  const elements: unknown[] = []
  const element = /"((?:[^"\\]|\\.)*)"|([^,{}"]+)/g
  for (const [, quoted, bare] of text.matchAll(element)) {
    if (quoted !== undefined) elements.push(parse(quoted.replace(/\\(.)/g, '$1')))
    else if (bare !== undefined) elements.push(bare === 'NULL' ? null : parse(bare))
  }
  return elements
}
