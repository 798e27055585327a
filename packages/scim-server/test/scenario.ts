/** The form of a scenario, and the requests that most of them send. RFC 7644 §3. */
import type { JsonObject } from '@joinery/scim'
import { type Received, type Sent, user } from './test-server.ts'

export interface Exchange {
  /** May look at the answers so far. */
  readonly send: Sent | ((answers: readonly Received[]) => Sent)
  readonly status: number
  readonly headers?: Readonly<Record<string, string | RegExp>>
  /** What the body holds at least. */
  readonly body?: JsonObject
  readonly detail?: RegExp
  /** Kind and userName of all changes so far; as before when left out. */
  readonly changes?: readonly string[]
  /** Paths of the warnings of this request. */
  readonly warnings?: readonly string[]
}

export interface Scenario {
  readonly title: string
  readonly exchanges: readonly Exchange[]
}

export const post = (userName: string, more: JsonObject = {}): Sent => ({
  method: 'POST',
  target: '/Users',
  body: user(userName, more),
})
export const get = (target: string): Sent => ({ method: 'GET', target })

/** A request for what the first exchange made. */
export function ofFirst(method: string, more: Partial<Sent> = {}, suffix = '') {
  return ([first]: readonly Received[]): Sent => ({
    method,
    target: `/Users/${String(first?.body['id'])}${suffix}`,
    ...more,
  })
}

export const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error'
export const listUrn = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
