/** Before people join: a few people already have accounts, as in any company that meets provisioning late. */
import { scimCall } from '../../clients/scim-walk.ts'
import { CliError } from '../../errors.ts'
import { type Person } from '../expected.ts'
import { madeByHand, userNameOf } from '../story.ts'
import type { Directory, World } from '../world.ts'

const conflict = 409
const wordsAtMost = 300

export async function makeAccountsByHand(world: World, directory: Directory): Promise<void> {
  await world.narrator.during('Making a few accounts by hand', makeAccounts(world, directory))
  world.narrator.good(`${madeByHand.length} people already have an account, made by hand before today`)
}

async function makeAccounts(world: World, directory: Directory): Promise<void> {
  for (const name of madeByHand) {
    const person = directory.people.find(row => row['username'] === userNameOf(name).toLowerCase())
    if (person !== undefined) await makeAccount(world, userNameOf(name), person)
  }
}

async function makeAccount({ application, signal }: World, userName: string, person: Person): Promise<void> {
  const givenName = person['firstname'] ?? ''
  const familyName = person['lastname'] ?? ''
  const email = person['email'] ?? ''
  if (application.kind === 'ours') {
    const { admin, workspaces } = application
    await admin.createMember(workspaces.automation, { userName, givenName, familyName, email })
    return
  }
  const body = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    name: { givenName, familyName },
    emails: [{ value: email, type: 'work', primary: true }],
    active: true,
  }
  const { ok, status, text } = await scimCall(
    application.scim,
    { method: 'POST', path: '/Users', body },
    { signal },
  )
  // The account is there already, from an earlier telling: that is what the story needs.
  if (ok || status === conflict) return
  const said = text.slice(0, wordsAtMost)
  throw new CliError(
    'request_failed',
    `The endpoint refused an account for ${userName}: ${status}. It said: ${said}`,
  )
}
