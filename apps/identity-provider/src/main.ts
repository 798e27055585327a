/**
 * The identity provider as one process: the directory, the apps and the engine that provisions them, over a PostgreSQL
 * server or an embedded database in a folder. Any number of processes may run on one server.
 */

import { getRequestListener } from '@hono/node-server'
import { type Database, openDatabase } from '@joinery/database'
import { type ConsolePages, readConsolePages } from '@joinery/http-api'
import { type HttpHost, listen, readPublicUrl } from '@joinery/http-host'
import { readSmtpSettings, type SmtpSettings } from '@joinery/mail'
import { createTransport } from '@joinery/scim-client'
import { openSecrets, type Secrets } from '@joinery/secrets'
import { CallLimit, usualCallsPerHour } from './access/call-limit.ts'
import { readTrustedProxies } from './access/client-address.ts'
import { createLive } from './access/live.ts'
import { PasswordGate } from './access/passwords.ts'
import { RequestLimit, usualRequestsPerMinute } from './access/request-limit.ts'
import { setupPath } from './access/setup-links.ts'
import { signInLinkPath } from './access/sign-in-links.ts'
import { createMailer } from './activity/mail/mailer.ts'
import { createSampler } from './activity/statistics/sampler.ts'
import type { AccessSettings } from './api/context.ts'
import { createApi } from './api/server.ts'
import { createRunChange } from './change.ts'
import { importRun } from './directory/csv/import-run.ts'
import { badOption } from './errors.ts'
import { type PreparedAccount, prepareAccount } from './first-account.ts'
import { lettingGoOfMappings } from './mappings/letting-go.ts'
import { reapplyingMappings } from './mappings/reapply.ts'
import { followChange } from './provisioning/follow.ts'
import { createEngine } from './provisioning/reconcile/engine.ts'
import type { BackOffs } from './provisioning/reconcile/failure.ts'
import { largestWindow } from './provisioning/reconcile/window.ts'
import { applyRun } from './provisioning/tasks/apply-run.ts'
import { createRuns } from './runs/runs.ts'
import { migrations } from './storage/migrations.ts'
import type { Tables } from './storage/tables.ts'

export { type FieldError, IdentityProviderError, type IdentityProviderErrorCode } from './errors.ts'

export interface IdentityProviderOptions {
  /** 0 or absent: any free one. */
  readonly port?: number
  /** Default 127.0.0.1. */
  readonly host?: string
  /** A `postgres://` URL, or a folder for the embedded database. */
  readonly database: string
  /** Where the secret key is kept; default is the embedded database's folder. */
  readonly dataFolder?: string
  /** 32 bytes as base64, instead of a key in a folder; default is the environment's JOINERY_SECRET_KEY. */
  readonly secretKey?: string
  /** Where callers reach this process from outside, `https://idp.example`. */
  readonly publicUrl?: string
  /** The folder into which its console was built, also while it still is; none is served where there is none. */
  readonly consoleFolder?: string | Promise<string | undefined>
  /** `smtp://host:25`, by which notifications are mailed; default is the environment's SMTP_URL. Mails are kept without. */
  readonly smtpUrl?: string
  /** The address mails come from; default is the environment's SMTP_FROM, or `joinery@` the public URL's host. */
  readonly mailFrom?: string
  /** Make API credentials although the installation is not empty. */
  readonly issueToken?: boolean
  /** Make a setup link although the account has an owner, who may have forgotten his password. */
  readonly issueSetupLink?: boolean
  /** Make a link by which the owner signs in to the console once without a password, good for so many minutes. */
  readonly signInLinkMinutes?: number
  /** How many calls an hour the API answers per account and process; default 1,000,000, OneLogin's are 5,000. */
  readonly callsPerHour?: number
  /** Proxies whose X-Forwarded-For is believed, as addresses or in CIDR notation; none unless given. */
  readonly trustedProxies?: readonly string[]
  /** How long the engine waits before it asks a target again that was in trouble; seconds to minutes unless given. */
  readonly backOff?: BackOffs
  /** Told what goes wrong beside the answers, one line each; default is stderr. */
  readonly log?: (line: string) => void
}

export interface IdentityProvider {
  /** The address listened on, without a trailing slash. */
  readonly url: string
  /** With its secret the credential of full scope that was made, or null where none was. */
  readonly clientId: string | null
  readonly clientSecret: string | null
  /** Where the owner sets his password, once; null where no link was made. */
  readonly setupUrl: string | null
  /** Where the owner signs in once without a password; null where no link was made. */
  readonly signInUrl: string | null
  /** Lets the engine finish what is under way, then the requests, then lets go of the database. */
  close(): Promise<void>
}

const closeGraceMs = 5_000
/** A large import is read as fast as it is stored. */
const requestTimeoutMs = 30 * 60_000
const starting = {
  message: 'The identity provider is starting',
  statusCode: 503,
  name: 'ServiceUnavailableError',
}
const clock = (): Date => new Date()
const runHandlers = [applyRun, importRun, reapplyingMappings(), lettingGoOfMappings()]

/**
 * Returns the identity provider, ready to answer and provisioning.
 * @throws HostError when the port or the public URL cannot be used
 * @throws bad_option when a limit is no number, a proxy no address or the mail server no URL of one
 * @throws secret_key_required when the database is on a server and there is neither a key nor a data folder
 * @throws DatabaseError when the database does not open
 */
