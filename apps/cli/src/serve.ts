/** `joinery serve`: one half in this process, until it is told to stop or its parent goes away. */
import {
  databaseOf,
  defaultDataFolder,
  type HalfDatabase,
  type HalfName,
  halfFolder,
  titleOf,
} from './data-folder.ts'
import { databaseUrl, environment } from './environment.ts'
import { codeOf, sentenceOf } from './errors.ts'
import type { Preset } from './presets.ts'
import { claimFolder, type FolderClaim } from './processes/folder-claim.ts'
import { onFreePort } from './processes/free-port.ts'

export interface ServeOptions {
  readonly port?: number
  readonly host?: string
  readonly data?: string
  readonly issueToken?: boolean
  readonly issueSetupLink?: boolean
  /** For how many minutes the link is good by which the owner signs in once; none is made where it is left out. */
  readonly issueSignInLink?: number
  readonly json?: boolean
  /** Of the application alone: what its first workspace is. */
  readonly preset?: Preset
}

interface Serving {
  /** What `--json` prints, on one line. */
  readonly line: Readonly<Record<string, unknown>>
  readonly words: readonly string[]
  close(): Promise<void>
}

interface Common {
  readonly port: number
  readonly database: string
  readonly dataFolder: string
  readonly issueToken: boolean
  readonly issueSetupLink: boolean
  readonly signInLinkMinutes?: number
  readonly log: (line: string) => void
  readonly host?: string
  readonly publicUrl?: string
  readonly consoleFolder: Promise<string | undefined>
  readonly preset?: Preset
}

const usualPorts: Readonly<Record<HalfName, number>> = {
  'identity-provider': 8410,
  'service-provider': 8420,
}
const startHalf = { 'service-provider': startServiceProvider, 'identity-provider': startIdentityProvider }
const stopWithParentMs = 4_000

/**
 * Serves until the process is told to stop; returns when it is ready and has said so.
 * @throws data_folder, port_in_use, DatabaseError and what else keeps it from starting
 */
export async function serve(half: HalfName, options: ServeOptions): Promise<void> {
  const parent = watchParent()
  const data = options.data ?? defaultDataFolder
  const database = await databaseOf(data, half, databaseUrl())
  warnOfUnused(half, data, database)
  const common = {
    database: database.where,
    dataFolder: halfFolder(data, half),
    issueToken: options.issueToken ?? false,
    issueSetupLink: options.issueSetupLink ?? false,
    ...(options.issueSignInLink !== undefined && { signInLinkMinutes: options.issueSignInLink }),
    log: (line: string) => void process.stderr.write(`${line}\n`),
    ...(options.host !== undefined && { host: options.host }),
    ...(options.preset !== undefined && { preset: options.preset }),
    ...publicUrl(),
    // It is built while the database opens.
    consoleFolder: consoleOf(half),
  }
  const start = (port: number) => startHalf[half]({ ...common, port })
  const claim = await claimIfFree(common.dataFolder)
  try {
    const serving =
      options.port === undefined ? await onFreePort(usualPorts[half], start) : await start(options.port)
    stopWhenTold(serving, claim, parent)
    const said = options.json === true ? JSON.stringify(serving.line) : serving.words.join('\n')
    process.stdout.write(`${said}\n`)
  } catch (error) {
    await claim?.release()
    throw error
  }
}

/** Built from the sources where that has not been done yet, which takes two seconds; a half runs without it too. */
async function consoleOf(half: HalfName): Promise<string | undefined> {
  try {
    const { builtConsole } = await import('@joinery/console/build')
    return await builtConsole(half === 'service-provider' ? 'application' : half)
  } catch (error) {
    process.stderr.write(`There is no console, for it could not be built: ${sentenceOf(error)}\n`)
    return undefined
  }
}

function publicUrl(): { publicUrl?: string } {
  const url = environment('PUBLIC_URL')
  return url === undefined ? {} : { publicUrl: url }
}

function warnOfUnused(half: HalfName, data: string, database: HalfDatabase): void {
  const asked = databaseUrl()
  if (!database.remembered || asked === undefined || asked === database.where) return
  process.stderr.write(
    `The ${titleOf(half)} in ${data} has a database of its own, so DATABASE_URL is not used.\n`,
  )
}

/** On a PostgreSQL server several processes may serve one folder; the first stands for all. */
async function claimIfFree(folder: string): Promise<FolderClaim | undefined> {
  try {
    return await claimFolder(folder)
  } catch (error) {
    if (codeOf(error) !== 'folder_in_use') throw error
    return undefined
  }
}

