/**
 * What crosses the edge of the core: plain records, so that the same core answers behind node:http, behind
 * a fetch handler and in a test. Nothing here knows sockets, streams or the classes of the web.
 */
import type { Warning } from '@joinery/scim'
import type { ProfileName } from '../profiles/profile.ts'

export interface ScimRequest {
  /** As sent, e.g. `GET`. */
  readonly method: string
  /** Path relative to the SCIM base, with the query: `/Users?filter=userName+eq+%22ann%22&`. */
  readonly target: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Undefined where there was none. */
  readonly body: string | undefined
  /** Where the connection comes from, where the door can tell: the address alone, e.g. `192.0.2.7`. */
  readonly remoteAddress?: string
}

export interface ScimResponse {
  readonly status: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** Who is asking: the holder of a credential, inside one tenant. Every resource belongs to a tenant. */
export interface Principal {
  readonly tenant: string
  /** For people to read, e.g. the label of a token. */
  readonly label: string
  readonly id: string
  /** Whose habits its requests are read and answered with; `generic` where absent. */
  readonly profile?: ProfileName
  /** What it may do, each adding to the others; everything where absent, nothing where empty. */
  readonly scopes?: readonly Scope[]
  /** How often it may ask; as often as it likes where absent. */
  readonly rateLimit?: RateLimit
  /** The resource that it is itself, where it stands for one: `/Me` leads there. @see RFC 7644 §3.11 */
  readonly resource?: PrincipalResource
}

export interface PrincipalResource {
  /** Name of the resource type, e.g. `User`. */
  readonly type: string
  readonly id: string
}

/** Reading or writing resources of all types, or of the type that is named: `read`, `write:Group`. */
export type Scope = 'read' | 'write' | `read:${string}` | `write:${string}`

/** So many requests in so many seconds. */
export interface RateLimit {
  readonly requests: number
  readonly perSeconds: number
}

/** One line of a request log. Query, body and answer carry personal data. */
export interface RequestRecord {
  readonly method: string
  readonly target: string
  readonly status: number
  readonly scimType: string | undefined
  readonly elapsedMs: number
  /** What was taken although it was not quite right, e.g. attributes that were dropped. */
  readonly warnings: readonly Warning[]
  readonly principal: Principal | undefined
  /** A fault of the server's own, which the client saw as a 500 or 503 without particulars. */
  readonly fault: unknown
  /** As it was sent. */
  readonly body: string | undefined
  /** What was answered; of an error the body says why. */
  readonly answer: Pick<ScimResponse, 'headers' | 'body'>
}
