/**
 * The catalog: what somebody may see there comes from Everyone, and a display name is set by the first sync and then left
 * to the catalog's own administrators.
 */
import { PersonClient } from '../../clients/person-client.ts'
import { CliError } from '../../errors.ts'
import { userNameOf } from '../story.ts'
import { renamed, titles } from '../workspaces.ts'
import type { OurApplication, World } from '../world.ts'
import { type SignIns, signInOf } from './accept-invitations.ts'

export interface Catalog {
  /** As it was after the first sync. */
  readonly displayName: string
}

const ok = 200
const forbidden = 403

export async function openCatalog(
  { narrator, signal }: World,
  { admin, url, workspaces }: OurApplication,
  signIns: SignIns,
): Promise<Catalog> {
  const place = { url, workspaceId: workspaces.catalog }
  const reader = await PersonClient.signIn(place, signInOf(signIns, renamed.username), { signal })
  await admin.closeDirectory(workspaces.catalog)
  const before = await reader.readDirectory()
  await admin.openDirectory(workspaces.catalog)
  const after = await reader.readDirectory()
  if (before !== forbidden || after !== ok) {
    const message = `The directory of ${titles.catalog} answered ${before} before Everyone may see it, and ${after} after.`
    throw new CliError('story_failed', message)
  }
  narrator.good(
    `${renamed.username} opens the directory page as Everyone may (${after}); taken from Everyone, it is closed (${before})`,
  )
  return { displayName: await displayNameOf(admin, workspaces.catalog) }
}

/** Says what a new last name did in both workspaces, and holds it to that. @throws story_failed */
export async function lookAtCatalog(
  { narrator }: World,
  { admin, workspaces }: OurApplication,
  { displayName }: Catalog,
): Promise<void> {
  const there = await displayNameOf(admin, workspaces.catalog)
  const elsewhere = await displayNameOf(admin, workspaces.automation)
  if (there !== displayName || !elsewhere.includes(renamed.lastname)) {
    const message = `After the new last name ${renamed.username} is shown as ${there} in ${titles.catalog} and as ${elsewhere} in ${titles.automation}.`
    throw new CliError('story_failed', message)
  }
  narrator.good(
    `${titles.catalog}: ${renamed.username} is ${there}, as on the first day; ${titles.automation} has the new name, ${elsewhere}`,
  )
}

async function displayNameOf(admin: OurApplication['admin'], workspaceId: string): Promise<string> {
  const member = await admin.findMember(workspaceId, userNameOf(renamed.username))
  if (member !== undefined) return member.displayName
  throw new CliError('story_failed', `${userNameOf(renamed.username)} is in no workspace ${workspaceId}.`)
}
