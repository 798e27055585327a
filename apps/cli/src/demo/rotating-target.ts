/**
 * The machine that the vault's privileged account leads to: it lets in whoever has its secret, and gives itself another
 * one when the application asks for that with its signature. Asked again for the same follow-up, whose answer was lost,
 * it gives the same answer again.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { parseJson, readBody } from './request-body.ts'

export interface RotatingTarget {
  readonly url: string
  readonly login: string
  /** The secret of the first day. */
  readonly firstSecret: string
  /** By which it knows that it is the application who asks. */
  readonly key: string
  close(): Promise<void>
}

const secretBytes = 18
const oldestSeconds = 300
const login = 'root'
const attempt = z.object({ login: z.string(), secret: z.string() })

/** Returns a target on a free port of the loopback. */
export async function startRotatingTarget(): Promise<RotatingTarget> {
  const key = newSecret()
  const firstSecret = newSecret()
  const given = new Map<string, string>()
  let secret = firstSecret

  const rotate = (id: string): object => {
    const known = given.get(id)
    if (known !== undefined) return { secret: known }
    secret = newSecret()
    given.set(id, secret)
    return { secret }
  }
  const answer = ({ url, headers }: IncomingMessage, body: string): Answer => {
    if (url === '/sign-in') {
      const tried = attempt.safeParse(parseJson(body))
      const isRight = tried.success && tried.data.login === login && isSame(tried.data.secret, secret)
      return isRight ? { status: 200, body: { welcome: login } } : { status: 401, body: {} }
    }
    if (url !== '/rotate') return { status: 404, body: {} }
    if (!isSigned(headers, body, key)) return { status: 403, body: { reason: 'no valid signature' } }
    return { status: 200, body: rotate(String(headers['idempotency-key'])) }
  }
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request)
    const answered = body === undefined ? { status: 413, body: {} } : answer(request, body.toString('utf8'))
    response.writeHead(answered.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answered.body))
  }
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    login,
    firstSecret,
    key,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

interface Answer {
  readonly status: number
  readonly body: object
}

function newSecret(): string {
  return randomBytes(secretBytes).toString('base64url')
}

/** Whether the body comes from who has the key, not long ago. */
function isSigned(headers: IncomingMessage['headers'], body: string, key: string): boolean {
  const timestamp = String(headers['joinery-timestamp'])
  const age = Math.abs(Date.now() / 1000 - Number(timestamp))
  const expected = `v1=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`
  return age <= oldestSeconds && isSame(String(headers['joinery-signature']), expected)
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
