/**
 * The rooms put together over an open database: SCIM requests go from node:http straight to the SCIM server, everything
 * else to the API. Who listens, and which database it is, is main.ts's concern.
 */
import { getRequestListener } from '@hono/node-server'
import type { NodeHandler } from '@joinery/http-host'
import { createScimServer, type RequestRecord, type ScimServer } from '@joinery/scim-server'
import { postgresStore } from '@joinery/scim-server/postgres'
import type { Transaction } from 'kysely'
import type { WorkLoop } from './access/work-loop.ts'
import { issueFirstSetupLink, issueSetupLink } from './accounts/setup-links.ts'
import { issueSignInLink } from './accounts/sign-in-links.ts'
import { answerTraced } from './api/request-id.ts'
import type { RouteShape } from './api/route.ts'
import { createApi } from './api/server.ts'
import { tellGroupHistory } from './history/group-history.ts'
import { currentTraceId } from './history/trace.ts'
import { groupFollowing } from './roles/follow-groups.ts'
import { insertBeginningRoles } from './roles/found-workspace.ts'
import { type ApplicationOptions, createServices, type Services } from './services.ts'
import { runningAgain } from './storage/run-again.ts'
import type { Tables } from './storage/tables.ts'
import { presets } from './tenants/presets.ts'
import { issueForEveryProfile } from './tenants/profile-tokens.ts'
import { withNotes } from './tenants/request-notes.ts'
import { scimPath, scimTarget } from './tenants/scim-path.ts'
import { ensureFirstWorkspace } from './tenants/workspaces.ts'
import { createWorkers } from './workers.ts'

export interface Application {
  readonly workspaceId: string
  /** The tokens issued now, by client profile. */
  readonly tokens: Readonly<Record<string, string>>
  /** Of the link by which the first owner comes in, where one was made now. */
  readonly setupToken: string | undefined
  /** Of the link by which the owner signs in once, where one was asked for. */
  readonly signInToken: string | undefined
  readonly handle: NodeHandler
  /** What goes on by itself; to be started once requests are served, and stopped before the database closes. */
  readonly workers: readonly WorkLoop[]
  /** The routes of its API. */
  readonly shapes: readonly RouteShape[]
  /** Ends the streams of events, which a server that closes would wait for. */
  endStreams(): void
  /** Waits for what goes on beside the requests; to be called before the database closes. */
  settle(): Promise<void>
}

/** The application over its database, with a first workspace, its tokens and a link for its owner where the installation was empty. */
export async function openApplication(options: ApplicationOptions): Promise<Application> {
  const first = await prepareWorkspace(options)
  const services = createServices(options)
  const scim = scimEndpoint(options, services)
  const api = createApi({
    ...options,
    ...services,
    database: runningAgain(options.database),
    async scim(workspaceId) {
      await services.configurations.load(workspaceId)
      return scim
    },
  })
  const apiListener = getRequestListener(api.fetch, { overrideGlobalObjects: false })
  return {
    ...first,
    workers: createWorkers(options, services),
    shapes: api.shapes,
    handle(request, response) {
      answerTraced(request, response, () => {
        const asked = scimTarget(request.url ?? '')
        if (asked === undefined) {
          void apiListener(request, response)
          return
        }
        request.url = asked.target
        const notes = { requestId: currentTraceId(), namedWorkspaceId: asked.workspaceId }
        withNotes(notes, () => scim.node(request, response))
      })
    },
    endStreams: () => services.live.endStreams(),
    settle: () => services.settle(),
  }
}

/** The SCIM server of the application, for requests and for its own writes. */
export function scimEndpoint(
  { database, scimBaseUrl, ports, log }: ApplicationOptions,
  { configurations, members, authentication, requests }: Services,
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
    onRequest(record) {
      requests.add(record)
      if (record.fault !== undefined) log(faultOf(record))
    },
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
    const now = ports.clock()
    const setupToken = await issue(tx, workspaceId, now)
    const minutes = options.signInLinkMinutes
    const signInToken =
      minutes === undefined ? undefined : await issueSignInLink(tx, workspaceId, { now, minutes })
    return { workspaceId, tokens, setupToken, signInToken }
  })
}

function faultOf({ method, target, fault }: RequestRecord): string {
  const said = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
  return `${method} ${scimPath}${target} failed: ${said}`
}
