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
  const add = (response: WireResponse | undefined, error: string | undefined): void => {
    records.push({ request, response, error, elapsedMs: Math.round(performance.now() - started), at })
  }
  try {
    const response = await send()
    add(response, undefined)
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
  const rows = records.map(
    ({ request, response, error, elapsedMs, at }): Insertable<ExchangeTable> => ({
      account_id: about.account,
      app_id: about.app,
      assignment_id: about.assignment,
      task_id: about.task,
      kind: request.kind,
      method: request.method,
      path: request.path,
      request_body: request.body === undefined ? null : storable(request.body),
      status: response?.status ?? null,
      response_body: response === undefined ? null : storable(response.body),
      error: error ?? null,
      elapsed_ms: elapsedMs,
      created_at: at,
    }),
  )
  await tx.insertInto('exchange').values(rows).execute()
}

/** A target may answer with anything; text columns hold no NUL. */
function storable(body: string): string {
  const clean = body.replaceAll('\u0000', '\uFFFD').toWellFormed()
  const bytes = Buffer.from(clean, 'utf8')
  if (bytes.length <= maximumBytes) return clean
  return `${bytes
    .subarray(0, maximumBytes)
    .toString('utf8')
    .replace(/\uFFFD+$/u, '')}… (${bytes.length} bytes)`
}

/**
 * Returns what a target says it has, as text for a jsonb column; null when there is nothing, or nothing that could be
 * stored. jsonb holds neither a NUL nor half a surrogate pair.
 */
export function storableJson(value: JsonObject | null): string | null {
  if (value === null) return null
  try {
    const text = JSON.stringify(value)
    if (text.length > 4 * maximumBytes) return null
    return text.replaceAll(/(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/gu, '$1\\ufffd')
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}
