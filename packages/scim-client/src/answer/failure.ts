/**
 * What each status means to somebody who provisions: its code, whether trying again can help, and the sentence for the
 * administrator. Statuses are those of RFC 7644 §3.12 and of the gateways that stand before a target.
 */
import { STATUS_CODES } from 'node:http'
import { TargetError, type TargetErrorCode } from '../errors.ts'
import type { CallKind, WireResponse } from '../wire.ts'
import { errorWords, isHtml } from './detail.ts'
import { retryAfterMs } from './retry-after.ts'
import { isScimError } from './scim-error.ts'

interface Verdict {
  readonly code: TargetErrorCode
  readonly reason: string
  readonly retryable: boolean
}

interface Call {
  readonly attempt: string
  /** What the call is about, for sentences that serve several calls. */
  readonly thing: 'user' | 'group'
  readonly writes: boolean
}

const calls: Readonly<Record<CallKind, Call>> = {
  probe: looksAt('user', 'The connection test failed'),
  lookup: looksAt('user', 'The user could not be looked up'),
  read: looksAt('user', 'The user could not be read'),
  create: writes('user', 'The user could not be created'),
  replace: writes('user', 'The user could not be updated'),
  patch: writes('user', 'The user could not be updated'),
  delete: writes('user', 'The user could not be deleted'),
  groups: looksAt('group', 'The groups could not be listed'),
  group_lookup: looksAt('group', 'The group could not be looked up'),
  group_create: writes('group', 'The group could not be created'),
  group_patch: writes('group', 'The members of the group could not be changed'),
  token: looksAt('user', 'No access token could be obtained'),
}

const verdicts: Readonly<Record<number, Verdict>> = {
  400: final('refused', 'the application rejected the request as invalid'),
  401: final('unauthorized', 'the application did not accept the SCIM Bearer Token'),
  403: final('forbidden', 'the SCIM Bearer Token is known, but not allowed to do this'),
  404: final('refused', 'the application knows nothing at this address. Check the SCIM Base URL'),
  405: final('refused', 'the address does not take this kind of request. Check the SCIM Base URL'),
  408: passing('timeout', 'the application waited too long for the request'),
  409: final('conflict', 'the application already has a {thing} that is in conflict with this one'),
  410: final('refused', 'what was at this address has been removed'),
  412: final('refused', 'the {thing} has been changed by somebody else in the meantime'),
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
  const call = calls[kind]
  const code = call.writes && isTaken(scimType, detail) ? 'conflict' : verdict.code
  const reason = verdict.reason.replace('{thing}', call.thing)
  return new TargetError(
    code,
    sentence(kind, `${reason} (${statusName(status)}${scimType ? `, ${scimType}` : ''})`, detail),
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

/** What a call is about, in a word. */
export function thingOf(kind: CallKind): 'user' | 'group' {
  return calls[kind].thing
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299
}

/** 404, or 410 for a target that remembers what it has removed. */
export function isMissing(status: number): boolean {
  return status === 404 || status === 410
}

/**
 * Whether the answer to a search or a reading says that there is nothing. OneLogin takes any 404 for that; a web page
 * is never one, since some other server sent it. Strictly, only a SCIM application's own error counts.
 */
export function saysMissing(response: WireResponse, strict = false): boolean {
  if (!isMissing(response.status)) return false
  return strict ? isScimError(response) : !isHtml(response.body)
}

function verdictOn(kind: CallKind, response: WireResponse, status: number): Verdict {
  if (isMissing(status)) {
    const verdict = verdictOnMissing(kind, response)
    if (verdict !== undefined) return verdict
  }
  if (status === 401 && response.authorizedBy === 'access token') {
    return final('unauthorized', 'the application did not accept the access token')
  }
  if (kind === 'group_patch' && (status === 405 || status === 501)) {
    return final('refused', 'the application does not take changes of group members')
  }
  const known = verdicts[status]
  if (known !== undefined) return known
  if (status >= 500) return passing('server_error', 'the application had an internal error')
  if (status >= 400) return final('refused', 'the application refused the request')
  if (status >= 300) return final('refused', redirection(response))
  return final('not_scim', 'the application gave an answer that is none')
}

/** INTEROP: a gateway that has lost its application answers 404 for a while, also for what is still there. */
function verdictOnMissing(kind: CallKind, response: WireResponse): Verdict | undefined {
  const isOurs = isScimError(response)
  if (isOurs && changesOne.has(kind)) return final('gone', 'the application no longer has this {thing}')
  if (isOurs || kind === 'token' || kind === 'probe') return undefined
  if (kind === 'groups' && !isHtml(response.body)) return final('refused', 'the application has no groups')
  return passing(
    'missing_unconfirmed',
    'nothing is at this address, but it was no SCIM application that said so. If this lasts, check the SCIM Base URL',
  )
}

const changesOne: ReadonlySet<CallKind> = new Set(['replace', 'patch', 'delete', 'group_patch'])

function redirection(response: WireResponse): string {
  const to = URL.parse(response.headers['location'] ?? '')
  const where = to === null ? 'another address' : to.origin + to.pathname
  return `the application redirects to ${where}. Check the SCIM Base URL`
}

function sentence(kind: CallKind, reason: string, detail: string | undefined): string {
  return `${calls[kind].attempt}: ${reason}.${detail === undefined ? '' : ` It said: ${detail}`}`
}

function statusName(status: number): string {
  const name = STATUS_CODES[status]
  return name === undefined ? `status ${status}` : `${status} ${name}`
}

/** INTEROP(onelogin): its sample provider answers 400 with the words name_already_exists where others send a scimType. */
function isTaken(scimType: string | undefined, detail: string | undefined): boolean {
  return scimType?.toLowerCase() === 'uniqueness' || /^\w*already_exists$/i.test(detail ?? '')
}

function looksAt(thing: Call['thing'], attempt: string): Call {
  return { attempt, thing, writes: false }
}

function writes(thing: Call['thing'], attempt: string): Call {
  return { attempt, thing, writes: true }
}

function final(code: TargetErrorCode, reason: string): Verdict {
  return { code, reason, retryable: false }
}

function passing(code: TargetErrorCode, reason: string): Verdict {
  return { code, reason, retryable: true }
}
