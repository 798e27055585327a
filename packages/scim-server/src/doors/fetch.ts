/**
 * The door for whatever speaks Request and Response: Hono, Next, Workers, Bun. RFC 7644 §3.
 */
import { ScimError } from '@joinery/scim'
import type { ScimRequest } from '../core/records.ts'
import { belowBase, type Door, decodeBody, tooLarge } from './door.ts'

/** Returns the server as a fetch handler, which never rejects but for a body that breaks off. */
export function createFetchDoor(door: Door): (request: Request) => Promise<Response> {
  return async request => {
    const bare: ScimRequest = {
      method: request.method,
      target: belowBase(targetOf(request.url), door.basePath()),
      headers: Object.fromEntries(request.headers),
      body: undefined,
    }
    const body = await readBody(request, door.bodyBytes)
    const response =
      body instanceof ScimError ? door.core.refuse(bare, body) : await door.core.handle({ ...bare, body })
    return new Response(response.body ?? null, { status: response.status, headers: response.headers })
  }
}

function targetOf(url: string): string {
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}

/** The text of the body, or why it cannot be taken in. Reads no further than the bound. */
async function readBody(request: Request, limit: number): Promise<string | undefined | ScimError> {
  if (request.body === null) return undefined
  if (Number(request.headers.get('content-length') ?? 0) > limit) {
    await request.body.cancel()
    return tooLarge(limit)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop early cancels the stream.
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > limit) return tooLarge(limit)
    chunks.push(chunk)
  }
  try {
    return decodeBody(concatenate(chunks, size))
  } catch (error) {
    if (error instanceof ScimError) return error
    throw error
  }
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
