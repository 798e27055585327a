/**
 * Lines as CSV records (RFC 4180 §2). A quoted field may hold line breaks, so a record may be several lines; where the
 * quotes are broken only the line they begin on is given up, and reading goes on with the next one. A parser that reads
 * on to the next quote would swallow every person in between.
 */
import { parse } from 'csv-parse/sync'
import { type Line, longestLineBytes } from './lines.ts'

/** The fields of a record that begins on `line`, or why it is none. */
export type CsvRecord =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly reason: string }

const comma = 0x2c
const quote = 0x22

type Whole =
  | { readonly line: number; readonly bytes: Buffer }
  | { readonly line: number; readonly reason: string }

const reasons = {
  tooLong: `is longer than ${longestLineBytes} bytes`,
  strayQuote: 'has a quote inside of a field that does not begin with one',
  textAfterQuote: 'has text between the closing quote of a field and the next comma',
  neverClosed: 'opens a quote that is never closed',
  notUtf8: 'is not valid UTF-8',
} as const

/** Yields the records of the file, up to `batchSize` at once; empty lines are none. */
export async function* readRecords(
  lines: AsyncIterable<Line>,
  batchSize: number,
): AsyncGenerator<readonly CsvRecord[]> {
  const assembler = new RecordAssembler()
  let batch: Whole[] = []
  for await (const line of lines) {
    batch.push(...assembler.feed(line))
    if (batch.length >= batchSize) {
      yield splitFields(batch)
      batch = []
    }
  }
  batch.push(...assembler.end())
  if (batch.length > 0) yield splitFields(batch)
}

/** Puts lines together until the quotes are closed. */
class RecordAssembler {
  #open: { readonly number: number; readonly bytes: Buffer }[] = []
  #openBytes = 0

  feed(line: Line): Whole[] {
    const done: Whole[] = []
    const waiting: Line[] = [line]
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const outcome = this.#take(next)
      if (outcome === undefined) continue
      if (outcome.kind === 'record') done.push(outcome.record)
      else {
        done.push({ line: outcome.line, reason: outcome.reason })
        waiting.unshift(...outcome.again)
      }
    }
    return done
  }

  end(): Whole[] {
    const done: Whole[] = []
    while (this.#open.length > 0) {
      const broken = this.#giveUp(reasons.neverClosed)
      done.push({ line: broken.line, reason: broken.reason })
      for (const line of broken.again) done.push(...this.feed(line))
    }
    return done
  }

  #take(line: Line): Outcome | undefined {
    const { number, bytes } = line
    if (bytes === undefined) {
      if (this.#open.length > 0) return this.#giveUp(reasons.neverClosed, line)
      return { kind: 'broken', line: number, reason: reasons.tooLong, again: [] }
    }
    if (this.#open.length === 0 && bytes.length === 0) return undefined
    const end = scanQuotes(bytes, this.#open.length > 0)
    this.#open.push({ number, bytes })
    this.#openBytes += bytes.length + 1
    if (end === 'closed') return this.#complete()
    if (end !== 'open') return this.#giveUp(reasons[end])
    return this.#openBytes > longestLineBytes ? this.#giveUp(reasons.neverClosed) : undefined
  }

  #complete(): Outcome {
    const [first] = this.#open
    const parts = this.#open.flatMap(({ bytes }, index) => (index === 0 ? [bytes] : [lineBreak, bytes]))
    const record = {
      line: first?.number ?? 0,
      bytes: parts.length === 1 ? (parts[0] ?? empty) : Buffer.concat(parts),
    }
    this.#reset()
    return { kind: 'record', record }
  }

  /** Blames the first open line and has the others read again for themselves. */
  #giveUp(reason: string, current?: Line): Broken {
    const [first, ...others] = this.#open
    this.#reset()
    const again: Line[] = current === undefined ? others : [...others, current]
    return { kind: 'broken', line: first?.number ?? 0, reason, again }
  }

  #reset(): void {
    this.#open = []
    this.#openBytes = 0
  }
}

interface Broken {
  readonly kind: 'broken'
  readonly line: number
  readonly reason: string
  readonly again: readonly Line[]
}

type Outcome = Broken | { readonly kind: 'record'; readonly record: Whole }

const empty = Buffer.alloc(0)
const lineBreak = Buffer.from('\n')

/** Returns how a line leaves the quotes, given whether it begins inside of them. */
function scanQuotes(bytes: Buffer, beginsOpen: boolean): 'closed' | 'open' | 'strayQuote' | 'textAfterQuote' {
  let place: 'field start' | 'bare' | 'quoted' | 'after quote' = beginsOpen ? 'quoted' : 'field start'
  for (const byte of bytes) {
    if (place === 'quoted') {
      if (byte === quote) place = 'after quote'
    } else if (byte === comma) place = 'field start'
    else if (place === 'after quote') {
      if (byte !== quote) return 'textAfterQuote'
      place = 'quoted'
    } else if (place === 'field start') place = byte === quote ? 'quoted' : 'bare'
    else if (byte === quote) return 'strayQuote'
  }
  return place === 'quoted' ? 'open' : 'closed'
}

function splitFields(batch: readonly Whole[]): CsvRecord[] {
  const decoded = batch.map(decode)
  const texts = decoded.flatMap(record => ('text' in record ? [record.text] : []))
  const rows: string[][] =
    texts.length === 0 ? [] : parse(texts.join('\n'), { relax_column_count: true, record_delimiter: '\n' })
  if (rows.length !== texts.length) {
    throw new Error(`${texts.length} records were read as ${rows.length}`)
  }
  const fields = rows.values()
  return decoded.map(record =>
    'text' in record ? { line: record.line, fields: fields.next().value ?? [] } : record,
  )
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(
  record: Whole,
): { readonly line: number; readonly text: string } | { readonly line: number; readonly reason: string } {
  if ('reason' in record) return record
  try {
    return { line: record.line, text: utf8.decode(record.bytes) }
  } catch {
    return { line: record.line, reason: reasons.notUtf8 }
  }
}
