/**
 * JSON over HTTP to one half's admin API. Reads are repeated while the half is being started again; writes are sent
 * once, because only the one who wrote knows whether twice is harmless.
 */
import { z } from 'zod'
import { CliError } from '../errors.ts'

const patienceMs = 30_000
const pauseMs = 200

export interface JsonCall {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly contentType?: string
}

export interface JsonClient {
  /** Returns the parsed answer in the given shape. @throws CliError request_failed with the answer's words. */
  call<T>(call: JsonCall, shape: z.ZodType<T>): Promise<T>
}

export function createJsonClient(name: string, baseUrl: string, token: () => Promise<string>): JsonClient {
  return {
    async call<T>(call: JsonCall, shape: z.ZodType<T>): Promise<T> {
      const response = await patiently(call, async () => send(baseUrl, await token(), call))
      const text = await response.text()
      if (!response.ok) {
        const said = text.slice(0, 600)
        throw new CliError(
          'request_failed',
          `The ${name} answered ${response.status} to ${call.method} ${call.path}: ${said}`,
        )
      }
      return readAnswer(name, call, text, shape)
    },
  }
}

function readAnswer<T>(name: string, call: JsonCall, text: string, shape: z.ZodType<T>): T {
  const answer = shape.safeParse(text === '' ? undefined : JSON.parse(text))
  if (answer.success) return answer.data
  const why = z.prettifyError(answer.error)
  throw new CliError(
    'request_failed',
    `The ${name} answered ${call.method} ${call.path} unexpectedly: ${why}`,
  )
}

async function send(baseUrl: string, token: string, call: JsonCall): Promise<Response> {
  const headers: Record<string, string> = { authorization: `Bearer ${token}` }
  const request: RequestInit = { method: call.method, headers }
  if (call.body !== undefined) {
    headers['content-type'] = call.contentType ?? 'application/json'
    request.body = typeof call.body === 'string' ? call.body : JSON.stringify(call.body)
  }
  return await fetch(`${baseUrl}${call.path}`, request)
}

/** A half that is being started again refuses the connection, or answers 503 until its database is open. */
async function patiently(call: JsonCall, attempt: () => Promise<Response>): Promise<Response> {
  const giveUpAt = Date.now() + (call.method === 'GET' ? patienceMs : 0)
  for (;;) {
    const isLast = Date.now() >= giveUpAt
    try {
      const response = await attempt()
      if (response.status !== 503 || isLast) return response
      await response.arrayBuffer()
    } catch (error) {
      if (isLast) throw noAnswer(call, error)
    }
    await new Promise(resolve => setTimeout(resolve, pauseMs))
  }
}

function noAnswer(call: JsonCall, error: unknown): CliError {
  const why = error instanceof Error ? error.message : String(error)
  return new CliError('request_failed', `${call.method} ${call.path} got no answer: ${why}`, { cause: error })
}
