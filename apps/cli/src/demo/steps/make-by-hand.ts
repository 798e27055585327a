/** Before step 4: a few people already have accounts, as in any company that meets provisioning late. */
import { scimCall } from '../../clients/scim-walk.ts'
import { CliError } from '../../errors.ts'
import { type Person } from '../expected.ts'
import { madeByHand, userNameOf } from '../story.ts'
import type { Directory, World } from '../world.ts'

export async function makeAccountsByHand(world: World, directory: Directory): Promise<void> {
  for (const name of madeByHand) {
    const person = directory.people.find(row => row['username'] === userNameOf(name).toLowerCase())
    if (person !== undefined) await makeAccount(world, userNameOf(name), person)
  }
  world.narrator.good(`${madeByHand.length} people already have an account, made by hand before today`)
}

async function makeAccount({ application }: World, userName: string, person: Person): Promise<void> {
  const givenName = person['firstname'] ?? ''
  const familyName = person['lastname'] ?? ''
  const email = person['email'] ?? ''
  if (application.kind === 'ours') {
    await application.admin.createMember({ userName, givenName, familyName, email })
    return
  }
  const response = await scimCall(application.scim, 'POST', '/Users', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName,
    name: { givenName, familyName },
    emails: [{ value: email, type: 'work', primary: true }],
    active: true,
  })
  await response.arrayBuffer()
  // 409: the account is there already, from an earlier telling; that is what the story needs.
  if (!response.ok && response.status !== 409) {
    throw new CliError(
      'request_failed',
      `The endpoint refused an account for ${userName}: ${response.status}.`,
    )
  }
}
