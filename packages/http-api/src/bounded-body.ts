/**
 * Bodies have a limit. What is beyond it is read and thrown away for a while before the answer goes out: a sender who
 * is still writing when the connection closes never sees the 413 that tells him why.
 */
import type { MiddlewareHandler } from 'hono'
import type { Refuse } from './refusal.ts'
import { patternOf, type RouteShape } from './route.ts'

const discardedBytes = 64 * 1024 * 1024

/**
 * Yields the body's bytes up to the limit, nothing at all where `announcedBytes` is beyond it.
 * @throws what `refuse` makes of too_large, after the end of a body that is larger
 */
export async function* boundedBody(
  body: AsyncIterable<Uint8Array>,
  limitBytes: number,
  announcedBytes: number,
  refuse: Refuse,
): AsyncGenerator<Uint8Array> {
  let over = announcedBytes > limitBytes
  let bytes = 0
  for await (const chunk of body) {
    bytes += chunk.length
    over ||= bytes > limitBytes
    if (!over) yield chunk
    if (bytes > limitBytes + discardedBytes) break
  }
  if (over) throw refuse({ kind: 'too_large', limitBytes })
}

/** Yields the body as it comes. @throws what `refuse` makes of cut_short when the sender goes away in the middle of it */
export async function* cutShort(body: AsyncIterable<Uint8Array>, refuse: Refuse): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch {
    throw refuse({ kind: 'cut_short' })
  }
}

/**
 * Returns the middleware that has read the whole body, of at most `limitBytes` or what the route says, before a route
 * runs. A route that takes a file is left out: it has a limit of its own and never reads the file as a whole.
 */
export function limitBodies(
  shapes: readonly RouteShape[],
  limitBytes: number,
  refuse: Refuse,
): MiddlewareHandler {
  const files = new Set(
    shapes.flatMap(shape => (shape.file === undefined ? [] : [`${shape.method} ${shape.path}`])),
  )
  const others = shapes.flatMap(({ mostBodyBytes: mostBytes, ...shape }) =>
    mostBytes === undefined
      ? []
      : [{ method: shape.method.toUpperCase(), pattern: patternOf(shape), mostBytes }],
  )
  return async (c, next) => {
    const { body } = c.req.raw
    if (body !== null && !files.has(`${c.req.method.toLowerCase()} ${c.req.path}`)) {
      const chunks: Uint8Array[] = []
      const announced = Number(c.req.header('content-length') ?? 0)
      const other = others.find(({ method, pattern }) => method === c.req.method && pattern.test(c.req.path))
      const mostBytes = other?.mostBytes ?? limitBytes
      const bounded = boundedBody(cutShort(body, refuse), mostBytes, announced, refuse)
      for await (const chunk of bounded) chunks.push(chunk)
      const { url, headers } = c.req.raw
      c.req.raw = new Request(url, { method: c.req.method, headers, body: Buffer.concat(chunks) })
    }
    await next()
  }
}
