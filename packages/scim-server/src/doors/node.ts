/**
 * The door for node:http and what is built on it. It adds nothing to node:http but the bound on the body.
 * RFC 7644 §3.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { ScimError } from '@joinery/scim'
import type { ScimRequest, ScimResponse } from '../core/records.ts'
import { belowBase, type Door, decodeBody, tooLarge } from './door.ts'

/** A body that is refused is read on and thrown away, so that the client gets to read why, but only so far. */
const discardedBodies = 16

/** `gone` where the client went away before it had said everything. */
type Body =
  | { readonly kind: 'text'; readonly text: string | undefined }
  | { readonly kind: 'refused'; readonly error: ScimError }
  | { readonly kind: 'gone' }

/** Returns the server as a listener for the `request` event of node:http. */
export function createNodeDoor(door: Door): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    void serve(door, request, response)
  }
}

async function serve(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const bare: ScimRequest = {
    method: request.method ?? 'GET',
    target: belowBase(request.url ?? '/', door.basePath()),
    headers: flatten(request.headers),
    body: undefined,
  }
  const body = await readBody(request, door.bodyBytes)
  if (body.kind === 'gone') return
  send(
    response,
    body.kind === 'refused'
      ? door.core.refuse(bare, body.error)
      : await door.core.handle({ ...bare, body: body.text }),
  )
}

function flatten(headers: IncomingMessage['headers']): Readonly<Record<string, string | undefined>> {
  const flat: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(headers)) {
    flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}

async function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  if (request.readableEnded) return { kind: 'text', text: bodyReadBefore(request) }
  const bytes = await readBytes(request, limit)
  if (bytes === 'gone') return { kind: 'gone' }
  if (bytes === 'tooLarge') return { kind: 'refused', error: tooLarge(limit) }
  try {
    return { kind: 'text', text: decodeBody(bytes) }
  } catch (error) {
    if (error instanceof ScimError) return { kind: 'refused', error }
    throw error
  }
}

function readBytes(request: IncomingMessage, limit: number): Promise<Uint8Array | 'tooLarge' | 'gone'> {
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let size = 0
    let refused = false
    const refuse = () => {
      refused = true
      chunks.length = 0
      resolve('tooLarge')
    }
    if (Number(request.headers['content-length'] ?? 0) > limit) refuse()
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength
      if (refused) {
        if (size > limit * discardedBodies) request.destroy()
      } else if (size > limit) refuse()
      else chunks.push(chunk)
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', () => resolve('gone'))
    request.on('close', () => resolve('gone'))
  })
}

/** The body that a framework's parser has read already, e.g. Express's `express.json()`. */
function bodyReadBefore(request: IncomingMessage): string | undefined {
  const body: unknown = 'body' in request ? request.body : undefined
  if (typeof body === 'string') return body
  return body === undefined || body === null ? undefined : JSON.stringify(body)
}

function send(response: ServerResponse, { status, headers, body }: ScimResponse): void {
  if (response.destroyed) return
  if (body === undefined) response.writeHead(status, headers)
  else response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
  response.end(body)
}
