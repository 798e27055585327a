/**
 * Who an assertion means in the workspace that it was posted to: a member who is active, or why nobody comes in. A sign-in
 * wakes nobody: who is suspended, has left or has still to accept an invitation stays so.
 */
import type { VerifiedAssertion } from '@joinery/saml'
import type { Transaction } from 'kysely'
import type { Tables } from '../../storage/tables.ts'
import type { SamlProvider } from '../provider/provider.ts'
import { type AssertedPerson, readAssertedPerson } from './asserted-person.ts'
import { createJustInTime } from './create-just-in-time.ts'
import { findPerson } from './find-person.ts'
import { followAssertion } from './follow-assertion.ts'
import type { PersonPorts } from './person-ports.ts'
import type { Candidate, Meant } from './who-is-meant.ts'

export type { PersonPorts } from './person-ports.ts'

export type Arrival =
  | {
      readonly kind: 'member'
      readonly memberId: string
      readonly userName: string
      /** The member's, else the asserted one. */
      readonly email: string | null
      readonly how: 'known' | 'created' | 'updated'
    }
  | {
      readonly kind: 'refused'
      readonly code: ArrivalRefusal
      /** For administrators. */
      readonly reason: string
      /** For the person. */
      readonly sentence: string
    }

export type ArrivalRefusal =
  | 'not_provisioned'
  | 'invited'
  | 'suspended'
  | 'ended'
  | 'unclear'
  | 'no_account_address'

const sentences: Readonly<Record<ArrivalRefusal, string>> = {
  not_provisioned:
    'You have no access to this workspace yet. Ask your administrator to give you the application at the identity provider, and sign in again.',
  invited:
    'You were invited and have not accepted yet. Follow the link in the invitation that was mailed to you.',
  suspended: 'Your access to this workspace is suspended. Ask your administrator.',
  ended: 'Your access to this workspace has ended. Ask your administrator to add you again.',
  unclear: 'It is not certain whom of this workspace the identity provider means. Ask your administrator.',
  no_account_address:
    'Your identity provider says no e-mail address of yours. Ask your administrator to have it sent.',
}

/**
 * The member whom the assertion means: found, made or brought up to date, by what the workspace says of it. To be called in
 * the transaction of the sign-in, with what the SCIM server remembers of the workspace loaded.
 */
export async function personOfAssertion(
  ports: PersonPorts,
  tx: Transaction<Tables>,
  provider: SamlProvider,
  assertion: VerifiedAssertion,
): Promise<Arrival> {
  const person = readAssertedPerson(assertion, provider.attributeNames, ports.settings)
  const found = await findPerson(tx, provider.workspaceId, person)
  if (found.kind !== 'nobody') return settle(ports, tx, provider, person, found)
  const made = await createJustInTime(ports, tx, provider, person)
  switch (made.kind) {
    case 'made': {
      const { id: memberId, userName, email } = made.member
      return { kind: 'member', memberId, userName, email, how: 'created' }
    }
    case 'not_made':
      return refused(made.code, made.reason)
    case 'member':
    case 'left':
    case 'unclear':
      return settle(ports, tx, provider, person, made)
    default:
      return made satisfies never
  }
}

async function settle(
  ports: PersonPorts,
  tx: Transaction<Tables>,
  provider: SamlProvider,
  person: AssertedPerson,
  meant: Exclude<Meant, { kind: 'nobody' }>,
): Promise<Arrival> {
  switch (meant.kind) {
    case 'unclear':
      return refused('unclear', meant.reason)
    case 'left':
      return refused('ended', `the member ${JSON.stringify(meant.member.userName)} has left`)
    case 'member':
      return comeIn(ports, tx, provider, person, meant.member)
    default:
      return meant satisfies never
  }
}

async function comeIn(
  ports: PersonPorts,
  tx: Transaction<Tables>,
  provider: SamlProvider,
  person: AssertedPerson,
  member: Candidate,
): Promise<Arrival> {
  const { id: memberId, userName, status } = member
  const who = `the member ${JSON.stringify(userName)}`
  switch (status) {
    case 'invited':
      return refused('invited', `${who} has still to accept the invitation`)
    case 'suspended':
      return refused('suspended', `${who} is suspended, and a sign-in wakes nobody`)
    case 'deprovisioned':
      return refused('ended', `${who} has left`)
    case 'active': {
      const { isUpdated, email: own } = await followAssertion(ports, tx, provider, member, person)
      const email = own ?? person.email
      return { kind: 'member', memberId, userName, email, how: isUpdated ? 'updated' : 'known' }
    }
    default:
      return status satisfies never
  }
}

function refused(code: ArrivalRefusal, reason: string): Arrival {
  return { kind: 'refused', code, reason, sentence: sentences[code] }
}
