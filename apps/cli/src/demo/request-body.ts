/** Reading what the demo's own little servers are sent: bounded, and as JSON where it is some. */
import type { IncomingMessage } from 'node:http'

export const bodyBytesAtMost = 1_048_576

/** Returns undefined when there is more than is taken. */
export async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length <= bodyBytesAtMost) chunks.push(chunk)
  }
  return length > bodyBytesAtMost ? undefined : Buffer.concat(chunks)
}

/** Returns undefined for a text that is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
