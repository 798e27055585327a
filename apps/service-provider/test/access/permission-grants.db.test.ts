import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withdrawGrants } from '../../src/access/withdraw-grants.ts'
import { systemPorts } from '../../src/ports.ts'
import { operatorOrigin } from '../../src/tenants/principals.ts'
import { insertPerson } from '../people.ts'
import {
  listOf,
  type Reply,
  type RunningApplication,
  runApplication,
  textOf,
} from '../running-application.ts'
import { signInMember } from '../signed-in-member.ts'

const nobody = '0190c0de-0000-7000-8000-000000000000'
const directory = { kind: 'directory' }

describe.each(testDatabases())('granting permissions, on $name', databases => {
  let app: RunningApplication
  let ann: string
  let asAnn: (method: string, path: string) => Promise<Reply>
  let asAuditor: (method: string, path: string) => Promise<Reply>

  beforeAll(async () => {
    app = await runApplication(databases)
    const member = await signInMember(app, 'ann', 'member')
    const auditor = await signInMember(app, 'auditor', 'auditor')
    ann = member.memberId
    const [annHeaders, auditorHeaders] = [await member.open('mobile'), await auditor.open('mobile')]
    asAnn = (method, path) => app.api(method, path, undefined, '', annHeaders)
    asAuditor = (method, path) => app.api(method, path, undefined, '', auditorHeaders)
  })
  afterAll(() => app.dispose())

  test('a permission that is granted twice is one, told once, and withdrawn once', async () => {
    const draft = {
      identity: { kind: 'member', id: ann },
      permission: 'read',
      resource: { kind: 'recipe' },
    }
    const first = await app.api('POST', '/permissions', draft)
    expect(first).toMatchObject({ status: 201, body: { identity: { name: 'ann' }, grantedBy: 'operator' } })
    const id = textOf(first.body, 'id')
    expect((await app.api('POST', '/permissions', draft)).body['id']).toBe(id)
    expect((await app.api('DELETE', `/permissions/${id}`)).status).toBe(200)
    expect((await app.api('DELETE', `/permissions/${id}`)).status).toBe(404)
    const told = listOf((await app.api('GET', `/history?member_id=${ann}&limit=50`)).body)
    expect(told.map(({ event }) => event).filter(event => String(event).startsWith('permission.'))).toEqual([
      'permission.removed',
      'permission.added',
    ])
  })

  test.each<[string, JsonObject, number]>([
    ['a permission that the kind does not know', { permission: 'run', resource: directory }, 400],
    ['an unknown permission', { permission: 'fly' }, 400],
    ['an unknown kind', { resource: { kind: 'planet' } }, 400],
    ['Everyone with an id', { identity: { kind: 'everyone', id: nobody } }, 400],
    ['a member without an id', { identity: { kind: 'member' } }, 400],
    ['a member who is not here', { identity: { kind: 'member', id: nobody } }, 404],
    ['a team that is not here', { identity: { kind: 'team', id: nobody } }, 404],
    ['a resource that is not here', { permission: 'read', resource: { kind: 'recipe', id: nobody } }, 404],
    ['a directory with an id', { resource: { kind: 'directory', id: nobody } }, 404],
  ])('%s is refused, and nothing is stored', async (_, changes, status) => {
    const before = (await app.api('GET', '/permissions?limit=1000')).body
    const draft = { identity: { kind: 'member', id: ann }, permission: 'view', resource: directory }
    expect((await app.api('POST', '/permissions', { ...draft, ...changes })).status).toBe(status)
    expect((await app.api('GET', '/permissions?limit=1000')).body).toEqual(before)
  })

  test.each<['invited' | 'suspended' | 'deprovisioned']>([['invited'], ['suspended'], ['deprovisioned']])(
    'nothing is granted to who is %s, and he holds nothing that is granted to Everyone',
    async status => {
      const id = await insertPerson(app.database, app.workspaceId, { status })
      const draft = { identity: { kind: 'member', id }, permission: 'view', resource: directory }
      expect((await app.api('POST', '/permissions', draft)).status).toBe(409)
      const why = await app.api('GET', `/permissions/why?member=${id}&permission=view&kind=directory`)
      expect(why.body).toMatchObject({
        allowed: false,
        explanation: expect.stringContaining(`is ${status} and holds nothing`),
      })
    },
  )

  test('why: of himself anybody may ask, of others whoever sees the members', async () => {
    const other = await insertPerson(app.database, app.workspaceId, { userName: 'other' })
    expect((await asAnn('GET', whyView(ann))).body).toMatchObject({
      allowed: true,
      explanation: 'ann holds "view" on the directory: "view" granted to Everyone',
    })
    expect((await asAnn('GET', whyView(other))).status).toBe(403)
    expect((await asAuditor('GET', whyView(other))).body).toMatchObject({ allowed: true })
    expect((await asAuditor('GET', whyView(nobody))).status).toBe(404)
  })

  test('who may not grant may not list, grant or withdraw', async () => {
    for (const [method, path] of [
      ['GET', '/permissions'],
      ['POST', '/permissions'],
      ['DELETE', `/permissions/${nobody}`],
    ] as const) {
      expect((await asAnn(method, path)).status).toBe(403)
      expect((await asAuditor(method, path)).status).toBe(403)
    }
  })

  test('a member of another workspace holds nothing here', async () => {
    const made = await app.call('POST', '/workspaces', { name: 'Other', preset: 'plain' })
    const stranger = await insertPerson(app.database, textOf(made.body, 'id'), { userName: 'stranger' })
    const why = `/permissions/why?member=${stranger}&permission=view&kind=directory`
    expect((await app.api('GET', why)).status).toBe(404)
    const draft = { identity: { kind: 'member', id: stranger }, permission: 'view', resource: directory }
    expect((await app.api('POST', '/permissions', draft)).status).toBe(404)
  })

  test.each([
    ['active', 'active'],
    ['suspended', 'active'],
    ['invited', 'active'],
    ['active', 'invited'],
  ] as const)('a change from %s to %s withdraws nothing', async (before, after) => {
    const memberId = await insertPerson(app.database, app.workspaceId, {})
    const draft = { identity: { kind: 'member', id: memberId }, permission: 'view', resource: directory }
    await app.api('POST', '/permissions', draft)
    const outcomes = await app.database.transaction(tx =>
      withdrawGrants(systemPorts.newId)(tx, {
        workspaceId: app.workspaceId,
        memberId,
        accountId: null,
        userName: 'somebody',
        before,
        after,
        at: new Date(),
        origin: operatorOrigin,
      }),
    )
    expect(outcomes).toEqual([])
    const left = await app.api('GET', `/permissions?identityId=${memberId}`)
    expect(listOf(left.body)).toHaveLength(1)
  })
})

function whyView(member: string): string {
  return `/permissions/why?member=${member}&permission=view&kind=directory`
}
