import { describe, expect, test } from 'vitest'
import type { AssertedPerson } from '../../../src/sso/person/asserted-person.ts'
import { type Candidate, type Meant, whoIsMeant } from '../../../src/sso/person/who-is-meant.ts'

function candidate(userName: string, changes: Partial<Candidate> = {}): Candidate {
  return {
    id: userName,
    scimId: `scim-${userName}`,
    userName,
    userNameFolded: userName.toLowerCase(),
    email: null,
    emailFolded: changes.email?.toLowerCase() ?? null,
    externalId: null,
    givenName: null,
    familyName: null,
    status: 'active',
    isLeaving: false,
    managedBy: 'scim',
    ...changes,
  }
}

const person: AssertedPerson = {
  nameId: 'Ann',
  externalId: null,
  userName: 'Ann',
  email: 'Ann@x.example',
  givenName: null,
  familyName: null,
  displayName: null,
  roles: new Map(),
}
const opaque: AssertedPerson = { ...person, nameId: 'p-1', externalId: 'p-1', userName: 'Ann@x.example' }
const left = { status: 'deprovisioned' } as const

function told(meant: Meant): string {
  switch (meant.kind) {
    case 'nobody':
      return 'nobody'
    case 'unclear':
      return `unclear: ${meant.reason}`
    default:
      return `${meant.kind} ${meant.member.id}`
  }
}

describe('who is meant by an assertion', () => {
  test.each<[string, AssertedPerson, readonly Candidate[], string]>([
    ['nobody', person, [], 'nobody'],
    ['the userName in any letter case', person, [candidate('aNN')], 'member aNN'],
    ['the external id, to the letter', opaque, [candidate('b', { externalId: 'p-1' })], 'member b'],
    ['no external id in other letter case', opaque, [candidate('b', { externalId: 'P-1' })], 'nobody'],
    [
      'the external id before the userName',
      opaque,
      [candidate('p-1'), candidate('b', { externalId: 'p-1' })],
      'member b',
    ],
    [
      'neither, where a NameID that is no persistent one is the external id of one and the userName of another',
      person,
      [candidate('ann'), candidate('b', { externalId: 'Ann' })],
      'unclear: the NameID "Ann" is the externalId of one member here and the userName of another',
    ],
    [
      'both, where they are one member’s',
      person,
      [candidate('ann', { externalId: 'Ann' }), candidate('b')],
      'member ann',
    ],
    [
      'the external id, where the userName is that of one who has left',
      person,
      [candidate('ann', left), candidate('b', { externalId: 'Ann' })],
      'member b',
    ],
    ['the address in any letter case', person, [candidate('b', { email: 'ANN@x.example' })], 'member b'],
    [
      'the userName before the address',
      person,
      [candidate('b', { email: 'ann@x.example' }), candidate('ann')],
      'member ann',
    ],
    [
      'not one of two with the address',
      person,
      [candidate('b', { email: 'ann@x.example' }), candidate('c', { email: 'ANN@X.example' })],
      'unclear: 2 members here have the e-mail "Ann@x.example"',
    ],
    ['a userName that is the address', opaque, [candidate('ann@x.example')], 'member ann@x.example'],
    [
      'no userName that is the address, of one who has another address',
      person,
      [candidate('ann@x.example', { email: 'else@x.example' })],
      'nobody',
    ],
    ['who has left', person, [candidate('ann', left)], 'left ann'],
    [
      'who is here before who has left',
      person,
      [candidate('ann', left), candidate('b', { email: 'ann@x.example' })],
      'member b',
    ],
    [
      'nobody where a name has passed on',
      opaque,
      [candidate('ann@x.example', { ...left, externalId: 'p-0', email: 'old@x.example' })],
      'nobody',
    ],
    [
      'nobody without any name',
      { ...person, nameId: null, userName: null, email: null },
      [candidate('')],
      'nobody',
    ],
  ])('%s', (_, asserted, candidates, expected) => {
    expect(told(whoIsMeant(asserted, candidates))).toBe(expected)
  })
})