export async function serveIdentityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const publicUrl = options.publicUrl === undefined ? undefined : readPublicUrl(options.publicUrl)
  const access = readAccess(options)
  const server = await listen({
    port: options.port ?? 0,
    host: options.host ?? '127.0.0.1',
    starting,
    requestTimeoutMs,
  })
  let database: Database<Tables> | undefined
  try {
    database = await openDatabase<Tables>(options.database, { migrations })
    const secrets = await openSecretsOf(options)
    const folder = await options.consoleFolder
    const console = folder === undefined ? undefined : await readConsolePages(folder)
    return await run(options, { server, database, secrets, publicUrl, access, console })
  } catch (error) {
    await server.close(0)
    await database?.close()
    throw error
  }
}

interface Opened {
  readonly server: HttpHost
  readonly database: Database<Tables>
  readonly secrets: Secrets
  readonly publicUrl: string | undefined
  readonly access: AccessSettings
  readonly console: ConsolePages | undefined
}

async function run(
  options: IdentityProviderOptions,
  { server, database, secrets, publicUrl, access, console }: Opened,
): Promise<IdentityProvider> {
  const log = options.log ?? ((line: string) => void process.stderr.write(`${line}\n`))
  const prepared = await prepareAccount(database, clock(), {
    issueCredential: options.issueToken ?? false,
    issueSetupLink: options.issueSetupLink ?? false,
    signInLinkMinutes: options.signInLinkMinutes,
  })
  const transport = createTransport({ connections: largestWindow })
  const { backOff } = options
  const engine = createEngine({ database, clock, secrets, transport, log, ...(backOff && { backOff }) })
  const smtp = readSmtp(options)
  const wake = () => engine.wake()
  const runChange = createRunChange({ database, clock, follow: followChange, wake })
  const live = createLive({ database, clock, log })
  const api = createApi(
    {
      database,
      runChange,
      secrets,
      clock,
      transport,
      wakeEngine: wake,
      access,
      live,
      mailing: smtp !== undefined,
      publicUrl: publicUrl ?? server.url,
      console,
    },
    log,
  )
  const runs = createRuns({ database, clock, follow: followChange, handlers: runHandlers, wake, log })
  const mailer = createMailer({ database, clock, publicUrl, smtp, log })
  const sampler = createSampler({ database, clock, log })
  const workers = [engine, runs, mailer, sampler]
  try {
    await startAll(workers)
  } catch (error) {
    await live.stop()
    await transport.close()
    throw error
  }
  const answer = getRequestListener(api.fetch)
  server.handleWith((request, response) => void answer(request, response))
  let closed: Promise<void> | undefined
  const close = async () => {
    live.endStreams()
    await stopAll(workers)
    await server.close(closeGraceMs)
    await live.stop()
    await transport.close()
    await database.close()
  }
  const waysIn = waysInOf(prepared, publicUrl ?? server.url)
  return { url: server.url, ...waysIn, close: () => (closed ??= close()) }
}

/** What lets the owner in, of what was made for him now. */
function waysInOf(
  { credential, setupToken, signInToken }: PreparedAccount,
  at: string,
): Omit<IdentityProvider, 'url' | 'close'> {
  return {
    clientId: credential?.clientId ?? null,
    clientSecret: credential?.clientSecret ?? null,
    setupUrl: setupToken === undefined ? null : `${at}${setupPath(setupToken)}`,
    signInUrl: signInToken === undefined ? null : `${at}${signInLinkPath(signInToken)}`,
  }
}

interface Worker {
  start(): Promise<void>
  stop(): Promise<void>
}

/** Starts them in their order; where one does not, those that were started are stopped. */
async function startAll(workers: readonly Worker[]): Promise<void> {
  try {
    for (const worker of workers) await worker.start()
  } catch (error) {
    await stopAll(workers)
    throw error
  }
}

async function stopAll(workers: readonly Worker[]): Promise<void> {
  for (const worker of workers.toReversed()) await worker.stop()
}

function readAccess(options: IdentityProviderOptions): AccessSettings {
  const { callsPerHour = usualCallsPerHour, trustedProxies = [] } = options
  if (!Number.isSafeInteger(callsPerHour) || callsPerHour < 1) {
    throw badOption(`The calls per hour have to be a whole number from 1, not ${callsPerHour}`)
  }
  const proxies = readTrustedProxies(trustedProxies)
  return {
    callLimit: new CallLimit(callsPerHour),
    requestLimit: new RequestLimit(usualRequestsPerMinute),
    passwords: new PasswordGate(),
    proxies,
  }
}

async function openSecretsOf(options: IdentityProviderOptions): Promise<Secrets> {
  const onServer = /^postgres(?:ql)?:\/\//iu.test(options.database)
  const folder = options.dataFolder ?? (onServer ? undefined : options.database)
  return openSecrets({ encodedKey: options.secretKey ?? process.env['JOINERY_SECRET_KEY'], folder })
}

function readSmtp({ smtpUrl, mailFrom, publicUrl }: IdentityProviderOptions): SmtpSettings | undefined {
  const host = publicUrl === undefined ? 'localhost' : new URL(publicUrl).hostname
  const from = mailFrom ?? process.env['SMTP_FROM'] ?? `joinery@${host}`
  const settings = readSmtpSettings(smtpUrl ?? process.env['SMTP_URL'], from)
  if (typeof settings === 'string') throw badOption(settings)
  return settings
}
