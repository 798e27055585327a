/**
 * Who somebody is whom a SCIM client creates: nobody who is known, one who is here without SCIM, or one who has left. A pure
 * function of those who might be meant and the order in which the workspace looks. Where two might be meant, or the
 * address that speaks for one was never proved, it does not guess. Whoever came by single sign-on before is the same person
 * to the same identity provider: the name, the external id or the address that it asserted is enough, in every workspace.
 */
import { isMailAddress } from '../accounts/mail-address.ts'
import type { LinkKey } from '../tenants/settings.ts'

/** A member who is not under SCIM, or who has left. */
export interface LinkCandidate {
  readonly id: string
  readonly scimId: string
  readonly userName: string
  readonly userNameFolded: string
  readonly externalId: string | null
  readonly emailFolded: string | null
  /** Has left, or is to leave as soon as there is another administrator: nothing is served of him any more. */
  readonly hasLeft: boolean
  /** Was made at his first single sign-on, and is not under SCIM yet. */
  readonly isJustInTime: boolean
  /** Is still here, as the last administrator, and holds the name. */
  readonly isKept: boolean
  /** The address that the person has proved, folded. */
  readonly provedEmail: string | null
  /** Nobody has signed in as him yet: accepting the invitation will prove the address. */
  readonly isInvited: boolean
  readonly updatedAt: Date
}

/** What a client says of somebody, folded where that is how it is compared. */
export interface SentIdentity {
  readonly userName: string
  readonly userNameFolded: string
  readonly externalId: string | null
  readonly email: string | null
  readonly emailFolded: string | null
}

export type LinkDecision =
  | { readonly kind: 'new' }
  /** Somebody who is here: the SCIM user behind him takes on what was sent. */
  | { readonly kind: 'adopt'; readonly by: LinkKey; readonly member: LinkCandidate }
  /** Somebody who has left: the same member under a new SCIM id. */
  | { readonly kind: 'rehire'; readonly by: LinkKey; readonly member: LinkCandidate }
  | { readonly kind: 'unclear'; readonly reason: string; readonly members: readonly LinkCandidate[] }

/**
 * The decision by the first key that meets anybody; but of who came by single sign-on nobody's userName is taken over, for the
 * client finds that by a filter.
 */
export function decideLink(
  sent: SentIdentity,
  candidates: readonly LinkCandidate[],
  linkBy: readonly LinkKey[],
): LinkDecision {
  const sameName = candidates.filter(one => one.userNameFolded === sent.userNameFolded)
  const kept = sameName.find(one => one.isKept)
  if (kept !== undefined) {
    return isSomebodyElse(sent, kept)
      ? unclear('is to leave, and has the name until somebody else runs the workspace', [kept])
      : { kind: 'rehire', by: 'userName', member: kept }
  }
  const arrived = justInTime(sent, candidates)
  if (arrived !== undefined) return arrived
  const holder = sameName.find(one => !one.hasLeft)
  for (const key of linkBy) {
    // Somebody here has the name: that is for the store to refuse, and for the client to look up.
    if (key === 'userName' && holder !== undefined) return { kind: 'new' }
    const decision = byKey[key](sent, candidates)
    if (decision !== undefined) return decision
  }
  return { kind: 'new' }
}

/** Who came by single sign-on, and is called the same in one way or another. */
function justInTime(sent: SentIdentity, candidates: readonly LinkCandidate[]): LinkDecision | undefined {
  const here = candidates.filter(one => !one.hasLeft)
  const address = addressOf(sent)
  const ways: readonly (readonly [LinkKey, readonly LinkCandidate[]])[] = [
    ['userName', here.filter(one => one.userNameFolded === sent.userNameFolded)],
    ['externalId', here.filter(one => one.externalId !== null && one.externalId === sent.externalId)],
    ['email', here.filter(one => one.emailFolded !== null && one.emailFolded === address)],
  ]
  for (const [by, [member, ...others]] of ways) {
    if (member?.isJustInTime && others.length === 0) return { kind: 'adopt', by, member }
  }
  return undefined
}

/** The address of somebody, folded: it may be said by the userName alone. */
export function addressOf({ userName, userNameFolded, emailFolded }: SentIdentity): string | null {
  return emailFolded ?? (isMailAddress(userName) ? userNameFolded : null)
}

type Rule = (sent: SentIdentity, candidates: readonly LinkCandidate[]) => LinkDecision | undefined

const byKey: Readonly<Record<LinkKey, Rule>> = {
  externalId: byExternalId,
  userName: byUserName,
  email: byEmail,
}

function byExternalId(
  { externalId }: SentIdentity,
  candidates: readonly LinkCandidate[],
): LinkDecision | undefined {
  if (externalId === null) return undefined
  const meant = candidates.filter(one => one.externalId === externalId)
  const here = meant.filter(one => !one.hasLeft)
  if (here.length > 1) return unclear(`have the externalId ${JSON.stringify(externalId)}`, here)
  const [member] = here
  if (member !== undefined) return { kind: 'adopt', by: 'externalId', member }
  return rehire('externalId', meant)
}

function byUserName(sent: SentIdentity, candidates: readonly LinkCandidate[]): LinkDecision | undefined {
  const left = candidates.filter(one => one.hasLeft && one.userNameFolded === sent.userNameFolded)
  return rehire(
    'userName',
    left.filter(one => !isSomebodyElse(sent, one)),
  )
}

/** A name passes on: another externalId together with another address is another person. */
export function isSomebodyElse(
  { externalId, emailFolded }: Pick<SentIdentity, 'externalId' | 'emailFolded'>,
  member: Pick<LinkCandidate, 'externalId' | 'emailFolded'>,
): boolean {
  return differs(externalId, member.externalId) && differs(emailFolded, member.emailFolded)
}

function differs(left: string | null, right: string | null): boolean {
  return left !== null && right !== null && left !== right
}

function byEmail(sent: SentIdentity, candidates: readonly LinkCandidate[]): LinkDecision | undefined {
  const { email, emailFolded } = sent
  if (emailFolded === null) return undefined
  const meant = candidates.filter(one => one.emailFolded === emailFolded || one.provedEmail === emailFolded)
  const here = meant.filter(one => !one.hasLeft)
  const [member] = here
  if (here.length > 1) return unclear(`have the e-mail ${JSON.stringify(email)}`, here)
  if (member === undefined) {
    return rehire(
      'email',
      meant.filter(one => one.provedEmail === emailFolded),
    )
  }
  if (member.provedEmail === emailFolded || member.isInvited) return { kind: 'adopt', by: 'email', member }
  return unclear(`has the e-mail ${JSON.stringify(email)}, which nobody has proved to be his`, here)
}

/** Of several the one who left last. */
function rehire(by: LinkKey, left: readonly LinkCandidate[]): LinkDecision | undefined {
  const [member] = left.toSorted((one, other) => other.updatedAt.getTime() - one.updatedAt.getTime())
  return member === undefined ? undefined : { kind: 'rehire', by, member }
}

const mostNamed = 5

function unclear(what: string, members: readonly LinkCandidate[]): LinkDecision {
  const named = members.slice(0, mostNamed).map(({ userName }) => JSON.stringify(userName))
  const more = members.length > mostNamed ? ` and ${members.length - mostNamed} more` : ''
  return { kind: 'unclear', reason: `${named.join(', ')}${more} ${what}`, members }
}
