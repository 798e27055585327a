/** Who an assertion means, and what becomes of whom: the modes, both policies beside SCIM, and who does not come in. */
import { testDatabases } from '@joinery/database/testing'
import { nameIdFormats } from '@joinery/saml'
import type { JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf, userBody } from '../../running-application.ts'
import { addSecondWorkspace } from '../../second-workspace.ts'
import { type ArrivalScene, type Asserted, arrivalScene, issuer } from './arrival-scene.ts'

const mail = (value: string) => ({ emails: [{ value, type: 'work', primary: true }] })
const unspecified = (name: string, attributes: Readonly<Record<string, string>>): Asserted => ({
  nameId: name,
  format: nameIdFormats.unspecified,
  attributes,
})
const named = (email: string) => ({ email, firstname: 'Ann', lastname: 'Lee' })

interface Person {
  readonly title: string
  readonly asserted: Asserted
  readonly posted: JsonObject
  readonly userName: string
  /** By which he is counted. */
  readonly by: string
}
const bodyOf = ({ userName, posted }: Person): JsonObject => ({ ...userBody(userName), ...posted })

const calledAlike = (tag: string): readonly Person[] => [
  {
    title: 'the userName equal to the NameID',
    asserted: { nameId: `${tag}.same@x.example` },
    userName: `${tag}.same@x.example`,
    posted: { ...mail(`${tag}.other@x.example`), externalId: `${tag}-1` },
    by: `${tag}.same@x.example`,
  },
  {
    title: 'another userName and the same e-mail',
    asserted: {
      nameId: `${tag}.name`,
      format: nameIdFormats.unspecified,
      attributes: named(`${tag}.mail@x.example`),
    },
    userName: `${tag}.else`,
    posted: { ...mail(`${tag}.mail@x.example`), externalId: `${tag}-2` },
    by: `${tag}.mail@x.example`,
  },
  {
    title: 'the userName in other letter case',
    asserted: { nameId: `${tag}.Case@X.example` },
    userName: `${tag.toUpperCase()}.cASE@x.EXAMPLE`,
    posted: { ...mail(`${tag}.cased@x.example`), externalId: `${tag}-3` },
    by: `${tag}.case@x.example`,
  },
  {
    title: 'the e-mail in other letter case',
    asserted: { nameId: `${tag}.Upper@X.example` },
    userName: `${tag}-upper`,
    posted: { ...mail(`${tag.toUpperCase()}.UPPER@x.EXAMPLE`), externalId: `${tag}-4` },
    by: `${tag}.upper@x.example`,
  },
  {
    title: 'a NameID that is the external id',
    asserted: {
      nameId: `${tag}-5`,
      format: nameIdFormats.persistent,
      attributes: named(`${tag}.five@x.example`),
    },
    userName: `${tag}.five`,
    posted: { ...mail(`${tag}.new@x.example`), externalId: `${tag}-5` },
    by: `${tag}.new@x.example`,
  },
  {
    title: 'a userName that is the asserted address, and no e-mail',
    asserted: {
      nameId: `${tag}.short`,
      format: nameIdFormats.unspecified,
      attributes: named(`${tag}.long@x.example`),
    },
    userName: `${tag}.Long@x.example`,
    posted: { emails: [], externalId: `${tag}-6` },
    by: `${tag}.long@x.example`,
  },
]

