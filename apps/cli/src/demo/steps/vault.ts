/**
 * The vault: shared accounts, granted to some. The privileged one leads to a machine of the demo, and when somebody goes
 * who could open it, the application has the machine change its secret.
 */
import { request } from 'undici'
import { PersonClient } from '../../clients/person-client.ts'
import type { ServiceProviderClient } from '../../clients/service-provider-client.ts'
import { CliError } from '../../errors.ts'
import { pause } from '../../waiting.ts'
import { type RotatingTarget, startRotatingTarget } from '../rotating-target.ts'
import { userNameOf } from '../story.ts'
import { keeper, leaver, newsletter, type SharedAccountInStory, server, titles } from '../workspaces.ts'
import type { OurApplication, World } from '../world.ts'
import { type SignIns, signInOf } from './accept-invitations.ts'

export interface Vault {
  readonly machine: RotatingTarget
  readonly serverId: string
  readonly keeper: PersonClient
  readonly leaver: PersonClient
}

/** Longer than the application waits for one of its processes that died in the middle. */
const rotatedWithinMs = 150_000
const lookEveryMs = 100
const unauthorized = 401

export async function fillVault(world: World, application: OurApplication, signIns: SignIns): Promise<Vault> {
  const { narrator, signal } = world
  const machine = await startRotatingTarget()
  world.atEnd.push(() => machine.close())
  const connector = { kind: 'signed_http', url: `${machine.url}/rotate`, key: machine.key }
  const draft = { url: machine.url, login: machine.login, secret: machine.firstSecret }
  await shareAccount(application, newsletter, {
    ...draft,
    url: 'https://news.example.com',
    secret: 'newsletter',
  })
  const serverId = await shareAccount(application, server, { ...draft, connector })
  const place = { url: application.url, workspaceId: application.workspaces.vault }
  const vault = {
    machine,
    serverId,
    keeper: await PersonClient.signIn(place, signInOf(signIns, keeper), { signal }),
    leaver: await PersonClient.signIn(place, signInOf(signIns, leaver), { signal }),
  }
  for (const person of [vault.keeper, vault.leaver])
    await assertLetsIn(vault, await person.openAccount(serverId))
  narrator.good(
    `"${newsletter.name}" is granted to ${newsletter.grantedTo.length} people, the privileged "${server.name}" to ${server.grantedTo.length}`,
  )
  narrator.good(`${keeper} and ${leaver} open "${server.name}": its secret lets them in`)
  return vault
}

type Entered = Omit<Parameters<ServiceProviderClient['createSharedAccount']>[1], 'name' | 'privileged'>

async function shareAccount(
  { admin, workspaces }: OurApplication,
  { name, privileged, grantedTo }: SharedAccountInStory,
  entered: Entered,
): Promise<string> {
  const id = await admin.createSharedAccount(workspaces.vault, { ...entered, name, privileged })
  const members = new Map(
    (await admin.members(workspaces.vault)).map(one => [one.userName.toLowerCase(), one]),
  )
  for (const person of grantedTo) {
    const member = members.get(userNameOf(person).toLowerCase())
    if (member === undefined) {
      throw new CliError('story_failed', `${userNameOf(person)} is not in ${titles.vault}.`)
    }
    await admin.shareAccount(workspaces.vault, id, member.id)
  }
  return id
}

/** Waits until everything that follows a departure is done. @throws story_failed when something failed */
export async function whatFollowed(world: World, application: OurApplication): Promise<void> {
  await world.narrator.during('Waiting for what follows', untilDone(world, application))
}

async function untilDone(world: World, { admin, workspaces }: OurApplication): Promise<void> {
  const giveUpAt = Date.now() + rotatedWithinMs
  for (;;) {
    const open = (await admin.followUps(workspaces.vault)).filter(({ state }) => state !== 'done')
    if (open.length === 0) return
    const failed = open.find(({ state }) => state === 'failed' || state === 'cancelled')
    if (failed !== undefined || Date.now() > giveUpAt) {
      const why = failed?.reason ?? open[0]?.reason ?? 'no reason given'
      throw new CliError('story_failed', `A secret was not changed after its people had left: ${why}.`)
    }
    await pause(lookEveryMs, world.signal)
  }
}

/** Says what became of it, and holds it to that. @throws story_failed */
export async function lookAtVault(world: World, application: OurApplication, vault: Vault): Promise<void> {
  const { admin, workspaces } = application
  const grants = await admin.countEvents(workspaces.vault, 'grant.removed')
  const rotations = await admin.followUps(workspaces.vault)
  await assertLetsIn(vault, await vault.keeper.openAccount(vault.serverId))
  if (await letsIn(vault, vault.machine.firstSecret)) {
    throw new CliError('story_failed', `"${server.name}" still takes the secret that ${leaver} has seen.`)
  }
  const refusal = await vault.leaver.readDirectory()
  if (refusal !== unauthorized) {
    throw new CliError('story_failed', `The session of ${leaver}, who is suspended, is answered ${refusal}.`)
  }
  world.narrator.good(
    `${titles.vault}: ${grants} grants went with their people, and the server changed its secret ${rotations.length} times`,
  )
  world.narrator.good(
    `What ${leaver} has seen opens nothing, nor does her session; ${keeper} has the new secret`,
  )
}

async function assertLetsIn(vault: Vault, secret: string): Promise<void> {
  if (await letsIn(vault, secret)) return
  throw new CliError('story_failed', `The secret that the vault keeps of "${server.name}" does not open it.`)
}

async function letsIn({ machine }: Vault, secret: string): Promise<boolean> {
  const body = JSON.stringify({ login: machine.login, secret })
  const answer = await request(`${machine.url}/sign-in`, { method: 'POST', body })
  await answer.body.dump()
  return answer.statusCode === 200
}
