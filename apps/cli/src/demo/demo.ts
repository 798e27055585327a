/**
 * `joinery demo`: both halves as processes of their own, and the whole story of provisioning told between them over
 * HTTP. What an earlier run left in the data folder is set aside, never overwritten.
 */
import { randomBytes } from 'node:crypto'
import { createOwnDatabase } from '@joinery/database'
import { IdentityProviderClient } from '../clients/identity-provider-client.ts'
import { ServiceProviderClient } from '../clients/service-provider-client.ts'
import { defaultDataFolder, type HalfName, rememberDatabase, setAside } from '../data-folder.ts'
import { CliError } from '../errors.ts'
import { freePort } from '../processes/free-port.ts'
import { Half } from '../processes/half.ts'
import { defaultPort } from '../serve.ts'
import { createNarrator, type Narrator } from '../terminal/narrator.ts'
import { addApp } from './steps/add-app.ts'
import { failAndRetry } from './steps/fail-and-retry.ts'
import { importPeople } from './steps/import-people.ts'
import { join } from './steps/join.ts'
import { moveAndLeave } from './steps/move-and-leave.ts'
import { type End, tellTheEnd } from './steps/tell-the-end.ts'
import type { Application, World } from './world.ts'

export interface DemoOptions {
  readonly once?: boolean
  readonly json?: boolean
  readonly data?: string
  readonly target?: string
  readonly token?: string
}

/** Tells the story. Returns the exit code: 0 when everything is as it should be. */
export async function demo(options: DemoOptions): Promise<number> {
  if ((options.target === undefined) !== (options.token === undefined)) {
    throw new CliError('bad_option', '--target and --token go together.')
  }
  const begunAt = Date.now()
  const narrator = createNarrator(options.json === true ? process.stderr : process.stdout)
  const halves: Half[] = []
  try {
    const world = await setUp(options, narrator, halves)
    const end = await tell(world, begunAt)
    return await finish(options, world, end)
  } finally {
    for (const half of halves) await half.stop()
  }
}

async function setUp(options: DemoOptions, narrator: Narrator, halves: Half[]): Promise<World> {
  const dataFolder = options.data ?? defaultDataFolder
  const aside = await setAside(dataFolder, new Date())
  if (aside !== undefined) narrator.say(`What stood in ${dataFolder} is kept in ${aside}`)
  const start = async (name: HalfName, env: Record<string, string>) => {
    await giveDatabase(dataFolder, name, narrator)
    const half = new Half({
      name,
      dataFolder,
      port: await freePort(defaultPort(name)),
      env: { ...env, DATABASE_URL: undefined, PUBLIC_URL: undefined },
      onRestart: how =>
        narrator.warn(`The ${name.replace('-', ' ')} stopped (${how}); started again on its data`),
    })
    halves.push(half)
    const ready = await half.start()
    narrator.fact('Process', `the ${name.replace('-', ' ')} is process ${half.pid}`)
    return ready
  }
  narrator.heading(1, options.target === undefined ? 'The application starts' : 'The application is yours')
  const application = await openApplication(options, narrator, start)
  const identityProvider = await start('identity-provider', {})
  const url = String(identityProvider['url'])
  return {
    narrator,
    application,
    identityProviderUrl: url,
    identityProvider: new IdentityProviderClient(url, {
      clientId: String(identityProvider['clientId']),
      clientSecret: String(identityProvider['clientSecret']),
    }),
    skipped: [],
  }
}

/** On a PostgreSQL server each half gets a database and a login of its own, which the data folder remembers. */
async function giveDatabase(dataFolder: string, half: HalfName, narrator: Narrator): Promise<void> {
  const server = process.env['DATABASE_URL']
  if (server === undefined || server === '') return
  const own = await createOwnDatabase(server, `joinery_${half.replace('-', '_')}`)
  await rememberDatabase(dataFolder, half, own.url)
  narrator.fact(`Database of the ${half.replace('-', ' ')}`, `${own.name}, with a login of its own`)
}

async function openApplication(
  options: DemoOptions,
  narrator: Narrator,
  start: (name: HalfName, env: Record<string, string>) => Promise<Record<string, unknown>>,
): Promise<Application> {
  if (options.target !== undefined && options.token !== undefined) {
    narrator.fact('SCIM base URL', options.target)
    return { kind: 'foreign', scim: { baseUrl: options.target, token: options.token } }
  }
  const adminToken = randomBytes(32).toString('base64url')
  const ready = await start('service-provider', { JOINERY_ADMIN_TOKEN: adminToken })
  const url = String(ready['url'])
  const scim = { baseUrl: String(ready['scimBaseUrl']), token: String(ready['token']) }
  narrator.fact('SCIM base URL', scim.baseUrl)
  narrator.fact('SCIM token (shown this once)', scim.token)
  return { kind: 'ours', url, scim, admin: new ServiceProviderClient(url, adminToken) }
}

async function tell(world: World, begunAt: number): Promise<End> {
  const directory = await importPeople(world)
  const appId = await addApp(world)
  const joined = await join(world, directory, appId)
  await moveAndLeave(world, directory, joined.app)
  await failAndRetry(world, directory, joined.app)
  return await tellTheEnd(world, directory, joined, begunAt)
}

async function finish(options: DemoOptions, world: World, end: End): Promise<number> {
  const { narrator, application } = world
  for (const step of world.skipped) narrator.warn(`Skipped: ${step}`)
  for (const problem of end.problems) narrator.warn(problem)
  if (end.problems.length === 0) narrator.good('Everybody is where the story says')
  narrator.say('Where to look:')
  narrator.block(
    `curl -H 'Authorization: Bearer ${application.scim.token}' '${application.scim.baseUrl}/Users?count=3'`,
  )
  if (options.json === true) process.stdout.write(`${JSON.stringify(end.result)}\n`)
  const code = end.problems.length === 0 ? 0 : 1
  if (options.once === true) return code
  narrator.say(`Both halves stay up (identity provider: ${world.identityProviderUrl}). Ctrl-C stops them.`)
  await untilInterrupted()
  return code
}

async function untilInterrupted(): Promise<void> {
  await new Promise<void>(resolve => {
    // A pending promise alone does not keep the process alive; the children's pipes do.
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
}