describe.each(testDatabases())('people of assertions, on $name', databases => {
  let scene: ArrivalScene
  beforeAll(async () => {
    scene = await arrivalScene(databases)
  })
  afterAll(() => scene.app.dispose())

  const link = { jit: 'create', jitWithScim: 'create_and_link', roleSync: 'off' } as const
  const refuse = { jit: 'create', jitWithScim: 'refuse', roleSync: 'off' } as const

  describe('a sign-in a second before and a second after the SCIM creation ends in one person', () => {
    test.each(calledAlike('first'))('$title: made at the sign-in, linked by the creation', async person => {
      await scene.configure(link)
      const made = await scene.signIn(person.asserted)
      expect(made).toMatchObject({ kind: 'member', how: 'created' })
      const before = await scene.member(made.kind === 'member' ? made.userName : '')
      expect(before).toMatchObject({ managedBy: 'saml', status: 'active', firstSyncedAt: null })
      const { status, body } = await scene.post(bodyOf(person))
      expect([status, body['id']]).toEqual([201, before['scimId']])
      expect(body).toMatchObject({
        userName: person.userName,
        externalId: person.posted['externalId'] ?? null,
        meta: { version: 'W/"2"' },
      })
      const after = await scene.member(person.userName)
      expect(after).toMatchObject({ id: before['id'], managedBy: 'scim', managedByToken: 'first token' })
      expect(await scene.signIn(person.asserted)).toMatchObject({ memberId: before['id'], how: 'known' })
      expect(await scene.count(person.by)).toBe(1)
    })

    test.each(calledAlike('second'))('$title: made by the creation, known at the sign-in', async person => {
      await scene.configure(link)
      expect((await scene.post(bodyOf(person))).status).toBe(201)
      const id = await scene.idOf(person.userName)
      expect(await scene.signIn(person.asserted)).toMatchObject({ memberId: id, how: 'known' })
      expect(await scene.count(person.by)).toBe(1)
    })

    test.each(calledAlike('third'))(
      '$title: refused before the creation, and let in after it',
      async person => {
        await scene.configure(refuse)
        expect(await scene.signIn(person.asserted)).toMatchObject({
          kind: 'refused',
          code: 'not_provisioned',
          reason: expect.stringContaining('SCIM has not provisioned'),
          sentence: expect.stringContaining('Ask your administrator to give you the application'),
        })
        expect(await scene.count(person.by)).toBe(0)
        expect((await scene.post(bodyOf(person))).status).toBe(201)
        const id = await scene.idOf(person.userName)
        expect(await scene.signIn(person.asserted)).toMatchObject({ memberId: id, how: 'known' })
        expect(await scene.count(person.by)).toBe(1)
      },
    )
  })

  test('who is made has what was said, is told as SAML with the source saml_auto_sync, and no invitation', async () => {
    await scene.configure(link)
    await scene.set({ invitations: 'on_create' })
    const arrived = await scene.signIn({ nameId: 'whole@x.example', attributes: named('Whole@x.example') })
    await scene.set({})
    const member = await scene.member('whole@x.example')
    expect(arrived).toEqual({
      kind: 'member',
      memberId: member['id'],
      userName: 'whole@x.example',
      email: 'Whole@x.example',
      how: 'created',
    })
    expect(member).toMatchObject({
      displayName: 'Ann Lee',
      givenName: 'Ann',
      familyName: 'Lee',
      externalId: null,
      status: 'active',
      managedBy: 'saml',
      managedByToken: null,
    })
    expect(await scene.told(textOf(member, 'id'))).toEqual(['member.created null by SAML saml_auto_sync'])
    const { body } = await scene.app.api('GET', `/history?member_id=${textOf(member, 'id')}`)
    expect(body['items']).toMatchObject([
      { actorLabel: issuer, newValue: { managedBy: 'saml', email: 'Whole@x.example' } },
    ])
    expect(await scene.members('managedBy=saml&text=whole')).toHaveLength(1)
  })

  test('the identity provider that looks before it creates finds who signed in, and its update links', async () => {
    await scene.configure(link)
    const made = await scene.signIn({ nameId: 'found@x.example', attributes: named('found@x.example') })
    const query = encodeURIComponent('userName eq "FOUND@x.example"')
    const { body } = await scene.app.scim('GET', `/Users?filter=${query}`)
    expect(body['totalResults']).toBe(1)
    const { scimId } = await scene.member('found@x.example')
    expect((await scene.replace(String(scimId), userBody('found@x.example'))).status).toBe(200)
    expect(await scene.member('found@x.example')).toMatchObject({
      id: made.kind === 'member' ? made.memberId : '',
      managedBy: 'scim',
    })
  })

  test('the preview of a first sync tells who will be linked, whatever the workspace links by', async () => {
    await scene.configure(link)
    await scene.signIn({
      nameId: 'pre.saml',
      format: nameIdFormats.unspecified,
      attributes: named('pre.saml@x.example'),
    })
    const people = [{ userName: 'PRE.saml' }, { userName: 'pre.else', email: 'Pre.SAML@x.example' }]
    const { body } = await scene.app.api('POST', '/members/link-preview', { people })
    expect(body['items']).toMatchObject([
      { outcome: 'link', by: 'userName' },
      { outcome: 'link', by: 'email' },
    ])
  })

  test('a second sign-in of who was made is known, also by the address alone; another person is another member', async () => {
    await scene.configure(link)
    const first = await scene.signIn({ nameId: 'twice@x.example' })
    const byAddress = { nameId: 'T-2', format: nameIdFormats.transient, attributes: named('Twice@x.example') }
    expect(await scene.signIn(byAddress)).toEqual({ ...first, how: 'known' })
    expect(await scene.signIn({ nameId: 'twice+work@x.example' })).toMatchObject({ how: 'created' })
  })

  test.each<[string, Asserted, string, string]>([
    [
      'who has no e-mail address',
      { nameId: 'bare', format: nameIdFormats.unspecified },
      'no_account_address',
      'no e-mail',
    ],
    [
      'whose e-mail is none',
      { nameId: 'bare', format: nameIdFormats.unspecified, attributes: named('no address') },
      'no_account_address',
      'no e-mail',
    ],
    [
      'who is named anew each time and has no address',
      { nameId: 'x', format: nameIdFormats.transient },
      'no_account_address',
      'no e-mail',
    ],
  ])('nobody is made %s', async (_, asserted, code, reason) => {
    await scene.configure(link)
    expect(await scene.signIn(asserted)).toMatchObject({
      kind: 'refused',
      code,
      reason: expect.stringContaining(reason),
    })
  })

  test.each(['off', 'roles_only'] as const)(
    'with jit %s nobody is made, and who is here comes in',
    async jit => {
      await scene.configure({ ...link, jit })
      const asserted = { nameId: `${jit}@x.example`, attributes: named(`${jit}@x.example`) }
      expect(await scene.signIn(asserted)).toMatchObject({
        code: 'not_provisioned',
        reason: expect.stringContaining(`jit is ${jit}`),
      })
      await scene.push(`${jit}@x.example`)
      expect(await scene.signIn(asserted)).toMatchObject({ kind: 'member', how: 'known' })
    },
  )

  test('with SCIM switched off a sign-in makes people also where it is refused beside SCIM', async () => {
    await scene.configure(refuse)
    const asserted = { nameId: 'without@x.example' }
    await scene.app.api('PUT', '/scim', { enabled: false })
    const made = await scene.signIn(asserted)
    await scene.app.api('PUT', '/scim', { enabled: true })
    expect(made).toMatchObject({ how: 'created' })
    expect((await scene.post(userBody('without@x.example'))).status).toBe(201)
    expect(await scene.count('without@x.example')).toBe(1)
  })

  test('nobody is woken: suspended by SCIM or by hand, invited, or gone; and nobody is made in his place', async () => {
    await scene.configure({ ...link, jit: 'create_and_update' })
    const attempt = (name: string) =>
      scene.signIn({ nameId: name, attributes: { ...named(`${name}@example.com`), firstname: 'New' } })
    const asleep = await scene.push('asleep')
    await scene.replace(asleep, { ...userBody('asleep'), active: false })
    expect(await attempt('asleep')).toMatchObject({ code: 'suspended' })
    await scene.does(await scene.make('held'), 'suspend')
    expect(await attempt('held')).toMatchObject({ code: 'suspended' })
    await scene.make('asked', { invite: true })
    expect(await attempt('asked')).toMatchObject({ code: 'invited' })
    const gone = await scene.push('gone')
    await scene.app.scim('DELETE', `/Users/${gone}`)
    expect(await attempt('gone')).toMatchObject({ code: 'ended' })
    expect(await scene.signIn({ nameId: 'other', attributes: named('gone@example.com') })).toMatchObject({
      code: 'ended',
    })
    for (const [name, status] of [
      ['asleep', 'suspended'],
      ['held', 'suspended'],
      ['asked', 'invited'],
      ['gone', 'deprovisioned'],
    ] as const) {
      expect(await scene.member(name)).toMatchObject({ status, givenName: expect.not.stringMatching('New') })
    }
  })

  test('a name that has passed on is somebody new; who comes back by SCIM comes in again', async () => {
    await scene.configure(link)
    const first = await scene.push('passed', { externalId: 'p-1' })
    await scene.app.scim('DELETE', `/Users/${first}`)
    const asserted = {
      nameId: 'p-1',
      format: nameIdFormats.persistent,
      attributes: named('passed@example.com'),
    }
    expect(await scene.signIn(asserted)).toMatchObject({ code: 'ended' })
    const other = { nameId: 'p-2', format: nameIdFormats.persistent, attributes: named('passed@new.example') }
    expect(await scene.signIn(other)).toMatchObject({ how: 'created' })
    await scene.push('passed', { externalId: 'p-1' })
    expect(await scene.signIn(asserted)).toMatchObject({ kind: 'member', userName: 'passed' })
  })

  test('an address that two members have means nobody', async () => {
    await scene.configure(link)
    await scene.push('twin.a', mail('twin@x.example'))
    await scene.push('twin.b', mail('twin@x.example'))
    const asserted = { nameId: 'T', format: nameIdFormats.transient, attributes: named('Twin@x.example') }
    expect(await scene.signIn(asserted)).toMatchObject({
      code: 'unclear',
      reason: '2 members here have the e-mail "Twin@x.example"',
    })
    expect(
      await scene.signIn({ ...asserted, nameId: 'twin.b', format: nameIdFormats.unspecified }),
    ).toMatchObject({ userName: 'twin.b' })
  })

  test('the same person in another workspace is nobody here', async () => {
    await scene.configure({ ...link, jit: 'off' })
    const { token } = await addSecondWorkspace(scene.app)
    await scene.app.scim(
      'POST',
      '/Users',
      userBody('there', { externalId: 'th-1', ...mail('there@x.example') }),
      token,
    )
    for (const asserted of [
      { nameId: 'there', format: nameIdFormats.unspecified },
      { nameId: 'th-1', format: nameIdFormats.persistent },
      { nameId: 'there@x.example' },
    ]) {
      expect(await scene.signIn(asserted)).toMatchObject({ code: 'not_provisioned' })
    }
  })

  test('who was made is no longer there to be adopted by hand: the name is taken (409)', async () => {
    await scene.configure(link)
    await scene.signIn({ nameId: 'taken@x.example' })
    const draft = { userName: 'TAKEN@x.example', givenName: 'A', familyName: 'B', email: 'b@x.example' }
    expect((await scene.app.api('POST', '/members', draft)).status).toBe(409)
    expect(await scene.member('taken@x.example')).toMatchObject({ managedBy: 'saml' })
  })

  describe('names and address at a later sign-in', () => {
    test('who was made, and who was made by hand, become what is said; what is not said stays', async () => {
      await scene.configure({ ...link, jit: 'create_and_update' })
      await scene.signIn(unspecified('renamed', { ...named('renamed@x.example'), displayname: 'x' }))
      expect(await scene.signIn(unspecified('renamed', { firstname: 'Anne', lastname: ' ' }))).toMatchObject({
        how: 'updated',
      })
      expect(await scene.member('renamed')).toMatchObject({
        givenName: 'Anne',
        familyName: 'Lee',
        email: 'renamed@x.example',
        managedBy: 'saml',
      })
      expect(await scene.signIn(unspecified('renamed', { firstname: 'Anne' }))).toMatchObject({
        how: 'known',
      })
      const hand = await scene.make('by.hand')
      expect(await scene.signIn(unspecified('by.hand', named('moved@x.example')))).toMatchObject({
        how: 'updated',
        email: 'moved@x.example',
      })
      expect(await scene.member('by.hand')).toMatchObject({
        givenName: 'Ann',
        email: 'moved@x.example',
        managedBy: 'manual',
      })
      expect((await scene.told(hand)).slice(1)).toContain(
        'member.updated email "by.hand@hand.example" "moved@x.example" by SAML saml_auto_sync',
      )
    })

    test('in the mode create, and of whom SCIM manages, nothing is changed, and nothing is written', async () => {
      await scene.configure({ ...link, jit: 'create_and_update' })
      const id = await scene.push('scims')
      expect(await scene.signIn(unspecified('scims', { firstname: 'Else' }))).toMatchObject({ how: 'known' })
      await scene.configure(link)
      await scene.signIn(unspecified('once', named('once@x.example')))
      expect(await scene.signIn(unspecified('once', { firstname: 'Else' }))).toMatchObject({ how: 'known' })
      expect(await scene.member('once')).toMatchObject({ givenName: 'Ann' })
      expect((await scene.app.scim('GET', `/Users/${id}`)).body['meta']).toMatchObject({ version: 'W/"1"' })
    })
  })
})
