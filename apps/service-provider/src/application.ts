/**
 * The rooms put together over an open database: SCIM requests go from node:http straight to the SCIM server, everything
 * else to the admin API. Who listens, and which database it is, is main.ts's concern.
 */
import { getRequestListener } from '@hono/node-server'
import type { Database } from '@joinery/database'
import type { NodeHandler } from '@joinery/http-host'
import { groupResourceType, type ResourceTypeDefinition, userResourceType } from '@joinery/scim'
import { createScimServer, type ScimServer } from '@joinery/scim-server'
import { postgresStore } from '@joinery/scim-server/postgres'
import type { AddressRange } from '@joinery/sign-in'
import type { Transaction } from 'kysely'
import { adminApi } from './api/admin.ts'
import { createRefusals } from './api/refusals.ts'
import { requestLog } from './api/request-log.ts'
import { tellGroupHistory } from './history/group-history.ts'
import { memberSync } from './members/sync.ts'
import { workatoRoleExtension } from './members/workato-role.ts'
import type { Ports } from './ports.ts'
import type { Tables } from './storage/tables.ts'
import { type TokenAuthentication, tokenAuthentication } from './tenants/authenticate.ts'
import { issueForEveryProfile } from './tenants/profile-tokens.ts'
import { ensureFirstWorkspace } from './tenants/workspaces.ts'

export const scimPath = '/scim/v2'

const rememberedRequests = 1_000

export interface ApplicationOptions {
  readonly database: Database<Tables>
  /** The public one, e.g. `https://app.example/scim/v2`. */
  readonly scimBaseUrl: string
  readonly environments: readonly string[]
  /** Whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly AddressRange[]
  readonly adminToken: string | undefined
  /** Issue a SCIM token although the installation is not empty. */
  readonly issueToken: boolean
  readonly ports: Ports
  readonly log: (line: string) => void
}

export interface Application {
  readonly workspaceId: string
  /** The tokens issued now, by client profile. */
  readonly tokens: Readonly<Record<string, string>>
  readonly handle: NodeHandler
  /** Waits for what goes on beside the requests; to be called before the database closes. */
  settle(): Promise<void>
}

/** The application over its database, with a first workspace and its token where the installation was empty. */
export async function openApplication(options: ApplicationOptions): Promise<Application> {
  const { database, ports, log } = options
  const { workspaceId, tokens } = await prepareWorkspace(options)
  const requests = requestLog(rememberedRequests, ports.clock)
  const refusals = createRefusals()
  const { trustedProxies } = options
  const onRefusal = (reason: string) => refusals.note(reason)
  const authentication = tokenAuthentication({ database, ports, trustedProxies, log, onRefusal })
  const scim = scimEndpoint(options, authentication, record => {
    requests.add(record, refusals.current())
    if (record.fault !== undefined)
      log(`${record.method} ${scimPath}${record.target} failed: ${explain(record.fault)}`)
  })
  const served = resourceTypes(options.environments).map(({ name }) => name)
  const api = adminApi({ ...options, scim, workspaceId, requests, resourceTypes: served })
  const apiListener = getRequestListener(api.fetch, { overrideGlobalObjects: false })
  return {
    workspaceId,
    tokens,
    handle(request, response) {
      if (isScim(request.url ?? '')) refusals.during(() => scim.node(request, response))
      else void apiListener(request, response)
    },
    settle: () => authentication.settle(),
  }
}

/** What is served over SCIM. */
function resourceTypes(environments: readonly string[]): readonly ResourceTypeDefinition[] {
  return [userResourceType([workatoRoleExtension(environments)]), groupResourceType()]
}

function scimEndpoint(
  { database, scimBaseUrl, environments, ports }: ApplicationOptions,
  authentication: TokenAuthentication,
  onRequest: NonNullable<Parameters<typeof createScimServer>[0]['onRequest']>,
): ScimServer<Transaction<Tables>> {
  const syncMembers = memberSync({ ports, environments })
  return createScimServer<Transaction<Tables>>({
    baseUrl: scimBaseUrl,
    resourceTypes: resourceTypes(environments),
    store: postgresStore(database),
    authenticate: request => authentication.authenticate(request),
    async onChange(tx, change) {
      await syncMembers(tx, change)
      await tellGroupHistory(tx, change)
    },
    onRequest,
    clock: ports.clock,
    newId: ports.newId,
  })
}

/** The first workspace, and where it has just been made or it was asked for, tokens; all in one transaction. */
function prepareWorkspace({ database, ports, issueToken: mustIssue }: ApplicationOptions) {
  return database.transaction(async tx => {
    const { workspace, isNew } = await ensureFirstWorkspace(tx, ports)
    const workspaceId = workspace.id
    const label = isNew ? 'first token' : 'token'
    const tokens = isNew || mustIssue ? await issueForEveryProfile(tx, workspaceId, label, ports) : {}
    return { workspaceId, tokens }
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
