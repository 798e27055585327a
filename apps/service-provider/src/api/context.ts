/** What every route is given: the ports of the process, and who is asking. Each room adds what its routes need. */
import type { Database } from '@joinery/database'
import type { ConsolePages } from '@joinery/http-api'
import type { Outbox } from '@joinery/mail'
import type { ScimServer } from '@joinery/scim-server'
import type { AddressRange, PasswordGate } from '@joinery/sign-in'
import type { Context } from 'hono'
import type { Transaction } from 'kysely'
import type { RunPorts } from '../assets/runs.ts'
import type { Caller } from '../members/caller.ts'
import type { MemberServices } from '../members/member-services.ts'
import type { Ports } from '../ports.ts'
import type { Configurations } from '../roles/configuration.ts'
import type { Background } from '../sessions/background.ts'
import type { CallerFinder } from '../sessions/find-caller.ts'
import type { Live } from '../sessions/live.ts'
import type { Tables } from '../storage/tables.ts'
import type { RequestLog } from '../tenants/requests/request-log.ts'
import type { CallLimit } from './call-limit.ts'

export interface ApiContext {
  readonly database: Database<Tables>
  readonly ports: Ports
  /** The SCIM server as the settings of a workspace make it. */
  readonly scim: (workspaceId: string) => Promise<Pick<ScimServer<Transaction<Tables>>, 'write'>>
  /** How each workspace is set, with its roles and mappings. */
  readonly configurations: Configurations
  /** What the deeds on members need. */
  readonly members: MemberServices
  readonly requests: RequestLog
  /** What running recipes and keeping secrets need. */
  readonly runs: RunPorts
  /** The operator's; without one there is no operator. */
  readonly adminToken: string | undefined
  /** Finds the member by what a request carries. */
  readonly callers: CallerFinder
  readonly passwords: PasswordGate
  readonly outbox: Outbox<string | null>
  /** Tells open pages what changes. */
  readonly live: Live
  /** For what is done after the answer. */
  readonly background: Background
  readonly callLimit: CallLimit
  /** Whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly AddressRange[]
  /** Where callers reach the process from outside, e.g. `https://app.example`, or the address listened on. */
  readonly publicUrl: string
  /** The console, where one was built. */
  readonly console?: ConsolePages | undefined
  /** Told what goes wrong beside the answers. */
  readonly log: (line: string) => void
}

/** What the server under the API knows of a connection. */
export interface Connection {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } }
}

/** Hono's variables: set before a route runs. */
export interface ApiEnv {
  Bindings: Connection
  Variables: {
    /** Who asks; of a public route the operator or a member only where one was needed. */
    caller: Caller
    /** The workspace that the path names. */
    workspaceId: string
    requestId: string
  }
}

/** A route's context. */
export type ApiRequest = Context<ApiEnv>
