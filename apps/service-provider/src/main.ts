/**
 * The application that is provisioned, as one process: a SCIM 2.0 endpoint under /scim/v2 and an admin API under /api,
 * over a PostgreSQL server or an embedded database in a folder.
 */
import { type Database, openDatabase } from '@joinery/database'
import { listen, readPublicUrl } from '@joinery/http-host'
import { openApplication } from './application.ts'
import { startSealer } from './history/sealer.ts'
import { readEnvironments, readTrustedProxies } from './options.ts'
import { systemPorts } from './ports.ts'
import { migrations } from './storage/migrations.ts'
import type { Tables } from './storage/tables.ts'
import { presets } from './tenants/presets.ts'
import { scimPath } from './tenants/scim-path.ts'

export { type Issue, ServiceProviderError, type ServiceProviderErrorCode } from './errors.ts'
export type { WorkspaceVerdict } from './history/verdict.ts'
export { verifyHistoryAt } from './history/verify.ts'

export interface ServiceProviderOptions {
  /** 0 or absent: any free one. */
  readonly port?: number
  /** Default 127.0.0.1. */
  readonly host?: string
  /** A `postgres://` URL, or a folder for the embedded database. */
  readonly database: string
  /** Where clients reach this process from outside, `https://app.example`; default is the address listened on. */
  readonly publicUrl?: string
  /** Issue a SCIM token although the installation is not empty. */
  readonly issueToken?: boolean
  /** Opens the admin API; without it the API is closed. */
  readonly adminToken?: string
  /** The environments of the first workspace, in which a member can have a role; default dev, test, prod. Then a setting of it. */
  readonly environments?: readonly string[]
  /** The proxies whose X-Forwarded-For is believed, in CIDR notation, `['10.0.0.0/8']`; default none. */
  readonly trustedProxies?: readonly string[]
  /** Told what goes wrong beside the answers, one line each; default is stderr. */
  readonly log?: (line: string) => void
}

export interface ServiceProvider {
  /** The address listened on, without a trailing slash. */
  readonly url: string
  readonly scimBaseUrl: string
  /** The token of the profile `generic`, or null where none was issued. */
  readonly token: string | null
  /** One issued token per client profile. */
  readonly tokens: Readonly<Record<string, string>>
  /** Finishes the requests under way, then lets go of the port and the database. */
  close(): Promise<void>
}

const closeGraceMs = 5_000
const starting = { error: { code: 'starting', message: 'the application is starting', issues: [] } }

/**
 * The application, ready to answer.
 * @throws HostError when the port or the public URL cannot be used
 * @throws invalid_option when an environment's name or a trusted proxy cannot be used
 * @throws DatabaseError when the database does not open
 */
export async function serveServiceProvider(options: ServiceProviderOptions): Promise<ServiceProvider> {
  const environments = readEnvironments(options.environments ?? presets.plain.environments)
  const trustedProxies = readTrustedProxies(options.trustedProxies ?? [])
  const publicUrl = options.publicUrl === undefined ? undefined : readPublicUrl(options.publicUrl)
  const server = await listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1', starting })
  const scimBaseUrl = `${publicUrl ?? server.url}${scimPath}`
  let database: Database<Tables> | undefined
  try {
    database = await openDatabase<Tables>(options.database, { migrations })
    const opened = database
    const log = options.log ?? (line => void process.stderr.write(`${line}\n`))
    const application = await openApplication({
      database: opened,
      scimBaseUrl,
      environments,
      trustedProxies,
      adminToken: options.adminToken,
      issueToken: options.issueToken ?? false,
      ports: systemPorts,
      log,
    })
    server.handleWith(application.handle)
    const sealer = startSealer({ database: opened, clock: systemPorts.clock, log })
    return {
      url: server.url,
      scimBaseUrl,
      token: application.tokens['generic'] ?? null,
      tokens: application.tokens,
      async close() {
        await server.close(closeGraceMs)
        await application.settle()
        await sealer.stop()
        await opened.close()
      },
    }
  } catch (error) {
    await server.close(0)
    await database?.close()
    throw error
  }
}
