/** From an answered SCIM request to the row that is kept of it; masked here, beside the request and not in it. */
import type { RequestRecord } from '@joinery/scim-server'
import type { RequestNotes } from '../request-notes.ts'
import { maskBody, maskTarget, maskText, userKey, userNameIn } from './mask.ts'

/** A request that was answered, as it waits to be stored. */
export interface AnsweredRequest {
  readonly id: string
  readonly at: Date
  readonly record: RequestRecord
  readonly notes: RequestNotes | undefined
}

/** A row of scim_request, with the names of its columns. */
export interface LogRow {
  readonly workspace_id: string
  readonly id: string
  readonly at: string
  readonly request_id: string | null
  readonly token_id: string | null
  readonly token_label: string | null
  readonly address: string | null
  readonly method: string
  readonly path: string
  readonly status: number
  readonly scim_type: string | null
  readonly elapsed_ms: number
  readonly resource_id: string | null
  readonly user_key: string | null
  readonly body: string | null
  readonly warnings: string
  readonly reason: string | null
}

const mostWarnings = 20
const longestReason = 1_000

export function logRow({ id, at, record, notes }: AnsweredRequest, workspaceId: string): LogRow {
  const { method, target, body, status, scimType, elapsedMs } = record
  const userName = userNameIn(target, body)
  return {
    workspace_id: workspaceId,
    id,
    at: at.toISOString(),
    request_id: notes?.requestId ?? null,
    token_id: notes?.tokenId ?? null,
    token_label: notes?.tokenLabel ?? null,
    address: notes?.address ?? null,
    method: method.slice(0, 20),
    path: storable(maskTarget(target)),
    status,
    scim_type: scimType ?? null,
    elapsed_ms: Math.round(elapsedMs * 1_000) / 1_000,
    resource_id: resourceIn(record),
    user_key: userName === undefined ? null : userKey(workspaceId, userName),
    body: maskBody(body),
    warnings: warningsOf(record),
    reason: storable(reasonOf(record, notes)),
  }
}

/** The database keeps neither zero characters nor halves of a pair. */
function storable<T extends string | null>(text: T): T | string {
  return text === null ? text : text.toWellFormed().replaceAll('\0', '\uFFFD')
}

/** Whether the request was to change something. */
export function isWrite({ method }: Pick<RequestRecord, 'method'>): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method)
}

/** The id of the resource that the path names or, of a POST, that was made. */
function resourceIn({ target, answer }: RequestRecord): string | null {
  const [path = ''] = (answer.headers['location'] ?? target).split('?', 1)
  const [, id] = /\/(?:Users|Groups)\/([\w-]{1,64})$/.exec(path) ?? []
  return id ?? null
}

/** Why it was refused: what the client was told and, of one that was not let in, what it was not told. */
function reasonOf(
  { status, answer, fault, target, body }: RequestRecord,
  notes: RequestNotes | undefined,
): string | null {
  if (notes?.refusal) return notes.refusal
  if (fault !== undefined) return 'the server failed; its own log says how'
  if (status < 400 || answer.body === undefined) return null
  const [, detail] = /"detail":("(?:[^"\\]|\\.)*")/.exec(answer.body) ?? []
  if (detail === undefined) return null
  const text: unknown = JSON.parse(detail)
  return typeof text === 'string' ? maskText(text, target, body).slice(0, longestReason) : null
}

function warningsOf({ warnings, target, body }: RequestRecord): string {
  const told = warnings.slice(0, mostWarnings).map(({ path, reason }) => ({
    path: maskText(path, target, body),
    reason: maskText(reason, target, body),
  }))
  return JSON.stringify(told)
}
