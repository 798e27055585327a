/**
 * The history written out, of any size: read page by page from the oldest to the newest while whoever takes it goes on
 * reading. As CSV (RFC 4180) no cell is a formula to a spreadsheet; as JSON Lines every entry is as the API shows it.
 */
import type { Json } from '@joinery/scim'
import type { Kysely } from 'kysely'
import type { Tables } from '../storage/tables.ts'
import type { HistoryFilter } from './filter.ts'
import { type HistoryEntry, parseCursor, readHistory } from './read.ts'

export type ExportFormat = 'csv' | 'jsonl'

const entriesOfOnePage = 1_000

/** The text of what the filter finds, in pieces; what happens after `until` is not in it. */
export async function* exportHistory(
  db: Kysely<Tables>,
  workspaceId: string,
  filter: HistoryFilter,
  format: ExportFormat,
  until: Date,
): AsyncGenerator<string> {
  const to = filter.to !== undefined && filter.to < until ? filter.to : until
  const lineOf = format === 'csv' ? csvLine : jsonLine
  if (format === 'csv') yield cells(csvColumns.map(([name]) => name))
  let position: Parameters<typeof readHistory>[1]['position'] = { kind: 'oldest' }
  for (;;) {
    const query = { ...filter, to, workspaceId, limit: entriesOfOnePage, position }
    const entries = await readHistory(db, query)
    if (entries.length > 0) yield entries.map(lineOf).join('')
    const cursor = parseCursor(entries.at(-1)?.cursor ?? '')
    if (entries.length < entriesOfOnePage || cursor === undefined) return
    position = { kind: 'upwards', cursor }
  }
}

function jsonLine(entry: HistoryEntry): string {
  return `${JSON.stringify(entry)}\n`
}

const csvColumns: readonly (readonly [string, (entry: HistoryEntry) => string])[] = [
  ['at', ({ at }) => at.toISOString()],
  ['event', ({ event }) => event],
  ['source', ({ source }) => source],
  ['actor', ({ actor }) => actor],
  ['actor_id', ({ actorId }) => actorId ?? ''],
  ['actor_label', ({ actorLabel }) => actorLabel],
  ['subject', ({ subject, erased }) => (erased ? '(erased)' : (subject ?? ''))],
  ['field', ({ field }) => field ?? ''],
  ['old_value', ({ oldValue, erased }) => (erased ? '(erased)' : textOf(oldValue))],
  ['new_value', ({ newValue, erased }) => (erased ? '(erased)' : textOf(newValue))],
  ['member_id', ({ memberId }) => memberId ?? ''],
  ['group_id', ({ groupId }) => groupId ?? ''],
  ['trace_id', ({ traceId }) => traceId ?? ''],
  ['cursor', ({ cursor }) => cursor],
]

function csvLine(entry: HistoryEntry): string {
  return cells(csvColumns.map(([, textOfColumn]) => textOfColumn(entry)))
}

/** A text as it is, anything else as JSON. */
function textOf(value: Json): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** One line, CRLF included. */
export function cells(texts: readonly string[]): string {
  return `${texts.map(cell).join(',')}\r\n`
}

/** What a spreadsheet would take for a formula gets an apostrophe before it, which the spreadsheet takes for text. */
const beginsFormula = /^[\s\0]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u

function cell(text: string): string {
  const harmless = beginsFormula.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/u.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
