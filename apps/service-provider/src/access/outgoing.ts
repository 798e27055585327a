/**
 * Requests to the addresses that administrators enter: over TLS, or to this machine, never to where a redirect points, for
 * a bounded time, and of the answer no more is read than is asked for. What a secret goes out in is never logged here.
 */

export interface OutgoingRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
  readonly timeoutMs: number
  /** The longest answer that is taken, in bytes. */
  readonly mostBytes: number
}

export type Outcome =
  /** `body` is undefined where the answer is longer than was asked for, or no UTF-8. */
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly retryAfterSeconds: number | null
      readonly body: string | undefined
    }
  /** Whether it arrived is not known. */
  | { readonly kind: 'unanswered'; readonly reason: string }

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]'])

/** What is wrong with an address that requests are to go to, undefined where nothing is: `must be https`. */
export function faultOfUrl(text: string): string | undefined {
  const url = URL.parse(text)
  if (url === null || /[\s\p{Cc}]/u.test(text)) return 'is no URL'
  if (url.username !== '' || url.password !== '') return 'must not carry a user name or a password'
  if (url.hash !== '') return 'must not have a fragment'
  if (url.protocol === 'https:') return undefined
  if (url.protocol === 'http:' && loopback.has(url.hostname)) return undefined
  return 'must be https (http only to 127.0.0.1)'
}

/** Sends the request once. */
export async function send(request: OutgoingRequest, signal?: AbortSignal): Promise<Outcome> {
  const timeout = AbortSignal.timeout(request.timeoutMs)
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      ...(request.body !== undefined && { body: request.body }),
    })
    const body = await readAtMost(response, request.mostBytes)
    return { kind: 'answered', status: response.status, retryAfterSeconds: retryAfterOf(response), body }
  } catch (error) {
    const late = timeout.aborted
    return { kind: 'unanswered', reason: late ? `no answer within ${request.timeoutMs} ms` : reasonOf(error) }
  }
}

async function readAtMost(response: Response, mostBytes: number): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength
    if (length > mostBytes) return undefined
    chunks.push(chunk)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    return undefined
  }
}

/** The header in seconds; a date is not read. */
function retryAfterOf(response: Response): number | null {
  const text = response.headers.get('retry-after') ?? ''
  return /^\d{1,6}$/.test(text) ? Number(text) : null
}

/** `fetch failed: ECONNREFUSED`: what fetch says, and why, which it hides in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined
  return code === undefined ? `there was no connection: ${error.message}` : `there was no connection: ${code}`
}
