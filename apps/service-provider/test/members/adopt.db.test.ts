/** Who was there before SCIM, and who comes back: the people of one workspace, as tables of scenarios. */
import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listOf, textOf, userBody } from '../running-application.ts'
import { addSecondWorkspace } from '../second-workspace.ts'
import { type MemberScene, memberScene } from './member-scene.ts'

const mail = (value: string) => ({ emails: [{ value, type: 'work', primary: true }] })

describe.each(testDatabases())('who is meant by a creation, on $name', databases => {
  let scene: MemberScene
  beforeAll(async () => {
    scene = await memberScene(databases)
    await scene.set({ linkBy: ['externalId', 'userName', 'email'] })
  })
  afterAll(() => scene.app.dispose())

  /** Waits until what was refused has been noted. */
  async function conflicts(): Promise<readonly JsonObject[]> {
    await scene.app.settle()
    return listOf((await scene.app.api('GET', '/members/link-conflicts')).body)
  }

  test('one of that externalId is adopted: 201 under the SCIM id that he has, and one member', async () => {
    const id = await scene.make('ext.old', { externalId: 'E-1' })
    const before = await scene.member('ext.old')
    const { status, body } = await scene.post(userBody('ext.new', { externalId: 'E-1' }))
    expect([status, body['id']]).toEqual([201, before['scimId']])
    expect(await scene.member('ext.new')).toMatchObject({
      id,
      managedBy: 'scim',
      managedByToken: 'first token',
      displayName: 'Ann Lee',
      email: 'ext.new@example.com',
    })
    expect(await scene.members('userName=ext.old')).toEqual([])
    expect(await scene.events(id)).toContain('member.linked')
  })

  test('one whose address is proved is adopted, in any letter case', async () => {
    const id = await scene.make('proved', { email: 'Prove.Me@hand.example' })
    await scene.prove('prove.me@hand.example', id)
    const { status } = await scene.post(userBody('p.me', mail('PROVE.ME@HAND.example')))
    expect(status).toBe(201)
    expect(await scene.member('p.me')).toMatchObject({ id, managedBy: 'scim', hasAccount: true })
  })

  test('a changed e-mail: the one that was proved counts, not the one that is written', async () => {
    const id = await scene.make('moved', { email: 'before@hand.example' })
    await scene.prove('after@hand.example', id)
    expect((await scene.post(userBody('mover', mail('after@hand.example')))).status).toBe(201)
    expect(await scene.member('mover')).toMatchObject({ id })
  })

  test('a pending invitation is adopted by its address, and goes on being one', async () => {
    const id = await scene.make('invited', { email: 'invited@hand.example', invite: true })
    expect((await scene.post(userBody('inv', mail('invited@hand.example')))).status).toBe(201)
    expect(await scene.member('inv')).toMatchObject({ id, managedBy: 'scim', status: 'invited' })
  })

  test('a userName that is no e-mail, and plus-addressing, are somebody else', async () => {
    const id = await scene.make('plus', { email: 'plus@hand.example' })
    await scene.prove('plus@hand.example', id)
    expect((await scene.post(userBody('no-mail', mail('plus+work@hand.example')))).status).toBe(201)
    expect(textOf(await scene.member('no-mail'), 'id')).not.toBe(id)
  })

  test('the userName of somebody here is 409 for a creation, and found by the filter in any letter case', async () => {
    const id = await scene.make('Filter.Me')
    expect((await scene.post(userBody('filter.me'))).status).toBe(409)
    const { body } = await scene.app.scim('GET', '/Users?filter=userName+eq+%22FILTER.ME%22')
    const [found] = listOf(body, 'Resources')
    expect((await scene.replace(textOf(found ?? {}, 'id'), userBody('filter.me'))).status).toBe(200)
    expect(await scene.member('filter.me')).toMatchObject({ id, managedBy: 'scim' })
  })

  test('two of one address are not guessed between: 409 that names them, a queue, and a decision that the next try follows', async () => {
    const ann = await scene.make('twin.ann', { email: 'Twin@hand.example' })
    await scene.make('twin.bob', { email: 'twin@HAND.example' })
    const sent = userBody('twin', mail('twin@hand.example'))
    const { status, body } = await scene.post(sent)
    expect([status, body['scimType']]).toEqual([409, 'uniqueness'])
    expect(body['detail']).toContain('"twin.ann", "twin.bob" have the e-mail "twin@hand.example"')
    expect(await scene.members('userName=twin')).toEqual([])
    const [conflict, ...others] = await conflicts()
    expect(others).toEqual([])
    expect(conflict).toMatchObject({ userName: 'twin', times: 1, token: 'first token', decision: null })
    expect(listOf(conflict ?? {}, 'members').map(({ userName }) => userName)).toEqual(
      expect.arrayContaining(['twin.ann', 'twin.bob']),
    )
    await scene.post(sent)
    expect(await conflicts()).toMatchObject([{ userName: 'twin', times: 2 }])
    const decision = `/members/link-conflicts/${textOf(conflict ?? {}, 'id')}/decision`
    const stranger = await scene.make('stranger')
    expect((await scene.app.api('POST', decision, { memberId: stranger })).status).toBe(400)
    expect((await scene.app.api('POST', decision, { memberId: ann })).status).toBe(204)
    expect((await scene.post(sent)).status).toBe(201)
    expect(await scene.member('twin')).toMatchObject({ id: ann, managedBy: 'scim' })
    expect(await conflicts()).toEqual([])
  })

  test('an address that nobody has proved is not linked by; who is decided to be new is new', async () => {
    await scene.make('unproved', { email: 'claim@hand.example' })
    const sent = userBody('claimer', mail('claim@hand.example'))
    const { status, body } = await scene.post(sent)
    expect(status).toBe(409)
    expect(body['detail']).toContain('which nobody has proved to be his')
    const [conflict] = await conflicts()
    const decision = `/members/link-conflicts/${textOf(conflict ?? {}, 'id')}/decision`
    expect((await scene.app.api('POST', decision, { memberId: null })).status).toBe(204)
    expect((await scene.post(sent)).status).toBe(201)
    expect(await scene.member('unproved')).toMatchObject({ managedBy: 'manual' })
    expect(await conflicts()).toEqual([])
  })

  test('of two creations that mean the same one at once, one adopts him and one is somebody new or refused', async () => {
    const id = await scene.make('raced', { externalId: 'E-race' })
    const replies = await Promise.all(
      ['race.a', 'race.b'].map(name => scene.post(userBody(name, { externalId: 'E-race' }))),
    )
    expect(replies.map(({ status }) => status)).toEqual([201, 201])
    expect(new Set(replies.map(({ body }) => body['id'])).size).toBe(2)
    const both = await Promise.all(['race.a', 'race.b'].map(name => scene.idOf(name)))
    expect(both.filter(one => one === id)).toHaveLength(1)
  })

  test('the same e-mail in another workspace is nobody here', async () => {
    const id = await scene.make('here', { email: 'both@hand.example' })
    await scene.prove('both@hand.example', id)
    const { token } = await addSecondWorkspace(scene.app)
    const there = await scene.app.scim('POST', '/Users', userBody('there', mail('both@hand.example')), token)
    expect(there.status).toBe(201)
    expect(there.body['id']).not.toBe((await scene.member('here'))['scimId'])
    expect(await scene.member('here')).toMatchObject({ id, managedBy: 'manual' })
  })

  test('the preview tells beforehand who is linked, linked by what, brought back, made or unclear; nothing is written', async () => {
    await scene.push('pre.scim')
    await scene.make('pre.hand')
    await scene.make('pre.ext', { externalId: 'E-pre' })
    const gone = await scene.push('pre.gone')
    await scene.app.scim('DELETE', `/Users/${gone}`)
    await scene.make('pre.mail', { email: 'pre@hand.example' })
    const people = [
      { userName: 'PRE.scim' },
      { userName: 'pre.HAND' },
      { userName: 'other', externalId: 'E-pre' },
      { userName: 'pre.gone' },
      { userName: 'pre.new' },
      { userName: 'other2', email: 'PRE@hand.example' },
    ]
    const { status, body } = await scene.app.api('POST', '/members/link-preview', { people })
    expect(status).toBe(200)
    expect(listOf(body).map(({ outcome, by }) => [outcome, by])).toEqual([
      ['linked', 'userName'],
      ['link', 'userName'],
      ['link', 'externalId'],
      ['rehire', 'userName'],
      ['new', null],
      ['unclear', null],
    ])
    expect(body['counts']).toEqual({ linked: 1, link: 2, rehire: 1, new: 1, unclear: 1 })
    expect(await scene.member('pre.ext')).toMatchObject({ managedBy: 'manual' })
    expect(await conflicts()).toEqual([])
  })

  test('30 people who were there before are all linked by filter and update in other letter case: 0 created', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `bulk.${index}`)
    for (let start = 0; start < names.length; start += 10) {
      await Promise.all(names.slice(start, start + 10).map(name => scene.make(name)))
    }
    const before = (await scene.members('limit=1000&text=bulk.')).map(({ id }) => id)
    for (const name of names) {
      const query = encodeURIComponent(`userName eq "${name.toUpperCase()}"`)
      const [found] = listOf((await scene.app.scim('GET', `/Users?filter=${query}`)).body, 'Resources')
      await scene.replace(textOf(found ?? {}, 'id'), userBody(name.toUpperCase()))
    }
    const after = await scene.members('limit=1000&managedBy=scim&text=bulk.')
    expect(after.map(({ id }) => id)).toEqual(before)
    expect(after).toHaveLength(30)
  })
})

