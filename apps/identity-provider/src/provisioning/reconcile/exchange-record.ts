/** What was said between us and a target, kept for the admin: bodies shortened, and never a header with a secret in it. */
import type { JsonObject } from '@joinery/scim'
import type { WireRequest, WireResponse } from '@joinery/scim-client'
import type { Insertable, Transaction } from 'kysely'
import type { ExchangeTable, Tables } from '../../storage/tables.ts'

export interface ExchangeRecord {
  readonly request: WireRequest
  readonly response: Pick<WireResponse, 'status' | 'body'> | undefined
  /** Why there was no answer. */
  readonly error: string | undefined
  readonly elapsedMs: number
  readonly at: Date
}

/** Of a body, kept at most; in bytes of UTF-8. */
const maximumBytes = 64 * 1024

/** Returns a record of sending: the answer is passed on, an error thrown on, and either is added to `records`. */
export async function recordExchange(
  records: ExchangeRecord[],
  clock: () => Date,
  request: WireRequest,
  send: () => Promise<WireResponse>,
): Promise<WireResponse> {
  const at = clock()
  const started = performance.now()
  const add = (response: ExchangeRecord['response'], error: string | undefined): void => {
    records.push({ request, response, error, elapsedMs: Math.round(performance.now() - started), at })
  }
  try {
    const response = await send()
    // The headers are of no use later, and with hundreds under way worth letting go of.
    add({ status: response.status, body: response.body }, undefined)
    return response
  } catch (error) {
    add(undefined, error instanceof Error ? error.message : String(error))
    throw error
  }
}

/** Stores the records in order. */
export async function insertExchanges(
  tx: Transaction<Tables>,
  about: {
    readonly account: number
    readonly app: number
    readonly assignment: number | null
    readonly task: number | null
  },
  records: readonly ExchangeRecord[],
): Promise<void> {
  if (records.length === 0) return
  const rows = records.map((record): Insertable<ExchangeTable> => {
    const { assignment, task, ...row } = exchangeRow(record, about)
    return {
      account_id: about.account,
      app_id: about.app,
      assignment_id: assignment,
      task_id: task,
      ...row,
      request_body: withoutNul(row.request_body),
      response_body: withoutNul(row.response_body),
    }
  })
  await tx.insertInto('exchange').values(rows).execute()
}

/** A target may answer with anything; text columns hold no NUL and no half letter. */
function withoutNul(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\u0000', '\uFFFD').toWellFormed()
}

/** A record as it is stored, but for its account and app. */
export interface ExchangeRow {
  readonly assignment: number | null
  readonly task: number | null
  readonly kind: WireRequest['kind']
  readonly method: WireRequest['method']
  readonly path: string
  readonly request_body: string | null
  readonly status: number | null
  readonly response_body: string | null
  readonly error: string | null
  readonly elapsed_ms: number
  readonly created_at: Date
}

/** Returns the row of a record. */
export function exchangeRow(
  { request, response, error, elapsedMs, at }: ExchangeRecord,
  about: { readonly assignment: number | null; readonly task: number | null },
): ExchangeRow {
  return {
    assignment: about.assignment,
    task: about.task,
    kind: request.kind,
    method: request.method,
    path: request.path,
    request_body: request.body === undefined ? null : shortened(request.body),
    status: response?.status ?? null,
    response_body: response === undefined ? null : shortened(response.body),
    error: error ?? null,
    elapsed_ms: elapsedMs,
    created_at: at,
  }
}

function shortened(body: string): string {
  if (body.length <= maximumBytes / 3) return body
  const bytes = Buffer.from(body, 'utf8')
  if (bytes.length <= maximumBytes) return body
  return `${bytes
    .subarray(0, maximumBytes)
    .toString('utf8')
    .replace(/\uFFFD+$/u, '')}… (${bytes.length} bytes)`
}

/** Returns JSON text without what PostgreSQL takes in no text and in no jsonb: NUL, and half a surrogate pair. */
export function storableText(json: string): string {
  if (!json.includes('\\u')) return json
  return json.replaceAll(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gu, '$1\\ufffd')
}

/** Returns what a target says it has; null when that is nothing, or too large or too deep to be kept. */
export function storableObject(value: JsonObject | null): JsonObject | null {
  if (value === null) return null
  try {
    return JSON.stringify(value).length > 4 * maximumBytes ? null : value
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
