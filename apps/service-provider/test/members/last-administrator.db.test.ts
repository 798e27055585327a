/** The last active owner or admin of a workspace keeps the access, whatever a push says, and it is said loudly. */
import { type TestDatabases, testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { listOf, textOf, userBody } from '../running-application.ts'
import { type MemberScene, memberScene } from './member-scene.ts'

const emails = (value: string): JsonObject => ({ emails: [{ value, primary: true }] })
const inactive = (userName: string): JsonObject => userBody(userName, { active: false })

describe.each(testDatabases())('the last administrator, on $name', (databases: TestDatabases) => {
  let scene: MemberScene
  let round = 0
  let boss: string
  let scimId: string
  let id: string
  beforeAll(async () => {
    scene = await memberScene(databases)
  })
  afterAll(() => scene.app.dispose())
  /** Of each test somebody of his own, who is the only administrator. */
  beforeEach(async () => {
    round += 1
    const retire = sql`update member set privilege = 'member', pending_status = null, pending_since = null`
    await retire.execute(scene.app.database.query)
    await sql`delete from mail`.execute(scene.app.database.query)
    boss = named('boss')
    scimId = await scene.push(boss)
    id = await scene.idOf(boss)
    await scene.privilege(id, 'owner')
  })
  const named = (name: string) => `${name}.${round}`

  test('a push is accepted and answered as asked, and the access stays: history, flag and mail say so, once', async () => {
    const helper = await scene.make(named('helper'))
    await scene.privilege(helper, 'scim_manager')
    const pushed = await scene.replace(scimId, inactive(boss))
    expect([pushed.status, pushed.body['active']]).toEqual([200, false])
    expect(await scene.member(boss)).toMatchObject({
      status: 'active',
      privilege: 'owner',
      pendingStatus: 'suspended',
    })
    expect((await scene.history(id)).at(-1)).toEqual([
      'guard.last_admin_kept',
      'pendingStatus',
      null,
      'suspended',
    ])
    await scene.replace(scimId, { ...inactive(boss), title: 'Still here' })
    expect((await scene.events(id)).filter(event => event === 'guard.last_admin_kept')).toHaveLength(1)
    expect(await scene.mails()).toMatchObject([
      {
        recipients: [`${boss}@example.com`, `${named('helper')}@hand.example`],
        subject: 'Workspace: the last administrator keeps the access',
      },
    ])
    expect(await scene.members('pending=true')).toMatchObject([{ userName: boss }])
    expect((await scene.does(id, 'apply-pending')).body['error']).toMatchObject({
      code: 'last_administrator',
    })
  })

  test('what waits is done at the next write of the person, once there is somebody else', async () => {
    await scene.replace(scimId, inactive(boss))
    await scene.privilege(await scene.make(named('second')), 'admin')
    expect(await scene.member(boss)).toMatchObject({ status: 'active', pendingStatus: 'suspended' })
    await scene.replace(scimId, inactive(boss))
    expect(await scene.member(boss)).toMatchObject({
      status: 'suspended',
      pendingStatus: null,
      pendingSince: null,
    })
  })

  test('or by hand', async () => {
    await scene.replace(scimId, inactive(boss))
    await scene.privilege(await scene.make(named('second')), 'admin')
    expect((await scene.does(id, 'apply-pending')).status).toBe(200)
    expect(await scene.member(boss)).toMatchObject({
      status: 'suspended',
      heldByHand: false,
      pendingStatus: null,
    })
    expect((await scene.does(id, 'apply-pending')).body['error']).toMatchObject({ code: 'conflict' })
    await scene.replace(scimId, userBody(boss))
    expect(await scene.member(boss)).toMatchObject({ status: 'active' })
  })

  test('a push that takes it back leaves nothing waiting', async () => {
    await scene.replace(scimId, inactive(boss))
    await scene.replace(scimId, userBody(boss))
    expect(await scene.member(boss)).toMatchObject({ status: 'active', pendingStatus: null })
  })

  test('a DELETE is answered 204 and 404 from then on; the member stays until there is another', async () => {
    expect((await scene.app.scim('DELETE', `/Users/${scimId}`)).status).toBe(204)
    expect((await scene.app.scim('GET', `/Users/${scimId}`)).status).toBe(404)
    expect(await scene.member(boss)).toMatchObject({
      status: 'active',
      privilege: 'owner',
      pendingStatus: 'deprovisioned',
    })
    expect((await scene.app.api('PATCH', `/members/${id}`, { givenName: 'X' })).body['error']).toMatchObject({
      code: 'conflict',
    })
    await scene.privilege(await scene.make(named('second')), 'owner')
    expect((await scene.does(id, 'apply-pending')).status).toBe(200)
    expect(await scene.member(boss)).toMatchObject({
      status: 'deprovisioned',
      privilege: 'member',
      roles: {},
    })
  })

  test('one who was to leave and is created again is the same member, with the privilege that was never lost', async () => {
    await scene.app.scim('DELETE', `/Users/${scimId}`)
    const again = await scene.push(boss.toUpperCase())
    expect(again).not.toBe(scimId)
    expect(await scene.member(boss)).toMatchObject({
      id,
      scimId: again,
      status: 'active',
      privilege: 'owner',
      pendingStatus: null,
    })
    expect(await scene.events(id)).not.toContain('member.rehired')
  })

  test('whoever is given the name of one who was to leave is given neither the place nor the privilege', async () => {
    await scene.replace(scimId, { ...userBody(boss), externalId: 'old', ...emails('old@x.example') })
    await scene.app.scim('DELETE', `/Users/${scimId}`)
    const heir = { ...userBody(boss), externalId: 'new', ...emails('new@x.example') }
    expect((await scene.post(heir)).status).toBe(409)
    expect(await scene.member(boss)).toMatchObject({
      id,
      email: 'old@x.example',
      privilege: 'owner',
      pendingStatus: 'deprovisioned',
    })
    await scene.app.settle()
    const conflicts = listOf((await scene.app.api('GET', '/members/link-conflicts')).body)
    const [conflict] = conflicts.filter(({ userName }) => userName === boss)
    const decision = `/members/link-conflicts/${textOf(conflict ?? {}, 'id')}/decision`
    expect((await scene.app.api('POST', decision, { memberId: null })).status).toBe(204)
    expect((await scene.post(heir)).status).toBe(409)
    await scene.privilege(await scene.make(named('second')), 'owner')
    expect((await scene.does(id, 'apply-pending')).status).toBe(200)
    expect((await scene.post(heir)).status).toBe(201)
    expect(await scene.members(`userName=${boss}&status=active`)).toMatchObject([
      { email: 'new@x.example', privilege: 'member' },
    ])
  })

  test.each(['suspend', 'deprovision'])('%s by hand is refused', async deed => {
    const reply = await scene.does(id, deed)
    expect([reply.status, reply.body['error']]).toMatchObject([409, { code: 'last_administrator' }])
    expect(await scene.member(boss)).toMatchObject({ status: 'active', pendingStatus: null })
  })

  test('an edit by hand of one for whom something waits does nothing about that', async () => {
    await scene.replace(scimId, inactive(boss))
    expect((await scene.app.api('PATCH', `/members/${id}`, { givenName: 'Big' })).status).toBe(200)
    expect(await scene.member(boss)).toMatchObject({
      givenName: 'Big',
      status: 'active',
      pendingStatus: 'suspended',
    })
  })

  test('the last owner stays one, also where there are admins; an admin may be let go by a push', async () => {
    const admin = await scene.push(named('admin'))
    await scene.privilege(await scene.idOf(named('admin')), 'admin')
    expect((await scene.privilege(id, 'admin')).body['error']).toMatchObject({ code: 'last_administrator' })
    await scene.replace(admin, inactive(named('admin')))
    expect(await scene.member(named('admin'))).toMatchObject({ status: 'suspended', privilege: 'admin' })
  })

  test('of concurrent pushes on the last administrators one stays', async () => {
    const names = ['two', 'three', 'four'].map(named)
    const ids = [scimId]
    for (const name of names) {
      ids.push(await scene.push(name))
      await scene.privilege(await scene.idOf(name), 'admin')
    }
    const all = [boss, ...names]
    const replies = await Promise.all(
      all.map((name, index) => scene.replace(ids[index] ?? '', inactive(name))),
    )
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    const after = await Promise.all(all.map(name => scene.member(name)))
    expect(after.filter(({ status }) => status === 'active')).toMatchObject([{ pendingStatus: 'suspended' }])
    expect(after.filter(({ status }) => status === 'suspended')).toHaveLength(3)
  })
})