describe.each(testDatabases())('who is hired again, on $name', databases => {
  let scene: MemberScene
  beforeAll(async () => {
    scene = await memberScene(databases)
  })
  afterAll(() => scene.app.dispose())

  test('the SCIM id is retired for ever, the member and his history go on, privileges and roles of before do not', async () => {
    const first = await scene.push('again')
    const id = await scene.idOf('again')
    await scene.make('boss').then(boss => scene.privilege(boss, 'owner'))
    await scene.privilege(id, 'admin')
    expect((await scene.app.scim('DELETE', `/Users/${first}`)).status).toBe(204)
    expect(await scene.member('again')).toMatchObject({
      status: 'deprovisioned',
      privilege: 'member',
      roles: {},
    })
    const second = await scene.push('AGAIN', { active: true })
    expect(second).not.toBe(first)
    for (const [method, body] of [
      ['GET', undefined],
      ['PUT', userBody('again')],
      ['DELETE', undefined],
    ] as const) {
      expect((await scene.app.scim(method, `/Users/${first}`, body)).status).toBe(404)
    }
    expect(await scene.member('again')).toMatchObject({
      id,
      scimId: second,
      status: 'active',
      privilege: 'member',
    })
    expect(await scene.events(id)).toEqual(
      expect.arrayContaining(['member.created', 'member.deprovisioned', 'member.rehired']),
    )
  })

  test('a name that has passed on to another person is another member', async () => {
    const first = await scene.push('j.smith', { externalId: 'old', ...mail('john@x.example') })
    const id = await scene.idOf('j.smith')
    await scene.app.scim('DELETE', `/Users/${first}`)
    await scene.push('j.smith', { externalId: 'new', ...mail('jane@x.example') })
    const both = await scene.members('userName=j.smith')
    expect(both.map(member => member['status'])).toEqual(['deprovisioned', 'active'])
    expect(both.find(member => member['status'] === 'active')?.['id']).not.toBe(id)
  })

  test('the account comes back only with its address', async () => {
    const first = await scene.push('kept.account', mail('kept@x.example'))
    const id = await scene.idOf('kept.account')
    await scene.prove('kept@x.example', id)
    await scene.app.scim('DELETE', `/Users/${first}`)
    const second = await scene.push('kept.account', mail('kept@x.example'))
    expect(await scene.member('kept.account')).toMatchObject({ id, hasAccount: true })
    await scene.app.scim('DELETE', `/Users/${second}`)
    await scene.push('kept.account', mail('another@x.example'))
    expect(await scene.member('kept.account')).toMatchObject({ id, hasAccount: false })
  })

  test('an account of that verified address is linked at once, but not where people are invited first', async () => {
    await scene.prove('here@x.example')
    await scene.push('has.account', mail('HERE@x.example'))
    expect(await scene.member('has.account')).toMatchObject({ status: 'active', hasAccount: true })
    await scene.set({ invitations: 'on_create' })
    await scene.prove('later@x.example')
    await scene.push('has.invitation', mail('later@x.example'))
    expect(await scene.member('has.invitation')).toMatchObject({ status: 'invited', hasAccount: false })
    await scene.set({})
  })

  test('twice at the same moment: one member comes back, once', async () => {
    const first = await scene.push('twice')
    const id = await scene.idOf('twice')
    await scene.app.scim('DELETE', `/Users/${first}`)
    const replies = await Promise.all([1, 2, 3].map(() => scene.post(userBody('twice'))))
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
    expect(await scene.member('twice')).toMatchObject({ id, status: 'active' })
  })
})
