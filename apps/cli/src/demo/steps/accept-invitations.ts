/**
 * Some who were provisioned accept their invitation: the application has no mail server here and keeps its mails, so
 * each opens the link of the kept one and chooses a password.
 */
import { randomBytes } from 'node:crypto'
import { acceptInvitation } from '../../clients/person-client.ts'
import { CliError } from '../../errors.ts'
import { userNameOf } from '../story.ts'
import { accepting } from '../workspaces.ts'
import type { Directory, OurApplication, World } from '../world.ts'

/** With what somebody signs in. */
export interface SignInData {
  readonly email: string
  readonly password: string
}

export type SignIns = ReadonlyMap<string, SignInData>

const passwordBytes = 15
const linkToken = /[?&#]token=([^\s&]+)/u

/** Returns with what each of them signs in from now on, by name. */
export async function acceptInvitations(
  world: World,
  directory: Directory,
  application: OurApplication,
): Promise<SignIns> {
  const { narrator } = world
  const accepted = await narrator.during('Accepting invitations', acceptAll(world, directory, application))
  narrator.good(
    `${accepted.size} people open the link of their invitation mail and choose a password; the others stay invited`,
  )
  return accepted
}

async function acceptAll(
  { signal }: World,
  directory: Directory,
  { admin, url, workspaces }: OurApplication,
): Promise<SignIns> {
  const mails = await admin.mails(workspaces.automation)
  const signIns = new Map<string, SignInData>()
  for (const name of accepting) {
    const email = emailOf(directory, name)
    const token = mails
      .filter(({ recipients }) => recipients.some(to => to.toLowerCase() === email.toLowerCase()))
      .map(({ body }) => linkToken.exec(body)?.[1])
      .find(found => found !== undefined)
    if (token === undefined) throw new CliError('story_failed', `No invitation was mailed to ${email}.`)
    const password = randomBytes(passwordBytes).toString('base64url')
    await acceptInvitation(url, { token, password }, { signal })
    signIns.set(name, { email, password })
  }
  return signIns
}

function emailOf({ people }: Directory, name: string): string {
  const person = people.find(row => row['username'] === userNameOf(name))
  if (person?.['email'] !== undefined) return person['email']
  throw new CliError('story_failed', `The story needs ${userNameOf(name)}, who is not there.`)
}

/** @throws story_failed when nobody of that name has accepted */
export function signInOf(signIns: SignIns, name: string): SignInData {
  const found = signIns.get(name)
  if (found !== undefined) return found
  throw new CliError('story_failed', `${userNameOf(name)} has no password.`)
}
