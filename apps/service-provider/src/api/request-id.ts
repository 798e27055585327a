/**
 * The id by which a request is found again in the answer, in the log and in the history. A caller may bring its own, so
 * that one id goes through all of its systems; one that could break a line of a log is replaced.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { currentTraceId, traced } from '../history/trace.ts'

const acceptable = /^[\w.:-]{1,128}$/u

/** The id of the request under way; beside one what the header says, or a new one. */
export function requestIdOf(header: string | undefined): string {
  const current = currentTraceId()
  if (current !== null) return current
  return header !== undefined && acceptable.test(header) ? header : randomUUID()
}

/** Runs what answers the request under its id, which is told in `X-Request-Id` and to all that the history is told meanwhile. */
export function answerTraced(request: IncomingMessage, response: ServerResponse, answer: () => void): void {
  const header = request.headers['x-request-id']
  const id = requestIdOf(typeof header === 'string' ? header : undefined)
  response.setHeader('X-Request-Id', id)
  traced(id, answer)
}
