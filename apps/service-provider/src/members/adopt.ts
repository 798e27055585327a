/**
 * Asked before a SCIM client creates somebody: whether he is here already. One who is here without SCIM is adopted, one who
 * has left gets his place back under the new SCIM id, and of whom it is not clear who he is, is refused and put into the queue.
 * One statement where nobody is meant.
 */
import { fold, uniqueness } from '@joinery/scim'
import type { Arrival } from '@joinery/scim-server'
import type { Transaction } from 'kysely'
import { type Configurations, type JustInTime, makesPeople } from '../roles/configuration.ts'
import type { Tables } from '../storage/tables.ts'
import { writerOf } from '../tenants/principals.ts'
import type { LinkKey } from '../tenants/settings.ts'
import { holdIdentity } from './hold-identity.ts'
import { linkCandidates, takePlaceOf } from './link-candidates.ts'
import { choiceFor, type RefusalNotes } from './link-conflicts.ts'
import { decideLink, type LinkCandidate, type LinkDecision, type SentIdentity } from './link-decision.ts'
import { type Profile, readProfile } from './profile.ts'

export interface AdoptionOptions {
  readonly configurations: Configurations
  readonly refusals: Pick<RefusalNotes, 'note'>
}

export type Adoption = (tx: Transaction<Tables>, arrival: Arrival) => Promise<string | undefined>

/** Who is made by hand may be somebody who has left, and nobody who is here. */
const byHand: readonly LinkKey[] = ['userName']

/** What a SCIM server asks: the SCIM id of the member who is meant, undefined for somebody new. */
export function memberAdoption({ configurations, refusals }: AdoptionOptions): Adoption {
  return async (tx, arrival) => {
    if (arrival.resourceType !== 'User') return undefined
    const { principal, resource, id: newId, at } = arrival
    const writer = writerOf(principal)
    // Who signs in for the first time has been looked for before he is made.
    if (writer === 'saml') return undefined
    const { tenant: workspaceId } = principal
    const { settings, justInTime } = configurations.known(workspaceId)
    const sent = identityOf(readProfile(resource, settings))
    const linkBy = writer === 'hand' ? byHand : settings.linkBy
    if (bringsPeople(justInTime)) await holdSent(tx, workspaceId, sent)
    const found = await linkCandidates(tx, workspaceId, sent, linkBy)
    const candidates = writer === 'hand' ? found.map(one => ({ ...one, isJustInTime: false })) : found
    const decision = await settleDecision(tx, workspaceId, decideLink(sent, candidates, linkBy), sent)
    switch (decision.kind) {
      case 'new':
        return undefined
      case 'adopt':
        return decision.member.scimId
      case 'rehire':
        await takePlaceOf(tx, workspaceId, decision.member.id, newId)
        return undefined
      case 'unclear':
        refusals.note({ workspaceId, sent, ...decision, tokenLabel: principal.label, at })
        throw uniqueness(refusalText(sent, decision.reason))
      default:
        return decision satisfies never
    }
  }
}

/** Whether people come by single sign-on while SCIM provisions them too. */
function bringsPeople(justInTime: JustInTime | null): boolean {
  return justInTime !== null && makesPeople(justInTime.mode) && justInTime.withScim === 'create_and_link'
}

async function holdSent(tx: Transaction<Tables>, workspaceId: string, sent: SentIdentity): Promise<void> {
  const { userName, email, externalId } = sent
  await holdIdentity(tx, workspaceId, { names: [userName, email], externalIds: [externalId] })
}

/** Who is meant by a user as it was read. */
function identityOf({ userName, externalId, email }: Profile): SentIdentity {
  const emailFolded = email === null ? null : fold(email)
  return { userName, userNameFolded: fold(userName), externalId, email, emailFolded }
}

/** What was unclear is as an administrator has decided, if one has. */
async function settleDecision(
  tx: Transaction<Tables>,
  workspaceId: string,
  decision: LinkDecision,
  sent: SentIdentity,
): Promise<LinkDecision> {
  if (decision.kind !== 'unclear') return decision
  const chosen = await choiceFor(tx, workspaceId, sent.userNameFolded)
  if (chosen === undefined) return decision
  const member =
    chosen.kind === 'link' ? decision.members.find(({ id }) => id === chosen.memberId) : undefined
  // The one who is kept has the name: nobody else can be made under it until he has left.
  const isTaken = chosen.kind === 'new' && decision.members.some(({ isKept }) => isKept)
  if (isTaken || (chosen.kind === 'link' && member === undefined)) return decision
  return member === undefined ? { kind: 'new' } : linkTo(member)
}

function linkTo(member: LinkCandidate): LinkDecision {
  return { kind: member.hasLeft ? 'rehire' : 'adopt', by: 'email', member }
}

function refusalText({ userName }: SentIdentity, reason: string): string {
  return `It is not clear who ${JSON.stringify(userName)} is: ${reason}. Nobody was created or linked; an administrator of the workspace has to decide.`
}
