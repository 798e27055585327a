/**
 * One person comes at the same time by SCIM and by single sign-on, in parallel transactions: he is one member in the end,
 * and nobody is answered 409. The embedded database runs one transaction after the other; the orders in which one of
 * them waits for the other are for PostgreSQL.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { testDatabases } from '@joinery/database/testing'
import { nameIdFormats } from '@joinery/saml'
import { compareText } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Arrival } from '../../../src/sso/person/person.ts'
import { type Reply, userBody } from '../../running-application.ts'
import { type ArrivalScene, type Asserted, arrivalScene } from './arrival-scene.ts'

const mail = (value: string) => ({ emails: [{ value, type: 'work', primary: true }] })

/** How one person is called on either way; `name` is new for each. */
interface Called {
  readonly asserted: Asserted
  readonly userName: string
  readonly email: string
}

const ways: readonly (readonly [string, (name: string) => Called])[] = [
  [
    'the userName equal to the NameID',
    name => ({
      asserted: { nameId: `${name}@x.example` },
      userName: `${name}@x.example`,
      email: `${name}@other.example`,
    }),
  ],
  [
    'the userName in other letter case',
    name => ({
      asserted: { nameId: `${name}@X.example` },
      userName: `${name.toUpperCase()}@x.EXAMPLE`,
      email: `${name}@other.example`,
    }),
  ],
  [
    'another userName and the e-mail in other letter case',
    name => ({
      asserted: {
        nameId: name,
        format: nameIdFormats.unspecified,
        attributes: { email: `${name}@X.example` },
      },
      userName: `${name}-scim`,
      email: `${name.toUpperCase()}@x.example`,
    }),
  ],
  [
    'a NameID that is the external id',
    name => ({
      asserted: {
        nameId: `E-${name}`,
        format: nameIdFormats.persistent,
        attributes: { email: `${name}@saml.example` },
      },
      userName: `${name}-scim`,
      email: `${name}@scim.example`,
    }),
  ],
]

const bodyOf = ({ userName, email }: Called, name: string) =>
  userBody(userName, { ...mail(email), externalId: `E-${name}` })

const howOf = (arrival: Arrival) => (arrival.kind === 'member' ? arrival.how : arrival.code)
const memberIdOf = (arrival: Arrival) => (arrival.kind === 'member' ? arrival.memberId : arrival.code)

/** Begins the second while the first has done all but commit, sees it wait, and lets the first go on. */
async function overlap<First, Second>(
  begin: (beforeCommit: () => Promise<void>) => Promise<First>,
  beginSecond: () => Promise<Second>,
): Promise<{ readonly first: First; readonly second: Second }> {
  const reached = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const first = begin(async () => {
    reached.resolve()
    await released.promise
  })
  await Promise.race([reached.promise, first])
  let hasEnded = false
  const second = beginSecond().finally(() => {
    hasEnded = true
  })
  await pause(150)
  expect(hasEnded).toBe(false)
  released.resolve()
  const [one, other] = await Promise.all([first, second])
  return { first: one, second: other }
}

describe.each(testDatabases())('arrivals at the same time, on $name', databases => {
  const isParallel = databases.name === 'postgres'
  const rounds = isParallel ? 20 : 2
  let scene: ArrivalScene
  beforeAll(async () => {
    scene = await arrivalScene(databases)
  })
  afterAll(() => scene.app.dispose())

  const link = { jit: 'create', jitWithScim: 'create_and_link' } as const
  const refuse = { jit: 'create', jitWithScim: 'refuse' } as const
  let people = 0
  const newName = () => {
    people += 1
    return `racer${people}`
  }

  /** What has become of one person who came both ways. */
  async function endOf({ userName, asserted, email }: Called, reply: Reply, arrival: Arrival) {
    const member = await scene.member(userName)
    const later = await scene.signIn(asserted)
    const ids = [member['id'], memberIdOf(later), ...(arrival.kind === 'member' ? [arrival.memberId] : [])]
    const names = [asserted.nameId, userName, email, asserted.attributes?.['email'] ?? email]
    const counts = await Promise.all(names.flat().map(name => scene.count(name)))
    return {
      status: reply.status,
      managedBy: member['managedBy'],
      members: new Set(ids).size,
      users: new Set([member['scimId'], reply.body['id']]).size,
      ofOneName: Math.max(...counts),
    }
  }
  const onePerson = { status: 201, managedBy: 'scim', members: 1, users: 1, ofOneName: 1 }

  describe.each(ways)('%s', (_, called) => {
    test(`in ${rounds} rounds a sign-in beside the creation, made or known, is the one whom SCIM has`, async () => {
      await scene.configure(link)
      for (let round = 0; round < rounds; round += 1) {
        const name = newName()
        const person = called(name)
        const [arrival, reply] = await Promise.all([
          pause(round % 5).then(() => scene.signIn(person.asserted)),
          pause((round >> 1) % 5).then(() => scene.post(bodyOf(person, name))),
        ])
        expect(['created', 'known']).toContain(howOf(arrival))
        expect(await endOf(person, reply, arrival)).toEqual(onePerson)
      }
    }, 60_000)

    test(`in ${rounds} rounds where SCIM alone brings people, the sign-in is refused or known`, async () => {
      await scene.configure(refuse)
      for (let round = 0; round < rounds; round += 1) {
        const name = newName()
        const person = called(name)
        const [arrival, reply] = await Promise.all([
          pause(round % 7).then(() => scene.signIn(person.asserted)),
          scene.post(bodyOf(person, name)),
        ])
        expect(['not_provisioned', 'known']).toContain(howOf(arrival))
        expect(await endOf(person, reply, arrival)).toEqual(onePerson)
      }
    }, 60_000)

    // The embedded database has one connection, so nothing is open beside something else.
    describe.each(isParallel ? ['is not committed'] : [])('while the other %s', () => {
      test('a creation that comes after the sign-in waits, and links', async () => {
        await scene.configure(link)
        const name = newName()
        const person = called(name)
        const { first, second } = await overlap(
          beforeCommit => scene.signIn(person.asserted, beforeCommit),
          () => scene.post(bodyOf(person, name)),
        )
        expect(first).toMatchObject({ how: 'created' })
        expect(await endOf(person, second, first)).toEqual(onePerson)
      })

      test('a sign-in that comes after the creation waits, and is known', async () => {
        await scene.configure(link)
        const name = newName()
        const person = called(name)
        const { first: scimId, second } = await overlap(
          beforeCommit => scene.create(bodyOf(person, name), beforeCommit),
          () => scene.signIn(person.asserted),
        )
        expect(second).toMatchObject({ kind: 'member', how: 'known' })
        expect(await scene.member(person.userName)).toMatchObject({ scimId })
        expect(await scene.count(person.email)).toBe(1)
      })
    })

    test('of two first sign-ins at once one makes the member and the other is known', async () => {
      await scene.configure(link)
      const { asserted } = called(newName())
      const both = await Promise.all([scene.signIn(asserted), scene.signIn(asserted)])
      expect(both.map(howOf).toSorted(compareText)).toEqual(['created', 'known'])
      expect(new Set(both.map(memberIdOf)).size).toBe(1)
    })
  })
})
