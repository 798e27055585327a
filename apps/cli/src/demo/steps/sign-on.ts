/**
 * Single sign-on between the two halves, where the application is ours: the app and the workspace read each other's
 * metadata, somebody goes from the portal into the application, and cannot any more once the story has let him go.
 */
import { randomBytes } from 'node:crypto'
import { PortalClient } from '../../clients/portal-client.ts'
import type { SignOnCounts } from '../expected-sign-on.ts'
import { userNameOf } from '../story.ts'
import { keeper, signingOn, titles } from '../workspaces.ts'
import { type Directory, idOf, type OurApplication, type World } from '../world.ts'

/** Somebody who has gone from the portal to the application. */
interface Arrival {
  readonly name: string
  readonly password: string
  readonly portal: PortalClient
  readonly isIn: boolean
}

export type Arrivals = readonly Arrival[]

const passwordBytes = 15
const ok = 200
const seeOther = 303
const unauthorized = 401
const forbidden = 403

/** Tells the app of the workspace and the workspace of the app. */
export async function connectSignOn(
  { narrator, identityProvider }: World,
  { admin, workspaces }: OurApplication,
  appId: number,
): Promise<void> {
  await admin.connectSignOn(workspaces.automation, await identityProvider.metadataUrl(appId))
  await identityProvider.takeMetadata(appId, await admin.signOnMetadata(workspaces.automation))
  narrator.good(
    `Single sign-on: the app has read the metadata of ${titles.automation}, and that workspace the app's`,
  )
}

/** Has them sign in at the portal and go into the application. */
export async function enterBySignOn(
  world: World,
  directory: Directory,
  application: OurApplication,
  appId: number,
): Promise<Arrivals> {
  const { narrator, identityProviderUrl, signal } = world
  const arrivals: Arrival[] = []
  for (const name of signingOn) {
    const password = await givePassword(world, directory, name)
    const portal = new PortalClient(identityProviderUrl, { signal })
    const person = { name: userNameOf(name), password }
    const statuses = [await portal.signIn(person), await portal.enterApp(appId)]
    statuses.push(await portal.ask(myPage(application)))
    const isIn = statuses.join() === [ok, seeOther, ok].join()
    arrivals.push({ name, password, portal, isIn })
    if (isIn) {
      narrator.good(
        `${name} signs in at the portal, opens ${titles.automation} there and is in: it asks for no password`,
      )
    } else {
      narrator.warn(`${name} did not come in by single sign-on: ${statuses.join(', ')}`)
    }
  }
  return arrivals
}

/** Tries the sessions once more, and the portal, after everybody has moved and left. Returns what was answered, counted. */
export async function lookAtSignOn(
  { narrator }: World,
  application: OurApplication,
  arrivals: Arrivals,
): Promise<SignOnCounts> {
  let lockedOut = 0
  for (const { name, password, portal } of arrivals) {
    const request = await portal.ask(myPage(application))
    const former = await portal.openPortal()
    const again = await portal.signIn({ name: userNameOf(name), password })
    const isOut = request === unauthorized && former === seeOther && again === forbidden
    lockedOut += isOut ? 1 : 0
    if (isOut) {
      narrator.good(
        `${titles.automation} refuses the next request of ${name}'s session (${request}), and the portal lets nobody in by that password (${again})`,
      )
    } else {
      narrator.warn(
        `${name} is not locked out: the application answered ${request}, the portal ${former} and ${again}`,
      )
    }
  }
  return { signedIn: arrivals.filter(({ isIn }) => isIn).length, lockedOut }
}

/** Gives somebody who is still there a password, and says where to go with it. */
export async function offerSignOn(world: World, directory: Directory): Promise<void> {
  const { narrator, identityProviderUrl } = world
  const password = await givePassword(world, directory, keeper)
  narrator.fact('Portal, to sign in by hand', `${identityProviderUrl}/portal`)
  narrator.fact('Somebody who is still there', `${userNameOf(keeper)}, password ${password}`)
}

async function givePassword(
  { identityProvider }: World,
  directory: Directory,
  name: string,
): Promise<string> {
  const password = randomBytes(passwordBytes).toString('base64url')
  await identityProvider.setPassword(idOf(directory, name), password)
  return password
}

/** What somebody may do in the workspace, for who has a session of it. */
function myPage({ url, workspaces }: OurApplication): string {
  return `${url}/api/workspaces/${workspaces.automation}/my`
}
