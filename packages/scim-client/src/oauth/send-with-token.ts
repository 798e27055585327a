/**
 * A request with an access token: obtained first, and once more after a 401, which says that the request was not
 * carried out (RFC 6750 §3.1). All of it stays within the time limit of one request.
 */
import { TargetError } from '../errors.ts'
import type { Target } from '../target.ts'
import type { WireRequest, WireResponse } from '../wire.ts'
import type { TokenSource } from './token-source.ts'

export interface TokenSending {
  readonly send: (
    timeoutMs: number,
    target: Target,
    request: WireRequest,
    signal: AbortSignal | undefined,
  ) => Promise<WireResponse>
  readonly source: TokenSource
  readonly timeoutMs: number
  readonly now: () => number
}

/**
 * The answer to the request, also where it is still 401 with a new token.
 *
 * @throws TargetError as `TokenSource.token` and `Transport.send` do; timeout when obtaining the token took too long
 */
export async function sendWithToken(
  ports: TokenSending,
  target: Target,
  request: WireRequest,
  { signal, fresh }: { readonly signal?: AbortSignal | undefined; readonly fresh?: boolean | undefined },
): Promise<WireResponse> {
  const deadline = ports.now() + ports.timeoutMs
  const token = await inTime(ports, deadline, signal, fresh)
  const response = await sendAuthorized(ports, target, request, token, deadline, signal)
  if (response.status !== 401) return response
  ports.source.refused(token)
  const other = await inTime(ports, deadline, signal)
  return sendAuthorized(ports, target, request, other, deadline, signal)
}

async function sendAuthorized(
  ports: TokenSending,
  target: Target,
  request: WireRequest,
  token: string,
  deadline: number,
  signal: AbortSignal | undefined,
): Promise<WireResponse> {
  const { oauth: _, ...rest } = target
  const leftMs = Math.max(deadline - ports.now(), 1)
  const response = await ports.send(leftMs, { ...rest, token }, request, signal)
  return { ...response, authorizedBy: 'access token' }
}

/** The token, unless it takes too long or the caller gives up; others who wait for the same one go on waiting. */
async function inTime(
  { source, timeoutMs, now }: TokenSending,
  deadline: number,
  signal: AbortSignal | undefined,
  fresh = false,
): Promise<string> {
  signal?.throwIfAborted()
  const { promise: givenUp, reject } = Promise.withResolvers<never>()
  const abort = (): void => reject(signal?.reason)
  const late = (): void =>
    reject(
      new TargetError('timeout', `No access token could be obtained within ${timeoutMs / 1000} s.`, {
        retryable: true,
      }),
    )
  const timer = setTimeout(late, Math.max(deadline - now(), 0))
  signal?.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([source.token(fresh), givenUp])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}
