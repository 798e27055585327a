/**
 * The rooms put together over an open database: SCIM requests go from node:http straight to the SCIM server, everything
 * else to the admin API. Who listens, and which database it is, is main.ts's concern.
 */
import { getRequestListener } from '@hono/node-server'
import type { Database } from '@joinery/database'
import type { NodeHandler } from '@joinery/http-host'
import { createScimServer, type ScimServer } from '@joinery/scim-server'
import { postgresStore } from '@joinery/scim-server/postgres'
import type { Secrets } from '@joinery/secrets'
import type { AddressRange } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import { createFollowUpWorker, shippedConnectors, usualFollowUpTimes } from './access/follow-up-worker.ts'
import { withdrawGrants } from './access/withdraw-grants.ts'
import { createWorkLoop, type WorkLoop } from './access/work-loop.ts'
import { createMailOutbox } from './accounts/outbox.ts'
import { createPasswordGate } from './accounts/passwords.ts'
import { issueFirstSetupLink, issueSetupLink } from './accounts/setup-links.ts'
import { type CallsPerMinute, createCallLimit } from './api/call-limit.ts'
import { answerTraced } from './api/request-id.ts'
import type { RouteShape } from './api/route.ts'
import { createApi } from './api/server.ts'
import { orphanAssets } from './assets/orphan-assets.ts'
import { createScheduler, usualRunLeaseMs } from './assets/scheduler.ts'
import { tellGroupHistory } from './history/group-history.ts'
import { currentTraceId } from './history/trace.ts'
import { followInvitation } from './invitations/follow.ts'
import { type MemberServices, memberServices } from './members/member-services.ts'
import type { Ports } from './ports.ts'
import { type Configurations, createConfigurations } from './roles/configuration.ts'
import { groupFollowing } from './roles/follow-groups.ts'
import { insertBeginningRoles } from './roles/found-workspace.ts'
import { revokeApiKeys } from './sessions/api-keys.ts'
import { createBackground } from './sessions/background.ts'
import { endSessions } from './sessions/end-sessions.ts'
import { callerFinder } from './sessions/find-caller.ts'
import type { Tables } from './storage/tables.ts'
import { type TokenAuthentication, tokenAuthentication } from './tenants/authenticate.ts'
import { tellNotices } from './tenants/notices.ts'
import { presets } from './tenants/presets.ts'
import { issueForEveryProfile } from './tenants/profile-tokens.ts'
import { withNotes } from './tenants/request-notes.ts'
import { createRequestLog } from './tenants/requests/request-log.ts'
import { scimPath } from './tenants/scim-path.ts'
import type { Preset } from './tenants/settings.ts'
import { ensureFirstWorkspace } from './tenants/workspaces.ts'

/** How often it is looked whether a workspace is to be told something. */
const noticesEveryMs = 60_000

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
  /** Whether somebody sends the mails; they are kept and shown otherwise. */
  readonly sending?: boolean
  /** Seals what shared accounts and connections keep. */
  readonly secrets: Secrets
  /** Of the API, in this process. */
  readonly callsPerMinute?: CallsPerMinute
  readonly ports: Ports
  readonly log: (line: string) => void
}

export interface Application {
  readonly workspaceId: string
  /** The tokens issued now, by client profile. */
  readonly tokens: Readonly<Record<string, string>>
  /** Of the link by which the first owner comes in, where one was made now. */
  readonly setupToken: string | undefined
  readonly handle: NodeHandler
  /** What goes on by itself; to be started once requests are served, and stopped before the database closes. */
  readonly workers: readonly WorkLoop[]
  /** The routes of its API. */
  readonly shapes: readonly RouteShape[]
  /** Waits for what goes on beside the requests; to be called before the database closes. */
  settle(): Promise<void>
}

