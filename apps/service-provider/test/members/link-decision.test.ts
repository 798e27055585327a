import { describe, expect, test } from 'vitest'
import {
  decideLink,
  type LinkCandidate,
  type LinkDecision,
  type SentIdentity,
} from '../../src/members/link-decision.ts'
import type { LinkKey } from '../../src/tenants/settings.ts'

function candidate(id: string, changes: Partial<LinkCandidate> = {}): LinkCandidate {
  return {
    id,
    scimId: `scim-${id}`,
    userName: id,
    userNameFolded: id,
    externalId: null,
    emailFolded: null,
    hasLeft: false,
    isJustInTime: false,
    isKept: false,
    provedEmail: null,
    isInvited: false,
    updatedAt: new Date(0),
    ...changes,
  }
}

const sent: SentIdentity = {
  userName: 'Ann',
  userNameFolded: 'ann',
  externalId: 'e1',
  email: 'Ann@x.example',
  emailFolded: 'ann@x.example',
}
const proved = { emailFolded: 'ann@x.example', provedEmail: 'ann@x.example' }
const left = { hasLeft: true }
const all: readonly LinkKey[] = ['externalId', 'userName', 'email']

function told(decision: LinkDecision): string {
  switch (decision.kind) {
    case 'new':
      return 'new'
    case 'unclear':
      return `unclear: ${decision.reason}`
    default:
      return `${decision.kind} ${decision.member.id} by ${decision.by}`
  }
}

