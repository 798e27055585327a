/** People move and leave: updates, suspensions, deletions and a lost role, each as the app is set. */
import * as story from '../story.ts'
import { renamed } from '../workspaces.ts'
import {
  approveAll,
  type Directory,
  idOf,
  idsOf,
  type ProvisionedApp,
  settle,
  skip,
  type World,
} from '../world.ts'
import type { Others } from './join-others.ts'

/** @param others the workspaces that the same people are in, where the application is ours */
export async function moveAndLeave(
  world: World,
  directory: Directory,
  app: ProvisionedApp,
  others: Others | undefined,
): Promise<void> {
  world.narrator.heading('People move and leave')
  await move(world, directory, app)
  await others?.arrived('New titles and a new name')
  await suspend(world, directory, app)
  await others?.arrived('The suspended')
  await deletePeople(world, directory, app)
  await others?.arrived('The deleted')
  await leaveRole(world, directory, app, { setting: 'delete', names: story.leaveWithDelete })
  await leaveRole(world, directory, app, { setting: 'suspend', names: story.leaveWithSuspend })
  await leaveRole(world, directory, app, { setting: 'do_nothing', names: story.leaveWithDoNothing })
}

async function move(world: World, directory: Directory, { appId }: ProvisionedApp): Promise<void> {
  const { narrator, identityProvider, application } = world
  const changes: Change[] = Object.entries(story.newTitles).map(([name, title]) => {
    const isRenamed = application.kind === 'ours' && name === renamed.username
    return [name, { title, ...(isRenamed && { lastname: renamed.lastname }) }]
  })
  if (application.kind === 'ours') {
    changes.push(
      ...Object.entries(story.newRoles).map(([name, custom_attributes]): Change => {
        return [name, { custom_attributes }]
      }),
    )
  } else {
    skip(world, 'changing Workato roles: the endpoint does not know their schema')
  }
  await eachOf(narrator, 'Changing people', changes, async ([name, fields]) => {
    await identityProvider.updateUser(idOf(directory, name), fields)
  })
  await approveAll(
    world,
    appId,
    application.kind === 'ours' ? 'New titles and roles, PUT' : 'New titles, PUT',
  )
}

type Change = readonly [name: string, fields: Readonly<Record<string, unknown>>]

const suspendedStatus = 2

async function suspend(world: World, directory: Directory, { appId }: ProvisionedApp): Promise<void> {
  const { narrator, identityProvider } = world
  await eachOf(narrator, 'Suspending people', idsOf(directory, story.suspended), async id => {
    await identityProvider.updateUser(id, { status: suspendedStatus })
  })
  await approveAll(world, appId, 'Suspended people, PUT active:false')
}

async function deletePeople(world: World, directory: Directory, { appId }: ProvisionedApp): Promise<void> {
  const { narrator, identityProvider } = world
  await eachOf(narrator, 'Deleting people', idsOf(directory, story.deleted), async id => {
    await identityProvider.deleteUser(id)
  })
  await approveAll(world, appId, 'Deleted people, DELETE')
}

/** Does it for one after the other. */
async function eachOf<T>(
  narrator: World['narrator'],
  title: string,
  items: readonly T[],
  act: (item: T) => Promise<void>,
): Promise<void> {
  const all = async () => {
    for (const item of items) await act(item)
  }
  await narrator.during(title, all())
}

const effects = {
  delete: 'DELETE',
  suspend: 'PUT active:false',
  do_nothing: 'no request, the link is dropped',
} as const

async function leaveRole(
  world: World,
  directory: Directory,
  { appId, roleId }: ProvisionedApp,
  leaving: { readonly setting: keyof typeof effects; readonly names: readonly string[] },
): Promise<void> {
  const { identityProvider, narrator } = world
  await identityProvider.configureApp(appId, { provisioning: { when_deleted: leaving.setting } })
  const before = await identityProvider.summary(appId)
  await identityProvider.takeFromRole(roleId, idsOf(directory, leaving.names))
  const waiting = await identityProvider.summary(appId)
  const title = `Lost the role, ${effects[leaving.setting]}`
  if (waiting.waiting > 0) {
    await approveAll(world, appId, title)
    return
  }
  await settle(world, appId, title)
  const after = await identityProvider.summary(appId)
  const sent = total(after.requests) - total(before.requests)
  narrator.good(`${title}: ${leaving.names.length} people, ${sent} requests`)
}

export function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}
