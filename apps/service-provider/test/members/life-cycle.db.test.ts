/** Members suspended, let in, let go, edited, given privileges and erased by hand. */
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MemberCaller } from '../../src/members/caller.ts'
import { changePrivilege } from '../../src/members/change-privilege.ts'
import { memberOfDeed } from '../../src/members/deed.ts'
import { erasePerson } from '../../src/members/erase.ts'
import { suspendMember } from '../../src/members/life-cycle.ts'
import { systemPorts } from '../../src/ports.ts'
import type { Privilege } from '../../src/storage/member-tables.ts'
import { listOf, userBody } from '../running-application.ts'
import { type MemberScene, memberScene } from './member-scene.ts'

const roleUrn = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'

describe.each(testDatabases())('the life of a member by hand, on $name', databases => {
  let scene: MemberScene
  beforeAll(async () => {
    scene = await memberScene(databases)
    await scene.privilege(await scene.make('the.owner'), 'owner')
  })
  afterAll(() => scene.app.dispose())

  const patch = (id: string, body: unknown) => scene.app.api('PATCH', `/members/${id}`, body)
  const codeOf = async (reply: ReturnType<typeof patch>) => {
    const { error } = (await reply).body
    return typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
  }

  test('a suspension by hand holds: no push lets the person in, until somebody here does', async () => {
    const scimId = await scene.push('held')
    const id = await scene.idOf('held')
    expect((await scene.does(id, 'suspend')).body).toMatchObject({
      member: { status: 'suspended', heldByHand: true },
      warnings: [],
    })
    await scene.replace(scimId, userBody('held', { title: 'New' }))
    await scene.replace(scimId, userBody('held', { active: false }))
    await scene.replace(scimId, userBody('held', { active: true }))
    expect(await scene.member('held')).toMatchObject({ status: 'suspended', heldByHand: true })
    expect((await scene.does(id, 'reactivate')).body).toMatchObject({
      member: { status: 'active' },
      warnings: [],
    })
    expect(await scene.events(id)).toEqual(expect.arrayContaining(['member.suspended', 'member.reactivated']))
  })

  test('to let in whom SCIM has suspended is warned about, or refused with the token to go to', async () => {
    const scimId = await scene.push('scims')
    const id = await scene.idOf('scims')
    await scene.replace(scimId, userBody('scims', { active: false }))
    await scene.set({ manualEdits: 'refuse' })
    const refused = await scene.does(id, 'reactivate')
    expect([refused.status, refused.body['error']]).toMatchObject([
      409,
      {
        code: 'managed_by_scim',
        message: 'status: managed by the SCIM token "first token"; change it there',
      },
    ])
    expect((await scene.does(id, 'deprovision')).status).toBe(409)
    await scene.set({ manualEdits: 'warn' })
    expect((await scene.does(id, 'reactivate')).body).toMatchObject({
      member: { status: 'active' },
      warnings: [{ field: 'status', message: expect.stringContaining('the next sync takes it back') }],
    })
    await scene.replace(scimId, userBody('scims', { active: false, title: 'x' }))
    expect(await scene.member('scims')).toMatchObject({ status: 'suspended' })
  })

  test('who is let go has no SCIM user any more, and comes back as the same member', async () => {
    const id = await scene.make('goer')
    const { scimId } = await scene.member('goer')
    expect((await scene.does(id, 'deprovision')).status).toBe(200)
    expect((await scene.app.scim('GET', `/Users/${String(scimId)}`)).status).toBe(404)
    expect((await scene.does(id, 'suspend')).status).toBe(409)
    expect((await scene.does(id, 'reactivate')).status).toBe(409)
    await scene.make('goer')
    expect(await scene.member('goer')).toMatchObject({ id, status: 'active', managedBy: 'manual' })
  })

  test('what SCIM manages is shown with the reason, and unlocks when SCIM is switched off', async () => {
    await scene.push('locked')
    const id = await scene.idOf('locked')
    const fields = async () => listOf((await scene.app.api('GET', `/members/${id}`)).body, 'lockedFields')
    expect(await fields()).toContainEqual({
      field: 'email',
      reason: 'managed by the SCIM token "first token"; change it there',
      editable: true,
    })
    expect((await fields()).map(({ field }) => field)).toEqual([
      'userName',
      'givenName',
      'familyName',
      'email',
      'externalId',
      'status',
      'roles.dev',
      'roles.test',
      'roles.prod',
    ])
    await scene.set({ displayName: 'follow' })
    expect((await fields()).map(({ field }) => field)).toContain('displayName')
    await scene.set({ manualEdits: 'refuse' })
    expect((await fields()).every(({ editable }) => editable === false)).toBe(true)
    expect(await codeOf(patch(id, { email: 'new@x.example' }))).toBe('managed_by_scim')
    const off = sql`update workspace set scim_enabled = false where id = ${scene.app.workspaceId}::uuid`
    await off.execute(scene.app.database.query)
    expect(await fields()).toEqual([])
    expect((await patch(id, { email: 'new@x.example' })).body).toMatchObject({
      warnings: [],
      member: { email: 'new@x.example' },
    })
    const on = sql`update workspace set scim_enabled = true where id = ${scene.app.workspaceId}::uuid`
    await on.execute(scene.app.database.query)
    await scene.set({})
  })

  test.each([
    [
      'the display name under first_sync',
      { displayName: 'Shown So' },
      { displayName: 'Shown So', email: 'edit0@hand.example' },
      'displayName',
    ],
    ['the userName', { userName: 'renamed1' }, { userName: 'renamed1' }, 'userName'],
    ['the names', { givenName: 'Gi', familyName: null }, { givenName: 'Gi', familyName: null }, 'familyName'],
    ['the address', { email: 'other@x.example' }, { email: 'other@x.example' }, 'email'],
    ['no address', { email: null }, { email: null }, 'email'],
    ['the externalId', { externalId: 'E9' }, { externalId: 'E9' }, 'externalId'],
    ['roles', { roles: { dev: 'Admin', test: null } }, { roles: { dev: 'Admin' } }, 'role.dev'],
  ])('edited by hand: %s', async (_, edit, expected, field) => {
    const name = `edit${String(edits++)}`
    const id = await scene.make(name)
    const reply = await patch(id, edit)
    expect(reply.body).toMatchObject({ member: expected, warnings: [] })
    const told = (await scene.history(id)).map(row => (Array.isArray(row) ? row[1] : null))
    expect(told).toContain(field)
  })
  let edits = 0

  test('an edit by hand is what SCIM reads, and is found by the filter', async () => {
    const id = await scene.make('both')
    await patch(id, { userName: 'both.new', roles: { prod: 'Operator' } })
    const { body } = await scene.app.scim('GET', '/Users?filter=userName+eq+%22both.new%22')
    expect(listOf(body, 'Resources')).toMatchObject([{ [roleUrn]: { workato_role_prod: 'Operator' } }])
  })

  test.each([
    ['an unknown environment', { roles: { moon: 'Admin' } }, 'invalid_request'],
    ['a taken userName', { userName: 'THE.owner' }, 'conflict'],
    ['a field that there is not', { nick: 'x' }, 'invalid_request'],
    ['an e-mail that is none', { email: 'x' }, 'invalid_request'],
  ])('an edit is refused: %s', async (what, body, code) => {
    const id = await scene.make(`refused.${what.replaceAll(' ', '.')}`)
    expect(await codeOf(patch(id, body))).toBe(code)
  })

  test('a display name that follows is set by every push, one of the first sync by the first alone', async () => {
    const scimId = await scene.push('named')
    await scene.replace(scimId, userBody('named', { name: { givenName: 'Zoe', familyName: 'Ray' } }))
    expect(await scene.member('named')).toMatchObject({ displayName: 'Ann Lee' })
    await scene.set({ displayName: 'follow' })
    await scene.replace(scimId, userBody('named', { name: { givenName: 'Zoe', familyName: 'Roe' } }))
    expect(await scene.member('named')).toMatchObject({ displayName: 'Zoe Roe' })
    await scene.set({})
  })

  test('a member is shown with roles and why they are held, groups, teams, sessions, keys, grants and the way to the history', async () => {
    const scimId = await scene.push('shown')
    const id = await scene.idOf('shown')
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group']
    const group = { schemas, displayName: 'Bakers', members: [{ value: scimId }] }
    expect((await scene.app.scim('POST', '/Groups', group)).status).toBe(201)
    const { workspaceId, database } = scene.app
    const account = await scene.prove('shown@x.example', id)
    await sql`insert into session (workspace_id, id, member_id, account_id, client, signed_in_at, confirmed_at, seen_at,
        idle_until, ends_at, address, user_agent)
      select ${workspaceId}, gen_random_uuid(), ${id}, ${account}, 'web', now(), now(), now(), now() + gap, now() + gap, '', ''
      from (values (interval '1 hour'), (interval '2 hours'), (interval '-1 hour')) as lasting (gap)`.execute(
      database.query,
    )
    await sql`insert into permission_grant (workspace_id, id, identity_kind, identity_id, permission, resource_kind, granted_at, granted_by)
      values (${workspaceId}, gen_random_uuid(), 'member', ${id}, 'open', 'shared_account', now(), 'test')`.execute(
      database.query,
    )
    const { body } = await scene.app.api('GET', `/members/${id}`)
    expect(body).toMatchObject({
      rolesHeld: [
        { environment: 'dev', role: 'Admin', via: 'attribute' },
        { environment: 'prod', role: 'Operator', via: 'attribute' },
      ],
      roleFlags: [],
      groups: [{ name: 'Bakers' }],
      teams: [],
      sessions: 2,
      apiKeys: 0,
      grants: 1,
      managedByToken: 'first token',
      timeline: `/api/workspaces/${workspaceId}/history?member_id=${id}`,
    })
  })

  const callerOf = (privilege: Privilege): MemberCaller => ({
    kind: 'member',
    workspaceId: scene.app.workspaceId,
    memberId: '018f0000-0000-7000-8000-000000000000',
    accountId: '018f0000-0000-7000-8000-000000000001',
    email: 'caller@x.example',
    privilege,
    client: 'web',
    sessionId: 's',
    signedInAt: new Date(),
    signedInBy: 'password',
  })

  test.each<[Privilege, Privilege, Privilege, string]>([
    ['owner', 'member', 'owner', 'done'],
    ['owner', 'owner', 'auditor', 'done'],
    ['admin', 'member', 'admin', 'done'],
    ['admin', 'admin', 'scim_manager', 'done'],
    ['admin', 'member', 'owner', 'forbidden'],
    ['admin', 'owner', 'member', 'forbidden'],
  ])('an %s makes one who is %s an %s: %s', async (by, from, privilege, expected) => {
    const memberId = await scene.make(`p.${by}.${from}.${privilege}`)
    await scene.privilege(memberId, from)
    const { workspaceId, database } = scene.app
    const deed = { workspaceId, memberId, caller: callerOf(by), at: new Date() }
    const done = database
      .transaction(tx => changePrivilege(tx, deed, privilege))
      .then(
        () => 'done',
        (error: unknown) => Reflect.get(Object(error), 'code'),
      )
    expect(await done).toBe(expected)
    const last = (await scene.history(memberId)).at(-1)
    const told = ['member.privilege_changed', 'privilege', from, privilege]
    expect(JSON.stringify(last) === JSON.stringify(told)).toBe(expected === 'done')
  })

  test('an admin may neither suspend nor let go nor edit an owner', async () => {
    const memberId = await scene.make('other.owner')
    await scene.privilege(memberId, 'owner')
    const { workspaceId, database } = scene.app
    const deed = { workspaceId, memberId, caller: callerOf('admin'), at: new Date() }
    const options = { ports: systemPorts, effects: [], mail: async () => 0 }
    const suspended = database.transaction(tx => suspendMember(tx, options, deed))
    await expect(suspended).rejects.toMatchObject({ code: 'forbidden' })
    const found = database.transaction(tx => memberOfDeed(tx, deed))
    await expect(found).rejects.toMatchObject({ code: 'forbidden' })
    expect(await scene.member('other.owner')).toMatchObject({ status: 'active' })
  })

  test('every deactivation leaves a report with what was ended, for the member and for the workspace', async () => {
    const id = await scene.make('reported')
    await scene.privilege(id, 'auditor')
    await scene.does(id, 'suspend')
    await scene.does(id, 'reactivate')
    await scene.does(id, 'deprovision')
    const reports = listOf((await scene.app.api('GET', `/members/${id}/deactivations`)).body)
    expect(reports).toMatchObject([
      { before: 'active', after: 'deprovisioned', actor: 'operator', source: 'manual', userName: 'reported' },
      { before: 'active', after: 'suspended', memberId: id, open: 0 },
    ])
    expect(reports[0]?.['outcomes']).toContainEqual({ what: 'privileges', ended: 1, open: 0 })
    expect(reports.every(({ elapsedMs }) => typeof elapsedMs === 'number' && elapsedMs > 0)).toBe(true)
    const all = listOf((await scene.app.api('GET', '/deactivations?limit=2')).body)
    expect(all.map(report => report['id'])).toEqual(reports.map(report => report['id']))
  })

  test('a person who has left is erased by an owner: no name stays in the row or is readable in the history', async () => {
    const id = await scene.make('secret.person', { givenName: 'Topsecret' })
    const { workspaceId, database } = scene.app
    const erase = (caller: MemberCaller) =>
      database.transaction(tx => erasePerson(tx, { workspaceId, memberId: id, caller, at: new Date() }))
    await expect(erase(callerOf('owner'))).rejects.toMatchObject({ code: 'conflict' })
    await scene.does(id, 'deprovision')
    await expect(erase(callerOf('admin'))).rejects.toMatchObject({ code: 'forbidden' })
    await erase(callerOf('owner'))
    await expect(erase(callerOf('owner'))).rejects.toMatchObject({ code: 'conflict' })
    const { body } = await scene.app.api('GET', `/members/${id}`)
    expect(body).toMatchObject({ status: 'deprovisioned', displayName: 'Erased person', email: null })
    const told = await scene.app.api('GET', `/history?member_id=${id}`)
    expect(listOf(told.body).map(({ event }) => event)).toContain('member.erased')
    expect(`${JSON.stringify(body)}${JSON.stringify(told.body)}`).not.toMatch(/secret\.person|Topsecret/i)
    expect(await scene.members('text=topsecret')).toEqual([])
    const anew = await scene.make('secret.person')
    expect(anew).not.toBe(id)
  })

  test.each([
    ['status=suspended', ['list.b']],
    ['privilege=auditor', ['list.c']],
    ['managedBy=scim', ['list.d']],
    ['text=LIST.', ['list.a', 'list.b', 'list.c', 'list.d']],
    ['text=st_d', []],
    ['text=%25', []],
    ['text=hand%20list.a', ['list.a']],
    ['pending=true', []],
  ])('the list is filtered by %s', async (query, expected) => {
    if ((await scene.members('userName=list.a')).length === 0) {
      await scene.make('list.a')
      await scene.does(await scene.make('list.b'), 'suspend')
      await scene.privilege(await scene.make('list.c'), 'auditor')
      await scene.push('list.d')
    }
    const found = (await scene.members(`limit=1000&${query}`)).map(member => String(member['userName']))
    expect(found.filter(name => name.startsWith('list.'))).toEqual(expected)
  })
})
