/**
 * The door for whatever speaks Request and Response: Hono, Next, Workers, Bun. RFC 7644 §3.
 */
import type { ScimRequest, ScimResponse } from '../message/records.ts'
import { belowBase, type Door, decodeBody, tooLarge } from './door.ts'

/** Returns the server as a fetch handler, which never rejects. */
export function createFetchDoor(door: Door): (request: Request) => Promise<Response> {
  return async incoming => {
    let request: ScimRequest = {
      method: incoming.method,
      target: targetOf(incoming.url),
      headers: Object.fromEntries(incoming.headers),
      body: undefined,
    }
    try {
      request = { ...request, target: belowBase(request.target, door.basePath()) }
      const body = await readBody(incoming, door.bodyBytes)
      return responseOf(await door.core.handle({ ...request, body }))
    } catch (error) {
      return responseOf(door.core.refuse(request, error))
    }
  }
}

function responseOf({ status, headers, body }: ScimResponse): Response {
  return new Response(body ?? null, { status, headers })
}

function targetOf(url: string): string {
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}

/** The text of the body. Reads no further than the bound. @throws payloadTooLarge and what decodeBody throws */
async function readBody(request: Request, limit: number): Promise<string | undefined> {
  if (request.body === null) return undefined
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > limit) {
    await request.body.cancel()
    throw tooLarge(limit, declared)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop early cancels the stream.
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    chunks.push(chunk)
  }
  return decodeBody(concatenate(chunks, size), request.headers.get('content-encoding') ?? undefined)
}

function concatenate(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [first] = chunks
  if (first !== undefined && chunks.length === 1) return first
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}
