/**
 * The door for node:http and what is built on it. It adds nothing to node:http but the bound on the body.
 * RFC 7644 §3.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ScimRequest, ScimResponse } from '../message/records.ts'
import { belowBase, type Door, decodeBody, tooLarge } from './door.ts'

/** A body that is refused is read on and thrown away, so that the client gets to read why, but only so far. */
const discardedBodies = 16

/** In front of a target in absolute form, which every server has to take. @see RFC 9112 §3.2.2 */
const schemeAndHost = /^https?:\/\/[^/?#]*/i

/** `gone` where the client went away before it had said everything. */
type Body = { readonly text: string | undefined } | 'gone'

/** Returns the server as a listener for the `request` event of node:http. */
export function createNodeDoor(door: Door): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    void serve(door, request, response)
  }
}

async function serve(door: Door, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const { remoteAddress } = incoming.socket
  let request: ScimRequest = {
    method: incoming.method ?? 'GET',
    target: (incoming.url ?? '/').replace(schemeAndHost, ''),
    headers: flatten(incoming),
    body: undefined,
    ...(remoteAddress === undefined ? {} : { remoteAddress }),
  }
  try {
    request = { ...request, target: belowBase(request.target, door.basePath()) }
    const body = await readBody(incoming, door.bodyBytes)
    if (body !== 'gone') send(response, await door.core.handle({ ...request, body: body.text }))
  } catch (error) {
    send(response, door.core.refuse(request, error))
  }
}

function flatten({
  headers,
  headersDistinct,
}: IncomingMessage): Readonly<Record<string, string | undefined>> {
  const flat: Record<string, string | undefined> = {}
  for (const [name, value] of Object.entries(headers)) {
    flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  // Node takes the first of several: a proxy in front may have judged another, so they are shown for what they are.
  flat['authorization'] = headersDistinct['authorization']?.join(', ')
  return flat
}

async function readBody(request: IncomingMessage, limit: number): Promise<Body> {
  if (request.readableEnded) return { text: bodyReadBefore(request) }
  const bytes = await readBytes(request, limit)
  return bytes === 'gone' ? bytes : { text: decodeBody(bytes, request.headers['content-encoding']) }
}

/** @throws payloadTooLarge */
function readBytes(request: IncomingMessage, limit: number): Promise<Uint8Array | 'gone'> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    let refused = false
    const refuse = (declaredBytes?: number) => {
      refused = true
      chunks.length = 0
      reject(tooLarge(limit, declaredBytes))
    }
    const declared = Number(request.headers['content-length'] ?? 0)
    if (declared > limit) refuse(declared)
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
