/** A call over a real connection: the target answers as told, and what it received can be looked at. */
import { createTransport, type Transport, type WireRequest, type WireResponse } from '@joinery/scim-client'
import { afterAll, beforeAll } from 'vitest'
import { type Answer, startTarget, type TargetServer } from './target-server.ts'

export interface Exchange {
  /** Sends the request to a target that gives this answer, and returns what arrived. */
  send(request: WireRequest, answer: Answer): Promise<WireResponse>
  /** `GET /scim/v2/Users?…` as the target got it last. */
  lastLine(): string
  lastBody(): string
}

/** Starts a target and a transport for the tests of one file. */
export function useExchange(): Exchange {
  const running: { server?: TargetServer; transport?: Transport } = {}
  beforeAll(async () => {
    running.server = await startTarget()
    running.transport = createTransport()
  })
  afterAll(async () => {
    await running.transport?.close()
    await running.server?.close()
  })
  const server = (): TargetServer => {
    if (running.server === undefined) throw new Error('the target is not running')
    return running.server
  }
  return {
    async send(request, answer) {
      if (running.transport === undefined) throw new Error('the transport is not open')
      server().answerWith(answer)
      return running.transport.send({ baseUrl: server().baseUrl, token: 'secret-token' }, request)
    },
    lastLine: () => server().received.at(-1)?.line ?? '',
    lastBody: () => server().received.at(-1)?.body ?? '',
  }
}

export function listOf(...resources: readonly object[]): Answer {
  const body = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: resources.length,
    startIndex: 1,
    itemsPerPage: resources.length,
    Resources: resources,
  }
  return json(200, body)
}

export function json(status: number, body: unknown, type = 'application/scim+json'): Answer {
  return { status, headers: { 'content-type': type }, body: JSON.stringify(body) }
}

export function scimError(status: number, detail: string, scimType?: string): Answer {
  return json(status, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
    status: String(status),
    detail,
    ...(scimType === undefined ? {} : { scimType }),
  })
}
