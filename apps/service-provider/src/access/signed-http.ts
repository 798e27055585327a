/**
 * The connector that asks over HTTP: one POST with what is to be done, signed so that the target knows who asks and that
 * it is no recording, and numbered so that a target that is asked again after a lost answer gives the same answer again.
 *
 *   POST <url>
 *   Idempotency-Key: <id of the follow-up>
 *   Joinery-Timestamp: 1763800000
 *   Joinery-Signature: v1=<hex of HMAC-SHA256 over "<timestamp>.<body>">
 */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Connector, ConnectorAnswer, ConnectorJob } from './connector.ts'
import { type FollowUpKindName, followUpKinds } from './follow-up-kinds.ts'
import { faultOfUrl, type Outcome, type OutgoingRequest, send } from './outgoing.ts'

const timeoutMs = 15_000
const mostBytes = 16_384
const longestSecret = 4_096

/** Statuses after which the same request may succeed: too early, too often, or the target is ill. */
const passing: ReadonlySet<number> = new Set([408, 409, 423, 425, 429])

export const signedHttp: Connector = async (job, signal) => {
  const fault = faultOfUrl(job.url, job.localTargets)
  if (fault !== undefined) return { kind: 'refused', reason: `the connector's URL ${fault}` }
  return understand(job.kind, await send(requestFor(job), signal))
}

/** The request for a job. The secret that the account has now is not in it. */
export function requestFor(job: ConnectorJob): OutgoingRequest {
  const { followUpId: id, kind, workspaceId, account, people, now, localTargets } = job
  const body = JSON.stringify({ id, kind, workspaceId, account, people })
  const timestamp = String(Math.floor(now.getTime() / 1000))
  return {
    method: 'POST',
    url: job.url,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'idempotency-key': id,
      'joinery-timestamp': timestamp,
      'joinery-signature': `v1=${signature(job.key, timestamp, body)}`,
    },
    body,
    timeoutMs,
    mostBytes,
    localTargets,
  }
}

/** What a target compares with: hex of HMAC-SHA256 over timestamp, a dot and the body. */
function signature(key: string, timestamp: string, body: string): string {
  return createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')
}

const withSecret = z.looseObject({ secret: z.string().min(1).max(longestSecret) })

/** What the answer means. No reason holds anything of its body, which may be a secret. */
export function understand(kind: FollowUpKindName, outcome: Outcome): ConnectorAnswer {
  if (outcome.kind === 'unanswered') return again(outcome.reason)
  const { status, body, retryAfterSeconds } = outcome
  if (status >= 500 || passing.has(status)) return again(`the target answered ${status}`, retryAfterSeconds)
  if (status >= 300 && status < 400) {
    return { kind: 'refused', reason: `the target answered ${status}: redirects are not followed` }
  }
  if (status >= 400) return { kind: 'refused', reason: `the target answered ${status}` }
  if (!followUpKinds[kind].givesSecret) return { kind: 'done', secret: null }
  const secret = secretOf(body)
  if (secret !== undefined) return { kind: 'done', secret }
  return again(`the target answered ${status} without {"secret": "…"} of at most ${mostBytes} bytes`)
}

function again(reason: string, afterSeconds: number | null = null): ConnectorAnswer {
  return { kind: 'again', reason, afterSeconds }
}

function secretOf(body: string | undefined): string | undefined {
  try {
    return withSecret.parse(JSON.parse(body ?? '')).secret
  } catch {
    return undefined
  }
}
