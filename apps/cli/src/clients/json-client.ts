/** JSON over HTTP to one half's admin API. */
import { z } from 'zod'
import { CliError } from '../errors.ts'
import { type AskedCall, type Patience, patiently } from './patience.ts'

export interface JsonCall extends AskedCall {
  readonly body?: unknown
  readonly contentType?: string
}

export interface JsonClient {
  /**
   * Returns the parsed answer in the given shape.
   * @throws request_failed with the answer's words when it is no success or has another shape, or none came
   */
  call<T>(call: JsonCall, shape: z.ZodType<T>): Promise<T>
}

export interface JsonClientOptions extends Patience {
  /** Who answers, in messages: `application`. */
  readonly name: string
  readonly baseUrl: string
  readonly token: () => Promise<string>
}

const wordsAtMost = 600

export function createJsonClient(options: JsonClientOptions): JsonClient {
  const { name } = options
  return {
    async call<T>(call: JsonCall, shape: z.ZodType<T>): Promise<T> {
      const token = await options.token()
      const answer = await patiently(call, options, signal => send(options.baseUrl, token, call, signal))
      const { ok, status, text } = answer
      if (ok) return readAnswer(name, call, text, shape)
      throw new CliError(
        'request_failed',
        `The ${name} answered ${status} to ${call.method} ${call.path}: ${text.slice(0, wordsAtMost)}`,
      )
    },
  }
}

function readAnswer<T>(name: string, call: JsonCall, text: string, shape: z.ZodType<T>): T {
  const answer = shape.safeParse(readJson(name, call, text))
  if (answer.success) return answer.data
  const why = z.prettifyError(answer.error)
  throw new CliError(
    'request_failed',
    `The ${name} answered ${call.method} ${call.path} unexpectedly: ${why}`,
  )
}

function readJson(name: string, call: JsonCall, text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch (error) {
    const message = `The ${name} answered ${call.method} ${call.path} with no JSON: ${text.slice(0, wordsAtMost)}`
    throw new CliError('request_failed', message, { cause: error })
  }
}

async function send(baseUrl: string, token: string, call: JsonCall, signal: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { authorization: `Bearer ${token}` }
  const request: RequestInit = { method: call.method, headers, signal }
  if (call.body !== undefined) {
    headers['content-type'] = call.contentType ?? 'application/json'
    request.body = typeof call.body === 'string' ? call.body : JSON.stringify(call.body)
  }
  return await fetch(`${baseUrl}${call.path}`, request)
}
