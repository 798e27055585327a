/**
 * The application that is provisioned, as one process: a SCIM 2.0 endpoint under /scim/v2 and an admin API under /api,
 * over a PostgreSQL server or an embedded database in a folder.
 */
import { randomBytes } from 'node:crypto'
import { type Database, openDatabase } from '@joinery/database'
import { readConsolePages } from '@joinery/http-api'
import { listen, readPublicUrl } from '@joinery/http-host'
import { createMailer, readSmtpSettings, type SmtpSettings } from '@joinery/mail'
import { createSecrets, openSecrets, type Secrets } from '@joinery/secrets'
import { mailTable } from './accounts/outbox.ts'
import { setupPath } from './accounts/setup-links.ts'
import { signInLinkPath } from './accounts/sign-in-links.ts'
import { type Application, openApplication } from './application.ts'
import { ServiceProviderError } from './errors.ts'
import { startSealer } from './history/sealer.ts'
import { readEnvironments, readLocalTargets, readTrustedProxies } from './options.ts'
import { systemPorts } from './ports.ts'
import { migrations } from './storage/migrations.ts'
import type { Tables } from './storage/tables.ts'
import { presets } from './tenants/presets.ts'
import { scimPath } from './tenants/scim-path.ts'
import type { Preset } from './tenants/settings.ts'

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
  /** Make a link by which somebody becomes an owner, although there is one. */
  readonly issueSetupLink?: boolean
  /** Make a link by which the first workspace's owner signs in once without a password, good for so many minutes. */
  readonly signInLinkMinutes?: number
  /** The mail server, `smtp://host:25`; default is the environment's SMTP_URL. Without one, mails are kept and shown. */
  readonly smtpUrl?: string
  /** Whom the mails come from; default is SMTP_FROM, or joinery at the host of the public URL. */
  readonly mailFrom?: string
  /** 32 bytes as base64, by which secrets are sealed; default is the environment's JOINERY_SECRET_KEY, else the data folder's. */
  readonly secretKey?: string
  /** Where a key is made and kept; default is the folder of an embedded database. */
  readonly dataFolder?: string
  /** Opens the admin API; without it the API is closed. */
  readonly adminToken?: string
  /** Which product the first workspace is; default `plain`. */
  readonly preset?: Preset
  /** The environments of the first workspace, in which a member can have a role; default its preset's. Then a setting of it. */
  readonly environments?: readonly string[]
  /** The proxies whose X-Forwarded-For is believed, in CIDR notation, `['10.0.0.0/8']`; default none. */
  readonly trustedProxies?: readonly string[]
  /**
   * Whether connectors and recipes may call this machine and private networks; default is the environment's
   * JOINERY_LOCAL_TARGETS, else only where this machine is reached by its loopback address.
   */
  readonly localTargets?: 'allow' | 'refuse'
  /** The folder into which its console was built, also while it still is; none is served where there is none. */
  readonly consoleFolder?: string | Promise<string | undefined>
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
  /** Where the first owner comes in, once; null where no link was made. */
  readonly setupUrl: string | null
  /** Where the owner signs in once without a password; null where no link was made. */
  readonly signInUrl: string | null
  /** Finishes the requests under way, then lets go of the port and the database. */
  close(): Promise<void>
}

const closeGraceMs = 5_000
const starting = { error: { code: 'starting', message: 'the application is starting', issues: [] } }

/**
 * The application, ready to answer.
 * @throws HostError when the port or the public URL cannot be used
 * @throws invalid_option when an environment's name, a trusted proxy, the mail server's URL or JOINERY_LOCAL_TARGETS cannot be used
 * @throws SecretsError when the database is on a server and there is neither a key nor a data folder
 * @throws DatabaseError when the database does not open
 */
