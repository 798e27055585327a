/**
 * Bodies have a limit. What is beyond it is read and thrown away for a while before the answer goes out: a sender who
 * is still writing when the connection closes never sees the 413 that tells him why.
 */
import { createMiddleware } from 'hono/factory'
import { badRequest, payloadTooLarge } from '../errors.ts'
import type { ApiEnv } from './context.ts'

const discardedBytes = 64 * 1024 * 1024

/**
 * Yields the body's bytes up to the limit, nothing at all where `announcedBytes` is beyond it.
 * @throws payload_too_large after the end of a body that is larger
 */
export async function* boundedBody(
  body: AsyncIterable<Uint8Array>,
  limitBytes: number,
  announcedBytes = 0,
): AsyncGenerator<Uint8Array> {
  let over = announcedBytes > limitBytes
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    over ||= bytes > limitBytes
    if (!over) yield chunk
    if (bytes > limitBytes + discardedBytes) break
  }
  if (over) throw payloadTooLarge(limitBytes)
}

/** Returns the middleware that has read the whole body, of at most `limitBytes`, before a route runs. */
export function limitBody(limitBytes: number): ReturnType<typeof createMiddleware<ApiEnv>> {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const { body } = c.req.raw
    if (body !== null) {
      const chunks: Uint8Array[] = []
      const announced = Number(c.req.header('content-length') ?? 0)
      for await (const chunk of boundedBody(cutShort(body), limitBytes, announced)) chunks.push(chunk)
      c.req.raw = new Request(c.req.raw, { method: c.req.method, body: Buffer.concat(chunks) })
    }
    await next()
  })
}

/** Yields the body as it comes. @throws bad_request when the sender goes away in the middle of it */
export async function* cutShort(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch {
    throw badRequest('The body was cut short')
  }
}
