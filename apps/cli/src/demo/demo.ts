/**
 * `joinery demo`: both halves as processes of their own, and the whole story of provisioning told between them over
 * HTTP. What an earlier run left in the data folder is set aside, never overwritten.
 */
import { resolve } from 'node:path'
import { type Credentials, IdentityProviderClient } from '../clients/identity-provider-client.ts'
import type { ScimEndpoint } from '../clients/scim-walk.ts'
import { defaultDataFolder, makeFolder, setAside } from '../data-folder.ts'
import { databaseUrl } from '../environment.ts'
import { CliError } from '../errors.ts'
import { claimFolder } from '../processes/folder-claim.ts'
import { createNarrator } from '../terminal/narrator.ts'
import { noSignOn, type SignOnCounts } from './expected-sign-on.ts'
import { createHalves, type Halves } from './halves.ts'
import { abortOnSignals } from './signals.ts'
import { acceptInvitations } from './steps/accept-invitations.ts'
import { addApp } from './steps/add-app.ts'
import { type CleanedUp, cleanUp } from './steps/clean-up.ts'
import { failAndRetry } from './steps/fail-and-retry.ts'
import { importPeople } from './steps/import-people.ts'
import { type Joined, join } from './steps/join.ts'
import { joinOthers, lookAtOthers, type Others } from './steps/join-others.ts'
import { moveAndLeave } from './steps/move-and-leave.ts'
import { openApplication } from './steps/open-application.ts'
import { openConsoles, ownerLinksOf, signInLinkArgs } from './steps/open-consoles.ts'
import { enterBySignOn, lookAtSignOn, offerSignOn } from './steps/sign-on.ts'
import { type End, tellTheEnd } from './steps/tell-the-end.ts'
import { whereToLook } from './steps/where-to-look.ts'
import { type Application, type Directory, type Stage, skip, type World } from './world.ts'

export interface DemoOptions {
  readonly once?: boolean
  readonly json?: boolean
  readonly data?: string
  readonly target?: string
  readonly token?: string
  /** False, as commander has `--no-clean-up`: what the story has made at the target stays. */
  readonly cleanUp?: boolean
}

/**
 * Tells the story. Returns when everything is as it should be; without `once` only after Ctrl-C.
 * @throws story_failed when it is not, with what differs; bad_option, folder_in_use, data_folder, half_failed,
 * request_failed, took_too_long as it went wrong; interrupted or terminated when it was ended before its end
 */
export async function demo(options: DemoOptions): Promise<void> {
  const target = readTarget(options)
  const server = databaseUrl()
  const dataFolder = await makeFolder(resolve(options.data ?? defaultDataFolder))
  const claim = await claimFolder(dataFolder)
  const ending = new AbortController()
  const stream = options.json === true ? process.stderr : process.stdout
  const stage: Stage = {
    narrator: createNarrator(stream, ending.signal),
    signal: ending.signal,
    skipped: [],
    atEnd: [],
  }
  const halves = createHalves({ dataFolder, server, ...stage }, ending)
  const stopListening = abortOnSignals(ending, () => halves.kill())
  try {
    await setEarlierAside(dataFolder, stage)
    const credentials = await tellAll(stage, halves, target, options)
    if (options.once !== true) await stayUp(stage, credentials)
  } finally {
    await halves.stop()
    for (const end of stage.atEnd) await end()
    stopListening()
    await claim.release()
  }
}

function readTarget({ target, token }: DemoOptions): ScimEndpoint | undefined {
  if (target !== undefined && token !== undefined) return { baseUrl: target, token }
  if (target === undefined && token === undefined) return undefined
  throw new CliError('bad_option', '--target and --token go together: one of them is missing.')
}

async function setEarlierAside(dataFolder: string, { narrator }: Stage): Promise<void> {
  const aside = await setAside(dataFolder, new Date())
  if (aside !== undefined) narrator.say(`What an earlier run left in ${dataFolder} is kept in ${aside}`)
}