describe('who is meant', () => {
  test.each<[string, readonly LinkCandidate[], readonly LinkKey[], string]>([
    ['nobody', [], all, 'new'],
    ['one of that externalId', [candidate('a', { externalId: 'e1' })], all, 'adopt a by externalId'],
    [
      'one of that externalId, which does not count',
      [candidate('a', { externalId: 'e1' })],
      ['email'],
      'new',
    ],
    ['an externalId in other letter case', [candidate('a', { externalId: 'E1' })], all, 'new'],
    [
      'two of that externalId',
      [candidate('a', { externalId: 'e1' }), candidate('b', { externalId: 'e1' })],
      all,
      'unclear: "a", "b" have the externalId "e1"',
    ],
    [
      'one here and one who left',
      [candidate('a', { externalId: 'e1', ...left }), candidate('b', { externalId: 'e1' })],
      all,
      'adopt b by externalId',
    ],
    ['the name of somebody here', [candidate('ann'), candidate('b', proved)], all, 'new'],
    [
      'the name of somebody here, the externalId of another',
      [candidate('ann'), candidate('b', { externalId: 'e1' })],
      all,
      'adopt b by externalId',
    ],
    ['the proved address of one', [candidate('b', proved)], all, 'adopt b by email'],
    [
      'an address proved since it changed',
      [candidate('b', { emailFolded: 'old@x.example', provedEmail: 'ann@x.example' })],
      all,
      'adopt b by email',
    ],
    [
      'an address that nobody proved',
      [candidate('b', { emailFolded: 'ann@x.example' })],
      all,
      'unclear: "b" has the e-mail "Ann@x.example", which nobody has proved to be his',
    ],
    [
      'an address that nobody proved, which does not count',
      [candidate('b', { emailFolded: 'ann@x.example' })],
      ['userName'],
      'new',
    ],
    [
      'the address of a pending invitation',
      [candidate('b', { emailFolded: 'ann@x.example', isInvited: true })],
      all,
      'adopt b by email',
    ],
    [
      'two of one address',
      [candidate('a', proved), candidate('b', { emailFolded: 'ann@x.example' })],
      all,
      'unclear: "a", "b" have the e-mail "Ann@x.example"',
    ],
    ['the name of one who left', [candidate('ann', left)], all, 'rehire ann by userName'],
    [
      'the name of two who left',
      [
        candidate('a', { ...left, userNameFolded: 'ann' }),
        candidate('b', { ...left, userNameFolded: 'ann', updatedAt: new Date(9) }),
      ],
      all,
      'rehire b by userName',
    ],
    [
      'the name of one who left, with another externalId',
      [candidate('ann', { ...left, externalId: 'e0' })],
      all,
      'rehire ann by userName',
    ],
    [
      'a name that has passed on to somebody else',
      [candidate('ann', { ...left, externalId: 'e0', emailFolded: 'other@x.example' })],
      all,
      'new',
    ],
    ['one who left, by a name that does not count', [candidate('ann', left)], ['externalId'], 'new'],
    [
      'one who left, by the proved address',
      [candidate('b', { ...left, ...proved })],
      all,
      'rehire b by email',
    ],
    [
      'one who left, by an address that nobody proved',
      [candidate('b', { ...left, emailFolded: 'ann@x.example' })],
      all,
      'new',
    ],
    [
      'the last administrator, who was to leave',
      [candidate('ann', { ...left, isKept: true })],
      ['externalId'],
      'rehire ann by userName',
    ],
    [
      'the last administrator, who was to leave, and whose name has passed on to somebody else',
      [candidate('ann', { ...left, isKept: true, externalId: 'e0', emailFolded: 'old@x.example' })],
      all,
      'unclear: "ann" is to leave, and has the name until somebody else runs the workspace',
    ],
    [
      'the order: the name before the address',
      [candidate('ann', left), candidate('b', proved)],
      all,
      'rehire ann by userName',
    ],
    [
      'the order: the address before the name',
      [candidate('ann', left), candidate('b', proved)],
      ['email', 'userName'],
      'adopt b by email',
    ],
  ])('%s', (_, candidates, linkBy, expected) => {
    expect(told(decideLink(sent, candidates, linkBy))).toBe(expected)
  })

  const signedIn = { isJustInTime: true }
  const addressed = { ...signedIn, emailFolded: 'ann@x.example' }
  test.each<[string, readonly LinkCandidate[], readonly LinkKey[], string]>([
    ['the userName', [candidate('ann', signedIn)], all, 'adopt ann by userName'],
    [
      'the userName, though a workspace looks for addresses alone',
      [candidate('ann', signedIn)],
      ['email'],
      'adopt ann by userName',
    ],
    [
      'the external id, though a workspace looks for names alone',
      [candidate('b', { ...signedIn, externalId: 'e1' })],
      ['userName'],
      'adopt b by externalId',
    ],
    [
      'the asserted address, which the identity provider itself has said',
      [candidate('b', addressed)],
      ['userName'],
      'adopt b by email',
    ],
    [
      'the name before the address',
      [candidate('b', addressed), candidate('ann', signedIn)],
      all,
      'adopt ann by userName',
    ],
    [
      'before somebody who has left under that name',
      [candidate('ann', left), candidate('b', addressed)],
      all,
      'adopt b by email',
    ],
    [
      'not where somebody else has the address too',
      [candidate('b', addressed), candidate('c', { emailFolded: 'ann@x.example' })],
      all,
      'unclear: "b", "c" have the e-mail "Ann@x.example"',
    ],
    ['not once he has left', [candidate('b', { ...addressed, ...left })], ['userName'], 'new'],
  ])('who came by single sign-on is known by %s', (_, candidates, linkBy, expected) => {
    expect(told(decideLink(sent, candidates, linkBy))).toBe(expected)
  })

  test('a userName that is an address is compared with the asserted one where no e-mail was sent', () => {
    const named = { ...sent, userName: 'Ann@x.example', userNameFolded: 'ann@x.example' }
    const bare = { ...named, externalId: null, email: null, emailFolded: null }
    expect(told(decideLink(bare, [candidate('b', addressed)], ['userName']))).toBe('adopt b by email')
  })

  test('of many who are unclear five are named', () => {
    const many = Array.from({ length: 8 }, (_, index) => candidate(`m${index}`, proved))
    const decision = decideLink({ ...sent, externalId: null }, many, all)
    expect(decision).toMatchObject({ reason: expect.stringContaining('"m4" and 3 more have') })
  })

  test('plus-addressing is another address', () => {
    const work = candidate('b', { emailFolded: 'ann+work@x.example', provedEmail: 'ann+work@x.example' })
    expect(decideLink(sent, [work], all)).toEqual({ kind: 'new' })
  })
})
