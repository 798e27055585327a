/** What a deed on a member would do: the same numbers as the deed's own, the same refusals, and nothing of it stays. */
import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listOf, textOf } from '../running-application.ts'
import { type SignedInMember, signInMember } from '../signed-in-member.ts'
import { type MemberScene, memberScene } from './member-scene.ts'

describe.each(testDatabases())('the preview of a deed, on $name', databases => {
  let scene: MemberScene
  beforeAll(async () => {
    scene = await memberScene(databases)
    await scene.set({ environments: ['dev', 'prod'] })
    await scene.privilege(await scene.make('the.owner'), 'owner')
  })
  afterAll(() => scene.app.dispose())

  const preview = (id: string, deed: string) => scene.app.api('POST', `/members/${id}/preview`, { deed })
  const reportsOf = async (id: string) =>
    listOf((await scene.app.api('GET', `/members/${id}/deactivations`)).body)

  /** Everything that a deed may touch. */
  async function stateOf(id: string): Promise<unknown> {
    const { rows } = await sql<{ readonly all: unknown }>`
      select json_build_array(
        (select json_agg(m.*) from member m where m.id = ${id}::uuid),
        (select count(*) from history), (select count(*) from session), (select count(*) from api_key where revoked_at is null),
        (select count(*) from permission_grant), (select count(*) from follow_up), (select count(*) from mail),
        (select count(*) from deactivation_report), (select count(*) from connection where orphaned_at is null),
        (select count(*) from scim_resource), (select count(*) from person_key where key is not null)
      ) as all`.execute(scene.app.database.query)
    return rows[0]?.all
  }

  /** Somebody with sessions, a key, grants, a privileged account that he can open, and a connection of his own. */
  async function busy(name: string): Promise<SignedInMember> {
    const member = await signInMember(scene.app, name, 'member')
    const headers = [await member.open('web'), await member.open('mobile')]
    await member.makeKey()
    const account = await scene.app.api('POST', '/shared-accounts', {
      name: `safe of ${name}`,
      url: 'https://safe.example',
      login: 'root',
      secret: 'xyzzy',
      privileged: true,
    })
    const identity = { kind: 'member', id: member.memberId }
    await scene.app.api('POST', `/shared-accounts/${textOf(account.body, 'id')}/grants`, { identity })
    const drafts = [
      { permission: 'read', resource: { kind: 'recipe' } },
      { permission: 'edit', resource: { kind: 'connection' } },
    ]
    for (const draft of drafts) await scene.app.api('POST', '/permissions', { identity, ...draft })
    const authentication = { kind: 'bearer', secret: 'xyzzy' }
    const connection = {
      name: `line of ${name}`,
      environment: 'dev',
      baseUrl: 'https://api.example',
      authentication,
    }
    const made = await scene.app.api('POST', '/connections', connection, '', headers[1])
    expect(made).toMatchObject({ status: 201 })
    return member
  }

  test.each(['suspend', 'deprovision'])(
    'of %s says the numbers of the report, and changes nothing',
    async deed => {
      const { memberId: id } = await busy(`busy.${deed}`)
      const before = await stateOf(id)
      const seen = await preview(id, deed)
      expect(seen).toMatchObject({
        status: 200,
        body: { deed, before: 'active', after: deed === 'suspend' ? 'suspended' : 'deprovisioned' },
      })
      expect(await stateOf(id)).toEqual(before)
      expect(await reportsOf(id)).toEqual([])
      expect((await scene.does(id, deed)).status).toBe(200)
      const [report] = await reportsOf(id)
      expect(seen.body['outcomes']).toEqual(report?.['outcomes'])
      expect(report?.['outcomes']).toEqual(
        expect.arrayContaining([
          { what: 'sessions', ended: 2, open: 0 },
          { what: 'api_keys', ended: 1, open: 0 },
          { what: 'grants', ended: 3, open: 0 },
          { what: 'follow_ups', ended: 0, open: 1 },
          { what: 'assets', ended: 0, open: 1 },
        ]),
      )
    },
  )

  test('of letting in says the status, and what the next sync takes back', async () => {
    const scimId = await scene.push('scims')
    const id = await scene.idOf('scims')
    await scene.replace(scimId, { schemas: [], userName: 'scims', active: false })
    await scene.set({ environments: ['dev', 'prod'], manualEdits: 'warn' })
    expect((await preview(id, 'reactivate')).body).toMatchObject({
      before: 'suspended',
      after: 'active',
      outcomes: [],
      warnings: [{ field: 'status' }],
    })
    expect(await scene.member('scims')).toMatchObject({ status: 'suspended' })
  })

  test('of erasing counts what nobody will be able to read any more', async () => {
    const id = await scene.make('leaver')
    await scene.does(id, 'deprovision')
    const told = (await scene.history(id)).length
    const before = await stateOf(id)
    expect((await preview(id, 'erase')).body).toMatchObject({
      before: 'deprovisioned',
      after: 'deprovisioned',
      outcomes: [
        { what: 'history', ended: told, open: 0 },
        { what: 'invitations', ended: 0, open: 0 },
        { what: 'mails', ended: 0, open: 0 },
      ],
    })
    expect(await stateOf(id)).toEqual(before)
  })

  test('is refused as the deed is, with the same words', async () => {
    const [active, owner] = [await scene.make('worker'), await scene.idOf('the.owner')]
    const cases: readonly (readonly [string, string])[] = [
      [active, 'erase'],
      [active, 'apply-pending'],
      [owner, 'suspend'],
      [owner, 'deprovision'],
    ]
    for (const [id, deed] of cases) {
      const [told, done] = [await preview(id, deed), await scene.does(id, deed)]
      expect([deed, told.status, told.body]).toEqual([deed, 409, done.body])
    }
  })

  test('takes the deeds that there are, of members that there are', async () => {
    const id = await scene.idOf('worker')
    expect((await preview(id, 'promote')).status).toBe(400)
    expect((await preview('018f0000-0000-7000-8000-000000000000', 'suspend')).status).toBe(404)
  })

  test('members are found by a role that they hold, somewhere or in one environment', async () => {
    for (const role of ['Builder', 'Baker']) {
      expect((await scene.app.api('POST', '/roles', { name: role, rank: 1, rights: [] })).status).toBe(201)
    }
    await scene.make('in.dev', { roles: { dev: 'Builder' } })
    await scene.make('in.prod', { roles: { prod: 'Builder', dev: 'Baker' } })
    const names = async (query: string) =>
      (await scene.members(query))
        .map(({ userName }: JsonObject) => String(userName))
        .toSorted((a, b) => a.localeCompare(b))
    expect(await names('role=Builder')).toEqual(['in.dev', 'in.prod'])
    expect(await names('role=Builder&environment=prod')).toEqual(['in.prod'])
    expect(await names('environment=prod')).not.toContain('in.dev')
    expect(await names('role=builder')).toEqual([])
  })

  test('members are found by a group that they are in directly', async () => {
    const scimId = await scene.push('in.group')
    await scene.push('in.no.group')
    await scene.set({ groups: 'teams' })
    const made = await scene.app.scim('POST', '/Groups', {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
      displayName: 'Bakers',
      members: [{ value: scimId }],
    })
    const found = await scene.members(`group=${textOf(made.body, 'id')}`)
    expect(found.map(({ userName }: JsonObject) => userName)).toEqual(['in.group'])
    expect(await scene.members('group=none')).toEqual([])
  })

  test('what a member can open is shown to who may see the members, and the history by a field', async () => {
    const { memberId: id } = await busy('opener')
    expect((await scene.app.api('GET', `/members/${id}/openings`)).body).toMatchObject({
      sharedAccounts: [{ name: 'safe of opener', privileged: true }],
      connections: expect.arrayContaining([expect.objectContaining({ name: 'line of opener' })]),
      permissions: expect.arrayContaining([
        { kind: 'recipe', permission: 'read', resourceId: null, explanation: 'granted to the member' },
      ]),
    })
    const auditor = await signInMember(scene.app, 'an.auditor', 'auditor')
    const manager = await signInMember(scene.app, 'a.manager', 'admin')
    for (const { who, login } of [
      { who: auditor, login: null },
      { who: manager, login: 'root' },
    ]) {
      const path = `/api/workspaces/${scene.app.workspaceId}/members/${id}/openings`
      const seen = await scene.app.ask('GET', path, undefined, '', await who.open('mobile'))
      const url = login === null ? null : 'https://safe.example'
      expect(seen.body).toMatchObject({ sharedAccounts: [{ name: 'safe of opener', url, login }] })
    }
    expect(
      (await scene.app.api('GET', '/members/018f0000-0000-7000-8000-000000000000/openings')).status,
    ).toBe(404)
    await scene.app.api('PATCH', `/members/${id}`, { displayName: 'Somebody' })
    const told = listOf((await scene.app.api('GET', `/history?member_id=${id}&field=displayName`)).body)
    expect(told).toMatchObject([{ field: 'displayName', newValue: 'Somebody', actor: 'operator' }])
  })
})
