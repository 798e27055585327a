/**
 * A machine outside with a secret of its own: it lets in whoever has it, and gives itself another one when it is asked
 * with a valid signature. Asked again with the same number it gives the same answer. It can be told to fail.
 */
import { createHmac, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  readonly idempotencyKey: string
  readonly signed: boolean
  readonly body: string
}

/** What it does instead of answering: hang up after its work, hold the answer back until its mood changes, say too much. */
export type Mood = 'well' | 'hangs_up' | 'redirects' | 'says_nothing' | 'says_too_much' | 'holds' | number

export interface RotatingTarget {
  readonly url: string
  readonly asked: readonly Asked[]
  readonly key: string
  mood: Mood
  /** Whether the secret opens it now. */
  opens(secret: string): boolean
  close(): Promise<void>
}

export async function startRotatingTarget(firstSecret: string): Promise<RotatingTarget> {
  const key = 'the key that both ends know'
  const given = new Map<string, string>()
  const asked: Asked[] = []
  let secret = firstSecret
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request)
    const idempotencyKey = String(request.headers['idempotency-key'])
    const signed = isSigned(request, body, key)
    asked.push({ idempotencyKey, signed, body })
    if (typeof target.mood === 'number') {
      response.writeHead(target.mood, { 'retry-after': '7' }).end()
      return
    }
    if (target.mood === 'redirects') {
      response.writeHead(302, { location: `${target.url}/elsewhere` }).end()
      return
    }
    if (!signed) {
      response.writeHead(403).end()
      return
    }
    if (!given.has(idempotencyKey)) {
      secret = randomBytes(12).toString('hex')
      given.set(idempotencyKey, secret)
    }
    if (target.mood === 'hangs_up') {
      request.socket.destroy()
      return
    }
    while (target.mood === 'holds') await new Promise(resolve => setTimeout(resolve, 10))
    const said = {
      secret: given.get(idempotencyKey),
      padding: target.mood === 'says_too_much' ? 'x'.repeat(20_000) : '',
    }
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(target.mood === 'says_nothing' ? '{}' : JSON.stringify(said))
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const target: RotatingTarget = {
    url: `http://127.0.0.1:${port}`,
    asked,
    key,
    mood: 'well',
    opens: tried => tried === secret,
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
  return target
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function isSigned({ headers }: IncomingMessage, body: string, key: string): boolean {
  const timestamp = String(headers['joinery-timestamp'])
  const expected = createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')
  const isRecent = Math.abs(Date.now() / 1000 - Number(timestamp)) < 86_400
  return isRecent && headers['joinery-signature'] === `v1=${expected}`
}
