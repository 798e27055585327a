/**
 * What lives as long as the process: what it remembers, what it owes after an answer, and what the rooms do when
 * somebody's status changes. Each is made once, over the one database.
 */
import type { Database } from '@joinery/database'
import type { ConsolePages } from '@joinery/http-api'
import type { Outbox } from '@joinery/mail'
import type { Secrets } from '@joinery/secrets'
import type { AddressRange, PasswordGate } from '@joinery/sign-in'
import { withdrawGrants } from './access/withdraw-grants.ts'
import { createMailOutbox } from './accounts/outbox.ts'
import { createPasswordGate } from './accounts/passwords.ts'
import { type CallLimit, type CallsPerMinute, createCallLimit } from './api/call-limit.ts'
import { orphanAssets } from './assets/orphan-assets.ts'
import type { RunPorts } from './assets/runs.ts'
import { usualRunLeaseMs } from './assets/scheduler.ts'
import { followInvitation } from './invitations/follow.ts'
import { type MemberServices, memberServices } from './members/member-services.ts'
import type { Ports } from './ports.ts'
import { type Configurations, createConfigurations } from './roles/configuration.ts'
import { revokeApiKeys } from './sessions/api-keys.ts'
import { type Background, createBackground } from './sessions/background.ts'
import { endSessions } from './sessions/end-sessions.ts'
import { type CallerFinder, callerFinder } from './sessions/find-caller.ts'
import { createLive, type Live } from './sessions/live.ts'
import type { Tables } from './storage/tables.ts'
import { type TokenAuthentication, tokenAuthentication } from './tenants/authenticate.ts'
import { createRequestLog, type RequestLog } from './tenants/requests/request-log.ts'
import { scimPath } from './tenants/scim-path.ts'
import type { Preset } from './tenants/settings.ts'

export interface ApplicationOptions {
  readonly database: Database<Tables>
  /** The public one, e.g. `https://app.example/scim/v2`. */
  readonly scimBaseUrl: string
  /** Those of the workspace that an empty installation is given; from then on they are a setting of it. */
  readonly environments: readonly string[]
  /** What the first workspace is; `plain` when left out. */
  readonly preset?: Preset
  /** Whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly AddressRange[]
  readonly adminToken: string | undefined
  /** Issue a SCIM token although the installation is not empty. */
  readonly issueToken: boolean
  /** Make a link by which somebody becomes an owner, although there is one. */
  readonly issueSetupLink?: boolean
  /** For how many minutes a link is good by which the owner signs in once; none is made where it is left out. */
  readonly signInLinkMinutes?: number | undefined
  /** Whether somebody sends the mails; they are kept and shown otherwise. */
  readonly sending?: boolean
  /** Seals what shared accounts and connections keep. */
  readonly secrets: Secrets
  /** Whether connectors and recipes may call this machine and private networks. */
  readonly localTargets: boolean
  /** Of the API, in this process. */
  readonly callsPerMinute?: CallsPerMinute
  /** The console, where one was built. */
  readonly console?: ConsolePages | undefined
  readonly ports: Ports
  readonly log: (line: string) => void
}

export interface Services {
  readonly configurations: Configurations
  readonly members: MemberServices
  readonly authentication: TokenAuthentication
  readonly requests: RequestLog
  readonly callers: CallerFinder
  readonly callLimit: CallLimit
  readonly passwords: PasswordGate
  readonly outbox: Outbox<string | null>
  readonly background: Background
  readonly live: Live
  readonly runs: RunPorts
  /** Where the process is reached, e.g. `https://app.example`. */
  readonly publicUrl: string
  /** Waits for what goes on beside the requests; to be called before the database closes. */
  settle(): Promise<void>
}

export function createServices(options: ApplicationOptions): Services {
  const { database, ports, log, secrets, localTargets } = options
  const configurations = createConfigurations(database.query)
  const outbox = createMailOutbox(ports.clock, options.sending ?? false)
  const publicUrl = options.scimBaseUrl.slice(0, -scimPath.length)
  const members = memberServices({
    ...options,
    configurations,
    effects: effectsOf(ports, outbox, publicUrl),
    mail: (tx, mail) => outbox.queue(tx, mail),
  })
  const authentication = tokenAuthentication({
    ...options,
    onVersion: (workspaceId, version) => configurations.renew(workspaceId, version),
  })
  const requests = createRequestLog({ database, ports, log })
  const callers = callerFinder({ database, ports, log })
  const background = createBackground(log)
  const live = createLive({ database, clock: ports.clock, log })
  return {
    configurations,
    members,
    authentication,
    requests,
    callers,
    callLimit: createCallLimit(options.callsPerMinute),
    passwords: createPasswordGate(),
    outbox,
    background,
    live,
    runs: { ...ports, secrets, localTargets, database, leaseMs: usualRunLeaseMs },
    publicUrl,
    async settle() {
      await authentication.settle()
      await requests.flush()
      await callers.settle()
      await background.settle()
      await members.settle()
      await live.settle()
    },
  }
}

/** What the rooms above members do, in this order, in the transaction that changes a status. */
function effectsOf(ports: Ports, outbox: Outbox<string | null>, publicUrl: string) {
  return [
    endSessions,
    revokeApiKeys,
    withdrawGrants(ports.newId),
    orphanAssets,
    followInvitation({ ports, outbox, publicUrl }),
  ]
}
