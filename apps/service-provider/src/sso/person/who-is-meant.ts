/**
 * Who of a workspace is meant by an assertion, as a pure function of those who may be: by the external id, else by the
 * userName, else by the address where one member alone has it.
 */
import { fold } from '@joinery/scim'
import { isSomebodyElse } from '../../members/link-decision.ts'
import type { ManagedBy, MemberStatus } from '../../storage/tables.ts'
import type { AssertedPerson } from './asserted-person.ts'

/** A member who may be meant. */
export interface Candidate {
  readonly id: string
  readonly scimId: string
  readonly userName: string
  readonly userNameFolded: string
  readonly email: string | null
  readonly emailFolded: string | null
  readonly externalId: string | null
  readonly givenName: string | null
  readonly familyName: string | null
  readonly status: MemberStatus
  /** Is to leave as soon as there is another administrator: there is no SCIM user of him any more. */
  readonly isLeaving: boolean
  readonly managedBy: ManagedBy
}

export type Meant =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'member'; readonly member: Candidate }
  | { readonly kind: 'left'; readonly member: Candidate }
  | { readonly kind: 'unclear'; readonly reason: string }

/** The first way in which anybody is meant; who is here goes before who has left. */
export function whoIsMeant(person: AssertedPerson, candidates: readonly Candidate[]): Meant {
  const ways = waysOf(person)
  const here = candidates.filter(({ status }) => status !== 'deprovisioned')
  if (isTwofold(person, here)) {
    const nameId = JSON.stringify(person.nameId)
    const reason = `the NameID ${nameId} is the externalId of one member here and the userName of another`
    return { kind: 'unclear', reason }
  }
  for (const { what, isCalled } of ways) {
    const [member, ...others] = here.filter(isCalled)
    if (others.length > 0)
      return { kind: 'unclear', reason: `${others.length + 1} members here have ${what}` }
    if (member !== undefined) return { kind: 'member', member }
  }
  const identity = { externalId: person.externalId, emailFolded: foldedOf(person.email) }
  const left = candidates.filter(one => one.status === 'deprovisioned' && !isSomebodyElse(identity, one))
  const member = ways.flatMap(({ isCalled }) => left.find(isCalled) ?? [])[0]
  return member === undefined ? { kind: 'nobody' } : { kind: 'left', member }
}

/** Numbers of people and names that are numbers look alike: whether a NameID that does not say what it is means two members. */
function isTwofold({ nameId, externalId }: AssertedPerson, here: readonly Candidate[]): boolean {
  if (nameId === null || externalId !== null) return false
  const folded = fold(nameId)
  const numbered = here.find(one => one.externalId === nameId)
  return numbered !== undefined && here.some(one => one !== numbered && one.userNameFolded === folded)
}

/** One way in which somebody may be meant. */
interface Way {
  /** `the e-mail "ann@example.com"` */
  readonly what: string
  readonly isCalled: (candidate: Candidate) => boolean
}

function waysOf({ nameId, userName, email }: AssertedPerson): readonly Way[] {
  const address = foldedOf(email)
  return [
    ...way('the externalId', nameId, one => one.externalId === nameId),
    ...named(nameId),
    ...named(userName),
    // Of whoever has no address the userName may be it.
    ...way('the e-mail', email, one => (one.emailFolded ?? one.userNameFolded) === address),
  ]
}

function named(name: string | null): readonly Way[] {
  const folded = foldedOf(name)
  return way('the userName', name, one => one.userNameFolded === folded)
}

function way(what: string, value: string | null, isCalled: Way['isCalled']): readonly Way[] {
  return value === null ? [] : [{ what: `${what} ${JSON.stringify(value)}`, isCalled }]
}

function foldedOf(text: string | null): string | null {
  return text === null ? null : fold(text)
}
