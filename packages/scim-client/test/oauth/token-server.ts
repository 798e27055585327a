/** A real token endpoint and the application that takes its tokens, on one port of 127.0.0.1. */
import type { OutgoingHttpHeaders } from 'node:http'
import { type Received, startTarget } from '../target-server.ts'

export interface TokenServer {
  readonly tokenUrl: string
  readonly baseUrl: string
  /** `POST /token` and what came to the application, in order. */
  readonly lines: () => readonly string[]
  /** Of the last request to the token endpoint. */
  readonly lastAsked: () => Received | undefined
  /** How the token endpoint answers; the token `token-1`, `token-2`, … unless set. */
  tokens: (received: Received, count: number) => { status: number; body?: string; delayMs?: number }
  /** Which tokens the application takes; all unless set. */
  takes: (token: string) => boolean
  close(): Promise<void>
}

const json: OutgoingHttpHeaders = { 'content-type': 'application/json' }
const emptyList = JSON.stringify({ totalResults: 0, Resources: [] })

export function tokenAnswer(count: number, more: object = { expires_in: 3600 }) {
  return {
    status: 200,
    body: JSON.stringify({ access_token: `token-${count}`, token_type: 'Bearer', ...more }),
  }
}

export async function startTokenServer(): Promise<TokenServer> {
  const target = await startTarget()
  let asked: Received | undefined
  let count = 0
  const server: TokenServer = {
    tokenUrl: `${target.origin}/oauth/token?tenant=7`,
    baseUrl: target.baseUrl,
    lines: () => target.received.map(({ line }) => line.replace(/ \/oauth\/token.*/u, ' /token')),
    lastAsked: () => asked,
    tokens: (_, nth) => tokenAnswer(nth),
    takes: () => true,
    close: () => target.close(),
  }
  target.answerWith((received, response) => {
    if (received.line.includes('/oauth/token')) {
      asked = received
      count += 1
      const { status, body, delayMs = 0 } = server.tokens(received, count)
      setTimeout(() => response.writeHead(status, json).end(body), delayMs)
      return
    }
    const token = String(received.headers.authorization).replace('Bearer ', '')
    const isTaken = server.takes(token)
    response.writeHead(isTaken ? 200 : 401, json).end(isTaken ? emptyList : JSON.stringify({ saw: token }))
  })
  return server
}
