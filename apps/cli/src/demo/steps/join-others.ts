/**
 * The application's other two workspaces, each added from the connector that it brings itself: the document goes from
 * the one half to the other, and the app needs nothing but the token. A role gives it to some people, without approval.
 */
import { CliError } from '../../errors.ts'
import { userNameOf } from '../story.ts'
import { catalog, type GivenByRole, isGiven, titles, vault } from '../workspaces.ts'
import { type Directory, type OurApplication, settle, type World } from '../world.ts'
import type { SignIns } from './accept-invitations.ts'
import { type Catalog, lookAtCatalog, openCatalog } from './catalog.ts'
import { fillVault, lookAtVault, type Vault, whatFollowed } from './vault.ts'

/** The two workspaces as the rest of the story needs them. */
export interface Others {
  readonly vault: Vault
  readonly catalog: Catalog
  /** Waits until a change of the directory has arrived in both, and what follows it there is done. */
  readonly arrived: (title: string) => Promise<void>
}

export async function joinOthers(
  world: World,
  directory: Directory,
  application: OurApplication,
  signIns: SignIns,
): Promise<Others> {
  world.narrator.heading('Two more workspaces of the application, from the same directory')
  const vaultApp = await addFromConnector(world, directory, application, vault)
  const filled = await fillVault(world, application, signIns)
  const catalogApp = await addFromConnector(world, directory, application, catalog)
  const opened = await openCatalog(world, application, signIns)
  return {
    vault: filled,
    catalog: opened,
    async arrived(title) {
      await settle(world, vaultApp, `${title}, in ${titles.vault}`)
      await settle(world, catalogApp, `${title}, in ${titles.catalog}`)
      await whatFollowed(world, application)
    },
  }
}

/** Says what became of both when people have moved and left, and holds it to that. @throws story_failed */
export async function lookAtOthers(world: World, { vault: filled, catalog: opened }: Others): Promise<void> {
  const { application } = world
  if (application.kind !== 'ours') return
  await lookAtVault(world, application, filled)
  await lookAtCatalog(world, application, opened)
}

/** Returns the app's id, once everybody of the role has an account. */
async function addFromConnector(
  world: World,
  { people, ids }: Directory,
  { admin, workspaces }: OurApplication,
  given: GivenByRole,
): Promise<number> {
  const { identityProvider, narrator } = world
  const workspaceId = workspaces[given.name]
  const connector = await admin.connector(workspaceId)
  const connectorId = await identityProvider.addConnector(connector)
  const appId = await identityProvider.createApp(connectorId, titles[given.name])
  await identityProvider.configureApp(appId, {
    configuration: { scim_bearer_token: await admin.issueToken(workspaceId, 'OneLogin') },
    provisioning: {
      enabled: true,
      require_approval: { create: false, delete: false, update: false },
      when_deleted: 'delete',
      when_suspended: 'suspend',
    },
  })
  await identityProvider.enableApp(appId)
  narrator.good(`${titles[given.name]} brings its own connector: added with nothing but the token, enabled`)
  const members = people
    .filter(person => isGiven(given, nameOf(person['username']), person['department']))
    .map(person => ids.get(person['username'] ?? ''))
    .filter(id => id !== undefined)
  const roleId = await identityProvider.createRole(given.roleName, appId)
  await identityProvider.addToRole(roleId, members)
  await settle(
    world,
    appId,
    `The role "${given.roleName}" gives it to ${members.length} people, without approval`,
  )
  const { outcomes } = await identityProvider.summary(appId)
  // Where a half died, an account that it had made already is found and linked.
  const made = (outcomes['created'] ?? 0) + (outcomes['linked'] ?? 0)
  if (made === members.length) return appId
  const message = `${made} of ${members.length} accounts were made in ${titles[given.name]}.`
  throw new CliError('story_failed', message)
}

function nameOf(userName = ''): string {
  return userName.replace(userNameOf(''), '')
}
