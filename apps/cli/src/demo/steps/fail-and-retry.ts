/** Step 6: the application fails for one person; the task says why, and after the mending RETRY makes it good. */
import { scimCall } from '../../clients/scim-walk.ts'
import { CliError } from '../../errors.ts'
import { startProxy } from '../proxy.ts'
import { unlucky, userNameOf } from '../story.ts'
import { approveAll, type Directory, idOf, type ProvisionedApp, settle, type World } from '../world.ts'

export async function failAndRetry(world: World, directory: Directory, app: ProvisionedApp): Promise<void> {
  const { narrator, identityProvider, application } = world
  narrator.heading(6, 'The application fails for one person')
  const { appId } = app
  const username = userNameOf(unlucky.username)
  const proxy = await startProxy(application.scim.baseUrl)
  try {
    proxy.breakFor([username])
    await connect(world, appId, proxy.baseUrl)
    narrator.say(`The app's base URL is now a proxy that answers 500 for ${username}: ${proxy.baseUrl}`)
    await identityProvider.updateUser(idOf(directory, unlucky.username), { title: unlucky.title })
    await approveAll(world, appId, 'New title through a broken proxy')
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