async function startServiceProvider(options: Common): Promise<Serving> {
  const { serveServiceProvider } = await import('@joinery/service-provider')
  const adminToken = environment('JOINERY_ADMIN_TOKEN')
  const proxies = trustedProxies()
  const running = await serveServiceProvider({
    ...options,
    ...(adminToken !== undefined && { adminToken }),
    ...(proxies !== undefined && { trustedProxies: proxies }),
  })
  const { url, scimBaseUrl, token, tokens, setupUrl, signInUrl } = running
  return {
    line: { url, scimBaseUrl, token, tokens, setupUrl, signInUrl },
    words: [
      `The application listens on ${url}`,
      ...(await consoleLine(options, url)),
      `SCIM base URL: ${scimBaseUrl}`,
      token === null
        ? 'SCIM token: issued before; --issue-token issues a new one'
        : `SCIM token (shown this once): ${token}`,
      ...Object.entries(tokens)
        .filter(([profile]) => profile !== 'generic')
        .map(([profile, secret]) => `  for the profile ${profile}: ${secret}`),
      setupUrl === null
        ? 'Setup link: made before; --issue-setup-link makes another by which an owner comes in'
        : `To become its owner, open (once): ${setupUrl}`,
      ...signInLine(options, signInUrl),
      adminToken === undefined
        ? 'Admin API: closed; set JOINERY_ADMIN_TOKEN to open it'
        : `Admin API: ${url}/api with the token of JOINERY_ADMIN_TOKEN`,
      'Ctrl-C stops it.',
    ],
    close: () => running.close(),
  }
}

async function startIdentityProvider(options: Common): Promise<Serving> {
  const { serveIdentityProvider } = await import('@joinery/identity-provider')
  const proxies = trustedProxies()
  const callsPerHour = environment('JOINERY_API_CALLS_PER_HOUR')
  const running = await serveIdentityProvider({
    ...options,
    ...(proxies !== undefined && { trustedProxies: proxies }),
    ...(callsPerHour !== undefined && { callsPerHour: Number(callsPerHour) }),
  })
  const { url, clientId, clientSecret, setupUrl, signInUrl } = running
  return {
    line: { url, clientId, clientSecret, setupUrl, signInUrl },
    words: [
      `The identity provider listens on ${url}`,
      ...(await consoleLine(options, url)),
      clientId === null
        ? 'API credentials: made before; --issue-token makes new ones'
        : `API credentials (shown this once): client id ${clientId}, client secret ${clientSecret}`,
      setupUrl === null
        ? 'Setup link: made before; --issue-setup-link makes another by which the owner sets a password'
        : `To set the account owner's password, open (once): ${setupUrl}`,
      ...signInLine(options, signInUrl),
      'Ctrl-C stops it.',
    ],
    close: () => running.close(),
  }
}

async function consoleLine({ consoleFolder }: Common, url: string): Promise<readonly string[]> {
  return (await consoleFolder) === undefined ? [] : [`Console: ${url}/console`]
}

function signInLine({ signInLinkMinutes }: Common, signInUrl: string | null): readonly string[] {
  if (signInUrl === null) return []
  return [
    `To sign in as its owner without a password, open within ${signInLinkMinutes} minutes (once): ${signInUrl}`,
  ]
}

function trustedProxies(): string[] | undefined {
  return environment('JOINERY_TRUSTED_PROXIES')?.split(',')
}

interface Parent {
  /** From now on this is done when the parent goes away; before, the process just ends. */
  whenGone(act: () => void): void
}

/**
 * A half that the demo started has an IPC channel, and ends when its parent is gone, however that ended: also while it
 * still starts. Ctrl-C reaches everything on a terminal; such a half leaves it to its parent to decide.
 */
function watchParent(): Parent | undefined {
  // Undefined without a channel, false when the parent went away while this process was loading.
  if (process.connected === undefined) return undefined
  if (!process.connected) process.exit(1)
  let act = endAtOnce
  process.on('disconnect', () => act())
  process.on('SIGINT', () => undefined)
  return {
    whenGone(next) {
      act = () => {
        setTimeout(endAtOnce, stopWithParentMs).unref()
        next()
      }
    },
  }
}

function endAtOnce(): void {
  process.exit(1)
}

function stopWhenTold(serving: Serving, claim: FolderClaim | undefined, parent: Parent | undefined): void {
  let closing: Promise<void> | undefined
  const close = async () => {
    try {
      await serving.close()
      await claim?.release()
      process.exit(0)
    } catch (error) {
      process.stderr.write(`${sentenceOf(error)}\n`)
      process.exit(1)
    }
  }
  const stop = () => {
    closing ??= close()
  }
  const stopOrInsist = () => (closing === undefined ? stop() : process.exit(1))
  process.on('SIGTERM', stopOrInsist)
  if (parent === undefined) process.on('SIGINT', stopOrInsist)
  else parent.whenGone(stop)
}
