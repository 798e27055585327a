/** `joinery serve`: one half in this process, until it is told to stop or its parent goes away. */
import { databaseOf, defaultDataFolder, type HalfName, halfFolder } from './data-folder.ts'
import { freePort } from './processes/free-port.ts'

export interface ServeOptions {
  readonly port?: number
  readonly host?: string
  readonly data?: string
  readonly issueToken?: boolean
  readonly json?: boolean
}

interface Serving {
  /** What `--json` prints, on one line. */
  readonly line: Readonly<Record<string, unknown>>
  readonly words: readonly string[]
  close(): Promise<void>
}

const defaultPorts: Readonly<Record<HalfName, number>> = {
  'identity-provider': 8410,
  'service-provider': 8420,
}

export async function serve(half: HalfName, options: ServeOptions): Promise<void> {
  const data = options.data ?? defaultDataFolder
  const common = {
    port: options.port ?? (await freePort(defaultPorts[half])),
    database: await databaseOf(data, half),
    issueToken: options.issueToken ?? false,
    log: (line: string) => void process.stderr.write(`${line}\n`),
    ...(options.host !== undefined && { host: options.host }),
    ...(process.env['PUBLIC_URL'] !== undefined && { publicUrl: process.env['PUBLIC_URL'] }),
  }
  const serving =
    half === 'service-provider'
      ? await startServiceProvider(common)
      : await startIdentityProvider({ ...common, dataFolder: halfFolder(data, half) })
  stopWhenTold(serving)
  const said = options.json === true ? JSON.stringify(serving.line) : serving.words.join('\n')
  process.stdout.write(`${said}\n`)
}

type Common = {
  readonly port: number
  readonly database: string
  readonly issueToken: boolean
  readonly log: (line: string) => void
}

/** The default port of a half, free or not. */
export function defaultPort(half: HalfName): number {
  return defaultPorts[half]
}

async function startServiceProvider(options: Common): Promise<Serving> {
  const { serveServiceProvider } = await import('@joinery/service-provider')
  const adminToken = process.env['JOINERY_ADMIN_TOKEN']
  const running = await serveServiceProvider({ ...options, ...(adminToken !== undefined && { adminToken }) })
  const { url, scimBaseUrl, token, tokens } = running
  return {
    line: { url, scimBaseUrl, token, tokens },
    words: [
      `The application listens on ${url}`,
      `SCIM base URL: ${scimBaseUrl}`,
      token === null
        ? 'SCIM token: issued before; --issue-token issues a new one'
        : `SCIM token (shown this once): ${token}`,
      adminToken === undefined
        ? 'Admin API: closed; set JOINERY_ADMIN_TOKEN to open it'
        : `Admin API: ${url}/api with the token of JOINERY_ADMIN_TOKEN`,
      'Ctrl-C stops it.',
    ],
    close: () => running.close(),
  }
}

async function startIdentityProvider(options: Common & { readonly dataFolder: string }): Promise<Serving> {
  const { serveIdentityProvider } = await import('@joinery/identity-provider')
  const running = await serveIdentityProvider(options)
  const { url, clientId, clientSecret } = running
  return {
    line: { url, clientId, clientSecret },
    words: [
      `The identity provider listens on ${url}`,
      clientId === null
        ? 'API credentials: made before; --issue-token makes new ones'
        : `API credentials (shown this once): client id ${clientId}, client secret ${clientSecret}`,
      'Ctrl-C stops it.',
    ],
    close: () => running.close(),
  }
}

/** A half that the demo started has an IPC channel, and ends when its parent is gone, however that ended. */
function stopWhenTold(serving: Serving): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    serving.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  if (process.channel !== undefined) process.on('disconnect', stop)
}
