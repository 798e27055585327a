/**
 * Stands between the identity provider and any target: writes down every call, and lets go wrong what a program of
 * faults says. What goes well passes through as it is.
 */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { Answer, Fault, FaultProgram, OwnAnswer } from './faults.ts'
import { listenOnFreePort } from './listening.ts'
import { Names, nameOfCall, tokenPath, type WireCall } from './wire-call.ts'

export interface FaultProxy {
  /** To be given to the identity provider instead of the target's own. */
  readonly baseUrl: string
  /** What has been asked since the last time this was asked, in the order in which it came. */
  newCalls(): readonly string[]
  /** Every call since the beginning, as it was. */
  readonly calls: readonly WireCall[]
  follow(program: FaultProgram | undefined): void
  close(): Promise<void>
}

/** The client that is given access tokens, and the token that it is given. RFC 6749 §4.4 */
export interface OAuthClient {
  readonly clientId: string
  readonly clientSecret: string
  readonly scope?: string
  readonly accessToken: string
}

export async function startFaultProxy(upstream: string, client?: OAuthClient): Promise<FaultProxy> {
  const names = new Names()
  const calls: WireCall[] = []
  let told = 0
  let program: FaultProgram | undefined
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const raw = await readText(incoming)
    const call = { method: incoming.method ?? '', path: readable(incoming.url ?? ''), body: parse(raw) }
    calls.push(call)
    if (client !== undefined && call.path === tokenPath) {
      send(outgoing, grant(client, incoming.headers.authorization, raw))
      return
    }
    const { ahead, done = 1, beforeMs = 0, lateMs = 0, afterMs = 0, answer } = faultOf(call)
    await ahead?.()
    const tell = (own: OwnAnswer) =>
      send(outgoing, typeof answer === 'function' ? answer(own) : (answer ?? { kind: 'answer', ...own }))
    let own: OwnAnswer = { status: 0, headers: {}, text: '' }
    if (lateMs > 0) tell(own)
    if (beforeMs + lateMs > 0) await pause(beforeMs + lateMs)
    for (let time = 0; time < done; time += 1) own = await forward(upstream, incoming, raw)
    names.learn(parse(own.text))
    if (lateMs > 0) return
    if (afterMs > 0) await pause(afterMs)
    tell(own)
  }
  const faultOf = (call: WireCall): Fault => program?.(call, nameOfCall(call, names)) ?? {}
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy())
  })
  const listening = await listenOnFreePort(server)
  return {
    baseUrl: listening.origin,
    calls,
    newCalls: () => {
      const fresh = calls.slice(told)
      told = calls.length
      return fresh.map(call => nameOfCall(call, names))
    },
    follow: given => {
      program = given
    },
    close: () => listening.close(),
  }
}

function grant(client: OAuthClient, authorization: string | undefined, form: string): Answer {
  const asked = new URLSearchParams(form)
  const words = [client.clientId, client.clientSecret].map(word =>
    encodeURIComponent(word).replaceAll('%20', '+'),
  )
  const isGood =
    authorization === `Basic ${btoa(words.join(':'))}` &&
    asked.get('grant_type') === 'client_credentials' &&
    (asked.get('scope') ?? undefined) === client.scope
  const granted = { access_token: client.accessToken, token_type: 'Bearer', expires_in: 3600 }
  return {
    kind: 'answer',
    status: isGood ? 200 : 401,
    headers: { 'content-type': 'application/json' },
    text: JSON.stringify(isGood ? granted : { error: 'invalid_client' }),
  }
}

function send(outgoing: ServerResponse, answer: Answer): void {
  switch (answer.kind) {
    case 'close':
      outgoing.destroy()
      return
    case 'cut': {
      const { status, headers, text } = answer.own
      const body = Buffer.from(text)
      outgoing.writeHead(status, { ...headers, 'content-length': body.length })
      outgoing.write(body.subarray(0, body.length / 2), () => outgoing.destroy())
      return
    }
    default:
      outgoing.writeHead(answer.status, answer.headers).end(answer.text)
  }
}

async function forward(upstream: string, incoming: IncomingMessage, raw: string): Promise<OwnAnswer> {
  const { authorization = '', 'content-type': type = '', accept = '*/*' } = incoming.headers
  const body = Buffer.from(raw)
  const headers = { authorization, accept, 'content-type': type, 'content-length': body.length }
  const sent = request(upstream + (incoming.url ?? ''), {
    method: incoming.method ?? 'GET',
    headers,
    agent: false,
  })
  sent.end(body)
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', resolve).once('error', reject)
  })
  const contentType = response.headers['content-type']
  return {
    status: response.statusCode ?? 0,
    headers: contentType === undefined ? {} : { 'content-type': contentType },
    text: await readText(response),
  }
}

async function readText(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function readable(url: string): string {
  return decodeURIComponent(url.replaceAll('+', ' '))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds))
}