export async function serveServiceProvider(options: ServiceProviderOptions): Promise<ServiceProvider> {
  const preset = options.preset ?? 'plain'
  const environments = readEnvironments(options.environments ?? presets[preset].environments)
  const trustedProxies = readTrustedProxies(options.trustedProxies ?? [])
  const publicUrl = options.publicUrl === undefined ? undefined : readPublicUrl(options.publicUrl)
  const smtp = readSmtp(options)
  const server = await listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1', starting })
  const scimBaseUrl = `${publicUrl ?? server.url}${scimPath}`
  let database: Database<Tables> | undefined
  try {
    const asked = options.localTargets ?? process.env['JOINERY_LOCAL_TARGETS']
    const localTargets = readLocalTargets(asked, publicUrl ?? server.url)
    const secrets = await openSecretsOf(options)
    database = await openDatabase<Tables>(options.database, { migrations })
    const opened = database
    const folder = await options.consoleFolder
    const log = options.log ?? (line => void process.stderr.write(`${line}\n`))
    const application = await openApplication({
      database: opened,
      scimBaseUrl,
      preset,
      environments,
      trustedProxies,
      adminToken: options.adminToken,
      issueToken: options.issueToken ?? false,
      issueSetupLink: options.issueSetupLink ?? false,
      signInLinkMinutes: options.signInLinkMinutes,
      sending: smtp !== undefined,
      secrets,
      localTargets,
      console: folder === undefined ? undefined : await readConsolePages(folder),
      ports: systemPorts,
      log,
    })
    server.handleWith(application.handle)
    const { setupToken, signInToken } = application
    const at = publicUrl ?? server.url
    const stopWorkers = await startWorkers(application, opened, smtp, log)
    return {
      url: server.url,
      scimBaseUrl,
      token: application.tokens['generic'] ?? null,
      tokens: application.tokens,
      setupUrl: setupToken === undefined ? null : `${at}${setupPath(setupToken)}`,
      signInUrl: signInToken === undefined ? null : `${at}${signInLinkPath(signInToken)}`,
      async close() {
        application.endStreams()
        await server.close(closeGraceMs)
        await application.settle()
        await stopWorkers()
        await opened.close()
      },
    }
  } catch (error) {
    await server.close(0)
    await database?.close()
    throw error
  }
}

/** Starts what goes on by itself; returns what stops it again. */
async function startWorkers(
  { workers }: Application,
  database: Database<Tables>,
  smtp: SmtpSettings | undefined,
  log: (line: string) => void,
): Promise<() => Promise<void>> {
  const { clock } = systemPorts
  const mailer = createMailer({ query: database.query, table: mailTable, clock, smtp, log })
  await mailer.start()
  for (const worker of workers) worker.start()
  const sealer = startSealer({ database, clock, log })
  return async () => {
    await Promise.all(workers.map(worker => worker.stop()))
    await mailer.stop()
    await sealer.stop()
  }
}

function readSmtp({ smtpUrl, mailFrom, publicUrl }: ServiceProviderOptions): SmtpSettings | undefined {
  const host = publicUrl === undefined ? 'localhost' : new URL(publicUrl).hostname
  const from = mailFrom ?? process.env['SMTP_FROM'] ?? `joinery@${host}`
  const settings = readSmtpSettings(smtpUrl ?? process.env['SMTP_URL'], from)
  if (typeof settings === 'string') throw new ServiceProviderError('invalid_option', settings)
  return settings
}

/** So that nothing that the other half has sealed opens here, should both be given one key. */
const purpose = 'joinery service provider secret v1'

async function openSecretsOf(options: ServiceProviderOptions): Promise<Secrets> {
  const encodedKey = options.secretKey ?? process.env['JOINERY_SECRET_KEY']
  // What is gone when it is closed needs no key that stays.
  if (options.database === 'memory:') return createSecrets(randomBytes(32), purpose)
  const hasFolder = !/^postgres(?:ql)?:\/\//iu.test(options.database)
  const folder = options.dataFolder ?? (hasFolder ? options.database : undefined)
  return openSecrets({ encodedKey, folder, purpose })
}
