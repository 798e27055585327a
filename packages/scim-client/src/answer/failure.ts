/**
 * What each status means to somebody who provisions: its code, whether trying again can help, and the sentence for the
 * administrator. Statuses are those of RFC 7644 §3.12 and of the gateways that stand before a target.
 */
import { STATUS_CODES } from 'node:http'
import { TargetError, type TargetErrorCode } from '../errors.ts'
import type { CallKind, WireResponse } from '../wire.ts'
import { errorWords } from './detail.ts'
import { retryAfterMs } from './retry-after.ts'

interface Verdict {
  readonly code: TargetErrorCode
  readonly reason: string
  readonly retryable: boolean
}

const attempts: Readonly<Record<CallKind, string>> = {
  probe: 'The connection test failed',
  lookup: 'The user could not be looked up',
  read: 'The user could not be read',
  create: 'The user could not be created',
  replace: 'The user could not be updated',
  delete: 'The user could not be deleted',
}

const verdicts: Readonly<Record<number, Verdict>> = {
  400: final('refused', 'the application rejected the request as invalid'),
  401: final('unauthorized', 'the application did not accept the SCIM Bearer Token'),
  403: final('forbidden', 'the SCIM Bearer Token is known, but not allowed to do this'),
  404: final('refused', 'the application knows nothing at this address. Check the SCIM Base URL'),
  405: final('refused', 'the address does not take this kind of request. Check the SCIM Base URL'),
  408: passing('timeout', 'the application waited too long for the request'),
  409: final('conflict', 'the application already has a user that is in conflict with this one'),
  410: final('refused', 'what was at this address has been removed'),
  412: final('refused', 'the user has been changed by somebody else in the meantime'),
  413: final('refused', 'the request is larger than the application accepts'),
  415: final(
    'refused',
    'the application does not accept this Content-Type. A custom header can set another, such as application/scim+json',
  ),
  425: passing('refused', 'the application asks to send the request again later'),
  429: passing('rate_limited', 'the application is receiving too many requests'),
  501: final('server_error', 'the application does not support this request'),
  502: passing('server_error', 'a gateway before the application got no proper answer from it'),
  503: passing('server_error', 'the application is not available at the moment'),
  504: passing('server_error', 'a gateway before the application waited for it in vain'),
  505: final('server_error', 'the application does not support this version of HTTP'),
}

/**
 * The error that an unsuccessful answer amounts to, its sentence ending with the target's own words.
 *
 * @param status what the answer really says, where that differs from its status line
 */
export function failure(
  kind: CallKind,
  response: WireResponse,
  status: number = response.status,
): TargetError {
  const verdict = verdictOn(kind, response, status)
  const { detail, scimType } = errorWords(response.body)
  const code = scimType?.toLowerCase() === 'uniqueness' && writes(kind) ? 'conflict' : verdict.code
  return new TargetError(
    code,
    sentence(kind, `${verdict.reason} (${statusName(status)}${scimType ? `, ${scimType}` : ''})`, detail),
    { status, scimType, detail, retryAfterMs: retryAfterMs(response.headers), retryable: verdict.retryable },
  )
}

/** The error of a successful status whose body is not what was asked for. */
export function unusable(
  kind: CallKind,
  response: WireResponse,
  reason: string,
  code: 'not_scim' | 'ambiguous' = 'not_scim',
): TargetError {
  const detail = code === 'ambiguous' ? undefined : errorWords(response.body).detail
  return new TargetError(code, sentence(kind, `${reason} (${statusName(response.status)})`, detail), {
    status: response.status,
    detail,
  })
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299
}

/** 404, or 410 for a target that remembers what it has removed. */
export function isMissing(status: number): boolean {
  return status === 404 || status === 410
}

function verdictOn(kind: CallKind, response: WireResponse, status: number): Verdict {
  if (kind === 'replace' && isMissing(status)) {
    return final('gone', 'the application no longer has this user')
  }
  const known = verdicts[status]
  if (known !== undefined) return known
  if (status >= 500) return passing('server_error', 'the application had an internal error')
  if (status >= 400) return final('refused', 'the application refused the request')
  if (status >= 300) return final('refused', redirection(response))
  return final('not_scim', 'the application gave an answer that is none')
}

function redirection(response: WireResponse): string {
  const to = URL.parse(response.headers['location'] ?? '')
  const where = to === null ? 'another address' : to.origin + to.pathname
  return `the application redirects to ${where}. Check the SCIM Base URL`
}

function sentence(kind: CallKind, reason: string, detail: string | undefined): string {
  return `${attempts[kind]}: ${reason}.${detail === undefined ? '' : ` It said: ${detail}`}`
}

function statusName(status: number): string {
  const name = STATUS_CODES[status]
  return name === undefined ? `status ${status}` : `${status} ${name}`
}

function writes(kind: CallKind): boolean {
  return kind === 'create' || kind === 'replace'
}

function final(code: TargetErrorCode, reason: string): Verdict {
  return { code, reason, retryable: false }
}

function passing(code: TargetErrorCode, reason: string): Verdict {
  return { code, reason, retryable: true }
}
