/** The application fails for one person; the task says why, and after the mending RETRY makes it good. */
import { scimCall } from '../../clients/scim-walk.ts'
import { CliError } from '../../errors.ts'
import { pause } from '../../waiting.ts'
import { startProxy } from '../proxy.ts'
import { lucky, unlucky, userNameOf } from '../story.ts'
import { approveAll, type Directory, idOf, type ProvisionedApp, settle, type World } from '../world.ts'

const triedWithinMs = 60_000
const lookEveryMs = 100

export async function failAndRetry(world: World, directory: Directory, app: ProvisionedApp): Promise<void> {
  const { narrator, identityProvider, application } = world
  narrator.heading('The application fails for one person')
  const { appId } = app
  const username = userNameOf(unlucky.username)
  const proxy = await startProxy(application.scim.baseUrl)
  try {
    proxy.breakFor([username])
    await connect(world, appId, proxy.baseUrl)
    narrator.say(`The app's base URL is now a proxy that answers 500 for ${username}: ${proxy.baseUrl}`)
    await identityProvider.updateUser(idOf(directory, unlucky.username), { title: unlucky.title })
    await identityProvider.decide('approve', { app_id: appId })
    await firstTry(world, appId, username)
    narrator.say(`One try has failed. The application may be down; but it serves ${lucky.username}:`)
    await identityProvider.updateUser(idOf(directory, lucky.username), { title: lucky.title })
    await approveAll(world, appId, 'New titles through a broken proxy, tried five times')
    const failed = await failedTask(world, appId, username)
    narrator.warn(`failed: ${failed.username}: ${failed.reason ?? 'no reason given'}`)
    proxy.mend()
    await identityProvider.decide('retry', { task_ids: [failed.id] })
    await settle(world, appId, 'Mended, RETRY')
    await assertProvisioned(world, appId, username)
    narrator.good(`${username} is provisioned`)
    await connect(world, appId, application.scim.baseUrl)
  } finally {
    await proxy.close()
  }
}

/** Waits until the reason of a try that has failed is in sight. @throws took_too_long when there is none in a minute */
async function firstTry(world: World, appId: number, username: string): Promise<void> {
  const giveUpAt = Date.now() + triedWithinMs
  while (Date.now() < giveUpAt) {
    const tasks = await world.identityProvider.tasks({ app_id: String(appId), state: 'approved' })
    if (tasks.some(task => task.username === username && task.reason !== null)) return
    await pause(lookEveryMs, world.signal)
  }
  throw new CliError(
    'took_too_long',
    `Nothing failed for ${username} behind the broken proxy within a minute.`,
  )
}

async function assertProvisioned(world: World, appId: number, username: string): Promise<void> {
  const provisioned = await world.identityProvider.appUsers(appId, 'provisioned')
  if (provisioned.some(user => user.username === username)) return
  throw new CliError('story_failed', `${username} is not provisioned after RETRY.`)
}

async function connect({ identityProvider }: World, appId: number, baseUrl: string): Promise<void> {
  await identityProvider.configureApp(appId, { configuration: { scim_base_url: baseUrl } })
  await identityProvider.enableApp(appId)
}

async function failedTask(world: World, appId: number, username: string) {
  const failed = await world.identityProvider.tasks({ app_id: String(appId), state: 'failed' })
  const task = failed.find(row => row.username === username)
  if (task === undefined) {
    const lookup = `/Users?filter=${encodeURIComponent(`userName eq "${username}"`)}`
    const { application, signal } = world
    const answer = await scimCall(application.scim, { method: 'GET', path: lookup }, { signal })
    throw new CliError(
      'story_failed',
      `The task for ${username} did not fail behind the broken proxy (the application answers ${answer.status}).`,
    )
  }
  return task
}