/** Tells every step and prints the result. Returns what opens the identity provider's API. */
async function tellAll(
  stage: Stage,
  halves: Halves,
  target: ScimEndpoint | undefined,
  options: DemoOptions,
): Promise<Access> {
  const begunAt = Date.now()
  // Both halves start at the same time; an endpoint that is not ours is tried first.
  const how = { firstArgs: options.once === true ? [] : signInLinkArgs }
  const early = target === undefined ? halves.begin('identity-provider', how) : undefined
  const application = await openApplication(stage, halves, target, how.firstArgs)
  const access = await openIdentityProvider(stage, early ?? halves.begin('identity-provider', how))
  const world = worldOf(stage, application, access)
  const directory = await importPeople(world)
  const appId = await addApp(world)
  const joined = await join(world, directory, appId)
  const inside = await tellOfTheInside(world, directory, appId)
  await moveAndLeave(world, directory, joined.app, inside?.others)
  const signOn = inside === undefined ? noSignOn : await inside.lookAgain()
  await failAndRetry(world, directory, joined.app)
  const end = await tellTheEnd(world, directory, joined, { begunAt, signOn })
  const cleaned = await cleanUpAfter(world, directory, joined, end, options)
  const consoles = await openConsoles(stage, {
    identityProvider: ownerLinksOf(access.ready),
    application: application.kind === 'ours' ? ownerLinksOf(application.ready) : undefined,
  })
  judge(
    stage,
    {
      result: { ...end.result, cleanedUp: cleaned.accounts, ...(options.once !== true && { consoles }) },
      problems: [...end.problems, ...cleaned.problems],
    },
    options,
  )
  const place = { staysUp: options.once !== true, dataFolder: options.data ?? defaultDataFolder }
  whereToLook(world, { ...place, consoles })
  if (options.once !== true && application.kind === 'ours') await offerSignOn(world, directory)
  return access
}

/** What is told of our own application, whose inside the story may enter. */
interface Inside {
  readonly others: Others
  /** Says what became of it all when people have moved and left. Returns who came in and was locked out. */
  readonly lookAgain: () => Promise<SignOnCounts>
}

/** Some enter the application, and two more of its workspaces are given to some; not where its inside is not ours. */
async function tellOfTheInside(
  world: World,
  directory: Directory,
  appId: number,
): Promise<Inside | undefined> {
  const { application } = world
  if (application.kind !== 'ours') {
    skip(world, 'two more workspaces, accepting invitations, and single sign-on: all are of our application')
    return undefined
  }
  const signIns = await acceptInvitations(world, directory, application)
  const arrivals = await enterBySignOn(world, directory, application, appId)
  const others = await joinOthers(world, directory, application, signIns)
  return {
    others,
    async lookAgain() {
      await lookAtOthers(world, others)
      return await lookAtSignOn(world, application, arrivals)
    },
  }
}

/**
 * Cleans up at an endpoint that is not ours once the story has ended well. While the halves stay up there is more to
 * see, and after an end that is not as it should be everything stays as it is found.
 */
async function cleanUpAfter(
  world: World,
  directory: Directory,
  joined: Joined,
  { problems }: End,
  { once, cleanUp: wanted = true }: DemoOptions,
): Promise<CleanedUp> {
  const { application } = world
  if (application.kind === 'ours') return nothingCleanedUp
  if (problems.length > 0 || once !== true || !wanted) {
    world.narrator.say('What the story has made at the endpoint is left there.')
    return nothingCleanedUp
  }
  return await cleanUp(world, directory, joined.app, application.knownBefore)
}

const nothingCleanedUp: CleanedUp = { accounts: 0, problems: [] }

interface Access extends Credentials {
  readonly url: string
  /** What its process said when it was ready. */
  readonly ready: Readonly<Record<string, unknown>>
}

async function openIdentityProvider(
  { narrator }: Stage,
  started: ReturnType<Halves['begin']>,
): Promise<Access> {
  narrator.heading('The identity provider starts and imports its people')
  const ready = await started()
  const url = String(ready['url'])
  narrator.fact('API', url)
  return { url, ready, clientId: String(ready['clientId']), clientSecret: String(ready['clientSecret']) }
}

function worldOf(stage: Stage, application: Application, access: Access): World {
  const { signal } = stage
  const identityProvider = new IdentityProviderClient(access.url, access, { signal })
  return { ...stage, application, identityProvider, identityProviderUrl: access.url }
}

/** Prints the result for machines, whatever it is. @throws story_failed when there are problems, after naming each */
function judge({ narrator, skipped }: Stage, { result, problems }: End, { json }: DemoOptions): void {
  if (skipped.length > 0) narrator.say(`Skipped, because the endpoint is not ours: ${skipped.join('; ')}`)
  for (const problem of problems) narrator.warn(problem)
  if (json === true) process.stdout.write(`${JSON.stringify(result)}\n`)
  if (problems.length === 0) {
    narrator.good('Everybody is where the story says')
    return
  }
  const [first = ''] = problems
  const more = problems.length === 1 ? '' : ` And ${problems.length - 1} more, named above.`
  throw new CliError('story_failed', `Not everything is as it should be: ${first}${more}`)
}

/** Returns after Ctrl-C. @throws half_failed when a half is gone for good */
async function stayUp({ narrator, signal }: Stage, access: Access): Promise<void> {
  narrator.fact('API credentials', `client id ${access.clientId}, client secret ${access.clientSecret}`)
  narrator.say('Both halves stay up. Ctrl-C stops them.')
  await new Promise<void>(done => {
    signal.addEventListener('abort', () => done())
    if (signal.aborted) done()
  })
  const reason: unknown = signal.reason
  if (!(reason instanceof CliError) || reason.code === 'half_failed') throw reason
  narrator.say('Both halves stop.')
}
