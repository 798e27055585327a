/**
 * After the end, at an endpoint that is not ours: the accounts that the story made go away again, first those of the
 * role as anybody's do who loses it, then those that the identity provider has let go of. Who was there before stays.
 */
import { type ScimUser, scimCall, walkUsers } from '../../clients/scim-walk.ts'
import { madeByHand, userNameOf } from '../story.ts'
import { type Directory, type ProvisionedApp, settle, type World } from '../world.ts'

export interface CleanedUp {
  readonly accounts: number
  /** A sentence for each account that would not go. */
  readonly problems: readonly string[]
}

/** @param knownBefore the user names, in small letters, that the endpoint had before the story */
export async function cleanUp(
  world: World,
  directory: Directory,
  app: ProvisionedApp,
  knownBefore: ReadonlySet<string>,
): Promise<CleanedUp> {
  const { narrator } = world
  narrator.heading('The endpoint gets back what it had')
  const made = await madeInTheStory(world, directory, knownBefore)
  await letGo(world, directory, app, knownBefore)
  const left = await madeInTheStory(world, directory, knownBefore)
  await narrator.during('Deleting whom the identity provider has let go of', deleteAll(world, left))
  const still = await madeInTheStory(world, directory, knownBefore)
  const accounts = made.length - still.length
  narrator.good(`${accounts} accounts that the story had made are gone`)
  return { accounts, problems: still.map(({ userName }) => `${userName} could not be deleted.`) }
}

/** Everybody at the endpoint who stands in the story and was not there before it. */
async function madeInTheStory(
  { application, narrator, signal }: World,
  { people }: Directory,
  knownBefore: ReadonlySet<string>,
): Promise<ScimUser[]> {
  const names = [...people.map(person => person['username'] ?? ''), ...madeByHand.map(userNameOf)]
  const told = new Set(names.map(name => name.toLowerCase()))
  const everybody = narrator.during('Asking for everybody', walkUsers(application.scim, { signal }))
  return (await everybody).filter(({ userName }) => {
    const name = userName.toLowerCase()
    return told.has(name) && !knownBefore.has(name)
  })
}

/** Takes the role from everybody: with Do Nothing from whom was there before, with Delete from the others. */
async function letGo(
  world: World,
  directory: Directory,
  { appId, roleId }: ProvisionedApp,
  knownBefore: ReadonlySet<string>,
): Promise<void> {
  const { identityProvider } = world
  const strangers = [...directory.ids].filter(([name]) => knownBefore.has(name.toLowerCase()))
  const were = new Set(strangers.map(([, id]) => id))
  const members = await identityProvider.roleMembers(roleId)
  const leave = async (setting: string, ids: readonly number[], title: string) => {
    const require_approval = { create: false, delete: false, update: false }
    await identityProvider.configureApp(appId, { provisioning: { when_deleted: setting, require_approval } })
    if (ids.length > 0) await identityProvider.takeFromRole(roleId, ids)
    await settle(world, appId, title)
  }
  const there = members.filter(id => were.has(id))
  const others = members.filter(id => !were.has(id))
  if (there.length > 0) await leave('do_nothing', there, 'Who was there before is let go of')
  await leave('delete', others, 'Everybody else loses the role, DELETE')
}

async function deleteAll({ application, signal }: World, users: readonly ScimUser[]): Promise<void> {
  for (const { id } of users) {
    const path = `/Users/${encodeURIComponent(id)}`
    await scimCall(application.scim, { method: 'DELETE', path }, { signal })
  }
}
