/** What every route is given: the ports of the process, and who is asking. */
import type { Database } from '@joinery/database'
import type { ConsolePages } from '@joinery/http-api'
import type { Transport } from '@joinery/scim-client'
import type { Secrets } from '@joinery/secrets'
import type { Asker } from '../access/admins.ts'
import type { CallLimit } from '../access/call-limit.ts'
import type { TrustedProxies } from '../access/client-address.ts'
import type { Live } from '../access/live.ts'
import type { PasswordGate } from '../access/passwords.ts'
import type { RequestLimit } from '../access/request-limit.ts'
import type { OpenedSession } from '../access/sessions.ts'
import type { RunChange } from '../change.ts'
import type { Scope } from '../storage/access-tables.ts'
import type { Tables } from '../storage/tables.ts'

export interface ApiContext {
  readonly database: Database<Tables>
  readonly runChange: RunChange
  readonly secrets: Secrets
  readonly clock: () => Date
  readonly transport: Transport
  /** Tells the engine that there may be work; cheap, and never waits for it. */
  readonly wakeEngine: () => void
  /** Whether there is a mail server; mails are kept otherwise. */
  readonly mailing?: boolean
  /** The origin at which callers reach the process, for links and SAML's addresses; where none was given, what is listened on. */
  readonly publicUrl: string
  readonly access: AccessSettings
  /** Tells open pages what changes. */
  readonly live: Live
  /** The console, where one was built. */
  readonly console?: ConsolePages | undefined
}

export interface AccessSettings {
  readonly callLimit: CallLimit
  readonly requestLimit: RequestLimit
  readonly passwords: PasswordGate
  /** Whose X-Forwarded-For is believed. */
  readonly proxies: TrustedProxies
}

/** What the server under the API knows of a connection. */
export interface Connection {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string | undefined } }
}

/** Hono's variables: set by the authentication before a route runs. */
export interface ApiEnv {
  Bindings: Connection
  Variables: {
    account: number
    /** Who asks, in words for the event log, e.g. `api credential Payroll (3f9c)` or `admin ann@example.com`. */
    actor: string
    scope: Scope
    /** A program or an admin: what an admin does is done by hand. */
    asker: Asker
    /** The admin's, where one asks. */
    session: OpenedSession | undefined
    requestId: string
  }
}