/** The application over its database, with a first workspace, its tokens and a link for its owner where the installation was empty. */
export async function openApplication(options: ApplicationOptions): Promise<Application> {
  const { database, ports, log } = options
  const { workspaceId, tokens, setupToken } = await prepareWorkspace(options)
  const requests = createRequestLog({ database, ports, log })
  const configurations = createConfigurations(database.query)
  const outbox = createMailOutbox(ports.clock, options.sending ?? false)
  const publicUrl = options.scimBaseUrl.slice(0, -scimPath.length)
  const effects = [
    endSessions,
    revokeApiKeys,
    withdrawGrants(ports.newId),
    orphanAssets,
    followInvitation({ ports, outbox, publicUrl }),
  ]
  const members = memberServices({ ...options, configurations, effects, mail: outbox.queue })
  const { trustedProxies } = options
  const authentication = tokenAuthentication({
    database,
    ports,
    trustedProxies,
    log,
    onVersion: configurations.renew,
  })
  const scim = scimEndpoint(options, configurations, members, authentication, record => {
    requests.add(record)
    if (record.fault !== undefined)
      log(`${record.method} ${scimPath}${record.target} failed: ${explain(record.fault)}`)
  })
  const access = { ...ports, secrets: options.secrets, database }
  const runs = { ...access, leaseMs: usualRunLeaseMs }
  const callers = callerFinder({ database, ports, log })
  const background = createBackground(log)
  const api = createApi({
    ...options,
    configurations,
    members,
    async scim(workspaceId) {
      await configurations.load(workspaceId)
      return scim
    },
    requests,
    runs,
    callers,
    passwords: createPasswordGate(),
    outbox,
    background,
    callLimit: createCallLimit(options.callsPerMinute),
    publicUrl,
  })
  const apiListener = getRequestListener(api.fetch, { overrideGlobalObjects: false })
  return {
    workspaceId,
    tokens,
    setupToken,
    workers: [
      createFollowUpWorker(
        {
          ...access,
          connectors: shippedConnectors,
          times: usualFollowUpTimes,
          queueMail: (tx, mail) => outbox.queue(tx, mail),
        },
        log,
      ),
      createScheduler(runs, log),
      createWorkLoop({
        what: 'Telling notices',
        lanes: 1,
        log,
        async next() {
          await tellNotices(database, outbox.queue, ports.clock())
          return noticesEveryMs
        },
      }),
    ],
    shapes: api.shapes,
    handle(request, response) {
      answerTraced(request, response, () => {
        if (isScim(request.url ?? '')) withNotes(currentTraceId(), () => scim.node(request, response))
        else void apiListener(request, response)
      })
    },
    async settle() {
      await authentication.settle()
      await requests.flush()
      await callers.settle()
      await background.settle()
      await members.settle()
    },
  }
}

function scimEndpoint(
  { database, scimBaseUrl, ports }: ApplicationOptions,
  configurations: Configurations,
  members: MemberServices,
  authentication: TokenAuthentication,
  onRequest: NonNullable<Parameters<typeof createScimServer>[0]['onRequest']>,
): ScimServer<Transaction<Tables>> {
  const followGroups = groupFollowing(configurations)
  return createScimServer<Transaction<Tables>>({
    baseUrl: scimBaseUrl,
    resourceTypes: workspaceId => configurations.known(workspaceId).resourceTypes,
    store: postgresStore(database),
    authenticate: request => authentication.authenticate(request),
    adopt: members.adopt,
    async onChange(tx, change) {
      await members.onChange(tx, change)
      await tellGroupHistory(tx, change)
      await followGroups(tx, change)
    },
    onRequest,
    clock: ports.clock,
    newId: ports.newId,
  })
}

/** The first workspace, and where it has just been made or it was asked for, tokens; all in one transaction. */
function prepareWorkspace(options: ApplicationOptions) {
  const { database, ports, environments, issueToken: mustIssue } = options
  return database.transaction(async tx => {
    const settings = { ...presets[options.preset ?? 'plain'], environments }
    const { workspace, isNew } = await ensureFirstWorkspace(tx, settings, ports)
    const workspaceId = workspace.id
    if (isNew) await insertBeginningRoles(tx, workspaceId, settings, workspace.createdAt)
    const label = isNew ? 'first token' : 'token'
    const tokens = isNew || mustIssue ? await issueForEveryProfile(tx, workspaceId, label, ports) : {}
    const issue = options.issueSetupLink === true ? issueSetupLink : issueFirstSetupLink
    return { workspaceId, tokens, setupToken: await issue(tx, workspaceId, ports.clock()) }
  })
}

/** Whether a request's target is SCIM's; it may come with scheme and host, as it is sent to a proxy (RFC 9112 §3.2.2). */
function isScim(target: string): boolean {
  const path = target.replace(/^https?:\/\/[^/?]*/i, '')
  if (!path.startsWith(scimPath)) return false
  const next = path.charAt(scimPath.length)
  return next === '' || next === '/' || next === '?'
}

function explain(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
}
