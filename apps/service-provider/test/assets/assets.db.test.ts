import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { createSecrets } from '@joinery/secrets'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { carryOutRun, claimDueRecipe, type RunPorts } from '../../src/assets/runs.ts'
import { createScheduler } from '../../src/assets/scheduler.ts'
import { systemPorts } from '../../src/ports.ts'
import {
  listOf,
  type Reply,
  type RunningApplication,
  runApplication,
  textOf,
} from '../running-application.ts'
import { type SignedInMember, signInMember } from '../signed-in-member.ts'
import { type RecipeTarget, startRecipeTarget } from './recipe-target.ts'

const workatoRole = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'
const connectionSecret = 'the secret of the connection'

describe.each(testDatabases())('recipes and connections, on $name', databases => {
  let app: RunningApplication
  let target: RecipeTarget
  let admin: Person
  let maker: Person
  let ports: RunPorts

  beforeAll(async () => {
    app = await runApplication(databases)
    target = await startRecipeTarget()
    const secrets = createSecrets(new Uint8Array(32).fill(7))
    ports = { ...systemPorts, secrets, localTargets: true, database: app.database, leaseMs: 60_000 }
    admin = await personOf(app, 'admin', 'admin', {})
    maker = await personOf(app, 'maker', 'member', { dev: 'Admin' })
    for (const [name, rights] of [
      ['Admin', ['read', 'run', 'edit']],
      ['Operator', ['read', 'run']],
      ['Analyst', ['read']],
      ['No Access', []],
    ] as const) {
      await app.database.query
        .insertInto('role')
        .values({
          workspace_id: app.workspaceId,
          name,
          description: '',
          rank: 1,
          rights,
          created_at: new Date(),
        })
        .onConflict(conflict => conflict.doNothing())
        .execute()
    }
  })
  beforeEach(() => {
    target.arrived.length = 0
    target.status = 200
    target.holds = false
  })
  afterAll(async () => {
    await target.close()
    await app.dispose()
  })

  const makeConnection = async (person: Person, changes: JsonObject = {}) => {
    const authentication = { kind: 'bearer', secret: connectionSecret }
    const draft = { name: 'Orders', environment: 'dev', baseUrl: `${target.url}/v1/`, authentication }
    return person.ask('POST', '/connections', { ...draft, ...changes })
  }
  const makeRecipe = async (person: Person, connectionId: string, changes: JsonObject = {}) => {
    const draft = { name: 'Sync', environment: 'dev', connectionId, path: '/sync?all=1', everySeconds: 1 }
    return person.ask('POST', '/recipes', { ...draft, ...changes })
  }
  /** Runs all that is due now. */
  const runDue = async () => {
    for (
      let claimed = await claimDueRecipe(ports);
      claimed !== undefined;
      claimed = await claimDueRecipe(ports)
    ) {
      await carryOutRun(ports, claimed)
    }
  }

  test('a recipe runs through its connection before and after its owner goes, is listed as orphaned, and is transferred', async () => {
    const owner = await personOf(app, 'owner-of-it', 'member', { dev: 'Admin' })
    const connection = await makeConnection(owner)
    expect(connection.status).toBe(201)
    expect(JSON.stringify(connection.body)).not.toContain(connectionSecret)
    const recipe = await makeRecipe(owner, textOf(connection.body, 'id'), { method: 'POST', body: '{"a":1}' })
    expect(recipe).toMatchObject({ status: 201, body: { ownerId: owner.memberId, orphanedAt: null } })
    const id = textOf(recipe.body, 'id')

    await runDue()
    expect(target.arrived).toMatchObject([
      {
        method: 'POST',
        path: '/v1/sync?all=1',
        body: '{"a":1}',
        headers: { authorization: `Bearer ${connectionSecret}`, 'content-type': 'application/json' },
      },
    ])
    await suspend(app, owner)
    const orphaned = listOf((await admin.ask('GET', '/recipes?orphaned=true')).body)
    expect(orphaned).toMatchObject([{ id, enabled: true, orphanedAt: expect.any(String) }])
    expect(listOf((await admin.ask('GET', '/connections?orphaned=true')).body)).toHaveLength(1)
    const shown = (await admin.ask('GET', `/members/${owner.memberId}`)).body
    expect(orphaned).toMatchObject([{ ownerName: textOf(shown, 'displayName') }])
    const name = textOf(recipe.body, 'name')
    const search = async (text: string) =>
      listOf((await admin.ask('GET', `/recipes?text=${encodeURIComponent(text)}&limit=1000`)).body)
    expect((await search(name.toUpperCase())).map(found => found['id'])).toContain(id)
    expect(await search('%')).toEqual([])
    const told = listOf((await app.api('GET', `/history?member_id=${owner.memberId}&limit=50`)).body)
    expect(told.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['recipe.orphaned', 'connection.orphaned']),
    )

    await app.database.query.updateTable('recipe').set({ due_at: new Date() }).where('id', '=', id).execute()
    await runDue()
    expect(target.arrived).toHaveLength(2)
    const runs = listOf((await admin.ask('GET', `/recipes/${id}/runs`)).body)
    expect(runs).toMatchObject([
      { state: 'succeeded', answerStatus: 200, startedBy: null, durationMs: expect.any(Number) },
      { state: 'succeeded', answerStatus: 200 },
    ])

    const report = async () => {
      const [found] = listOf((await app.api('GET', `/members/${owner.memberId}/deactivations`)).body)
      return listOf(found ?? {}, 'outcomes').find(({ what }) => what === 'assets')
    }
    expect(await report()).toEqual({ what: 'assets', ended: 0, open: 2 })
    const moved = await admin.ask('POST', '/assets/transfer', { from: owner.memberId, to: maker.memberId })
    expect(moved.body).toEqual({ connection: 1, recipe: 1 })
    expect(await report()).toEqual({ what: 'assets', ended: 2, open: 0 })
    expect((await maker.ask('GET', `/recipes/${id}`)).body).toMatchObject({
      ownerId: maker.memberId,
      orphanedAt: null,
    })
    expect(listOf((await admin.ask('GET', '/recipes?orphaned=true')).body)).toEqual([])
    await app.scim('PATCH', `/Users/${owner.scimId}`, activeOperation(true))
    expect((await admin.ask('GET', `/recipes/${id}`)).body['ownerId']).toBe(maker.memberId)
    await admin.ask('PATCH', `/recipes/${id}`, { enabled: false })
  })

  test('an owner who comes back has his own again', async () => {
    const owner = await personOf(app, 'returner', 'member', { dev: 'Admin' })
    const id = textOf((await makeConnection(owner)).body, 'id')
    await suspend(app, owner)
    await app.scim('PATCH', `/Users/${owner.scimId}`, activeOperation(true))
    expect((await admin.ask('GET', `/connections/${id}`)).body).toMatchObject({ orphanedAt: null })
  })

  describe('what a role in an environment opens', () => {
    let recipeId: string
    let connectionId: string
    beforeAll(async () => {
      connectionId = textOf((await makeConnection(maker)).body, 'id')
      recipeId = textOf((await makeRecipe(maker, connectionId, { enabled: false })).body, 'id')
    })

    test.each<[string, Record<string, string>, number, number, number, number]>([
      ['Admin', { dev: 'Admin' }, 200, 200, 200, 201],
      ['Operator', { dev: 'Operator' }, 200, 200, 403, 403],
      ['Analyst', { dev: 'Analyst' }, 200, 403, 403, 403],
      ['No Access', { dev: 'No Access' }, 403, 403, 403, 403],
      ['in another environment Admin', { prod: 'Admin' }, 403, 403, 403, 403],
      ['in other letter case admin', { dev: 'admin' }, 403, 403, 403, 403],
      ['nobody', {}, 403, 403, 403, 403],
    ])('%s: read, run, edit and make', async (name, roles, read, run, edit, make) => {
      const person = await personOf(app, `role-${name.replaceAll(' ', '-').toLowerCase()}`, 'member', roles)
      expect((await person.ask('GET', `/recipes/${recipeId}`)).status).toBe(read)
      expect((await person.ask('POST', `/recipes/${recipeId}/run`)).status).toBe(run)
      expect((await person.ask('PATCH', `/recipes/${recipeId}`, { name: 'Named' })).status).toBe(edit)
      expect((await makeConnection(person)).status).toBe(make)
      const listed = listOf((await person.ask('GET', '/recipes')).body).map(({ id }) => id)
      expect(listed.includes(recipeId)).toBe(read === 200)
    })

    test('a permission on one recipe opens that one, and why says through what', async () => {
      const person = await personOf(app, 'granted', 'member', {})
      const resource = { kind: 'recipe', id: recipeId }
      const identity = { kind: 'member', id: person.memberId }
      const why = `/permissions/why?member=${person.memberId}&permission=run&kind=recipe&resource=${recipeId}`
      expect((await person.ask('GET', why)).body).toMatchObject({ allowed: false, reasons: [] })
      await admin.ask('POST', '/permissions', { identity, permission: 'run', resource })
      expect((await person.ask('POST', `/recipes/${recipeId}/run`)).status).toBe(200)
      expect((await person.ask('PATCH', `/recipes/${recipeId}`, { name: 'X' })).status).toBe(403)
      expect((await person.ask('GET', why)).body).toMatchObject({
        allowed: true,
        reasons: [{ permission: 'run', through: { kind: 'member' } }],
      })
      expect((await person.ask('GET', '/my')).body['recipes']).toMatchObject([{ id: recipeId }])
    })

    test('the team that a recipe belongs to may change it', async () => {
      const person = await personOf(app, 'teammate', 'member', {})
      const team = crypto.randomUUID()
      const row = { workspace_id: app.workspaceId, created_at: new Date() }
      await app.database.query
        .insertInto('team')
        .values({ ...row, id: team, name: 'Ops', name_folded: 'ops', description: '' })
        .execute()
      await app.database.query
        .insertInto('team_member')
        .values({ ...row, team_id: team, member_id: person.memberId, group_id: '' })
        .execute()
      expect((await person.ask('PATCH', `/recipes/${recipeId}`, { name: 'Ours' })).status).toBe(403)
      expect((await admin.ask('PATCH', `/recipes/${recipeId}`, { teamId: team })).status).toBe(200)
      expect((await person.ask('PATCH', `/recipes/${recipeId}`, { name: 'Ours' })).status).toBe(200)
      expect((await person.ask('PATCH', `/recipes/${recipeId}`, { path: '/other' })).status).toBe(403)
    })
  })

  test.each<[number, string, number, RegExp]>([
    [204, 'succeeded', 204, /^null$/u],
    [302, 'failed', 302, /redirects are not followed/u],
    [404, 'failed', 404, /answered 404/u],
    [500, 'failed', 500, /answered 500/u],
  ])('a target that answers %d: the run has %s', async (status, state, answerStatus, reason) => {
    const connectionId = textOf((await makeConnection(maker)).body, 'id')
    const id = textOf((await makeRecipe(maker, connectionId, { enabled: false })).body, 'id')
    target.status = status
    const run = await maker.ask('POST', `/recipes/${id}/run`)
    expect(run.body).toMatchObject({
      state,
      answerStatus,
      startedBy: 'maker@example.com',
    })
    expect(String(run.body['reason'])).toMatch(reason)
    expect(target.arrived).toHaveLength(1)
  })

  test('of one recipe one run is under way at a time', async () => {
    const connectionId = textOf((await makeConnection(maker)).body, 'id')
    const id = textOf((await makeRecipe(maker, connectionId, { enabled: false })).body, 'id')
    target.holds = true
    const asked = [1, 2, 3].map(() => maker.ask('POST', `/recipes/${id}/run`))
    await Promise.race([
      Promise.all(asked.slice(0, 2)),
      Promise.all(asked.slice(1)),
      Promise.all([asked[0], asked[2]]),
    ])
    target.holds = false
    const replies = await Promise.all(asked)
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
  })

  test.each<[string, JsonObject, number, string]>([
    ['a path that leaves the base URL', { path: '/../../admin' }, 400, 'path'],
    ['a path on another host', { path: '//other.example/' }, 201, ''],
    ['a path without its slash', { path: 'sync' }, 400, 'path'],
    ['a path with a backslash', { path: '/\\other' }, 400, 'path'],
    ['a pace below a second', { everySeconds: 0 }, 400, 'everySeconds'],
    ['a GET with a body', { method: 'GET', body: 'x' }, 400, 'body'],
    ['an unknown environment', { environment: 'moon' }, 403, ''],
  ])('%s: %j is answered %d', async (_, changes, status, path) => {
    const connectionId = textOf((await makeConnection(maker)).body, 'id')
    const reply = await makeRecipe(maker, connectionId, { enabled: false, ...changes })
    expect(reply.status).toBe(status)
    expect(JSON.stringify(reply.body)).toContain(path === '' ? '"' : `"path":"${path}"`)
  })

  test('a path of two slashes stays at the host of its connection', async () => {
    const connectionId = textOf((await makeConnection(maker)).body, 'id')
    const recipe = await makeRecipe(maker, connectionId, { enabled: false, path: '//other.example/' })
    await maker.ask('POST', `/recipes/${textOf(recipe.body, 'id')}/run`)
    expect(target.arrived).toMatchObject([{ path: '/v1//other.example/' }])
  })

  test('a connection of another environment, and one that is in use, are refused', async () => {
    const connectionId = textOf((await makeConnection(maker)).body, 'id')
    expect((await makeRecipe(admin, connectionId, { environment: 'prod' })).status).toBe(400)
    expect((await makeRecipe(maker, connectionId, { enabled: false })).status).toBe(201)
    const refused = await maker.ask('DELETE', `/connections/${connectionId}`)
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('Sync') } },
    })
  })

  test('whoever sends a connection elsewhere has to give its secret again', async () => {
    const id = textOf((await makeConnection(maker)).body, 'id')
    const elsewhere = { baseUrl: 'https://elsewhere.example/' }
    expect((await maker.ask('PATCH', `/connections/${id}`, elsewhere)).status).toBe(400)
    const authentication = { kind: 'bearer', secret: 'entered again' }
    const changed = await maker.ask('PATCH', `/connections/${id}`, { ...elsewhere, authentication })
    expect(changed).toMatchObject({ status: 200, body: { baseUrl: 'https://elsewhere.example' } })
    expect((await maker.ask('PATCH', `/connections/${id}`, { name: 'Renamed' })).status).toBe(200)
    expect((await maker.ask('DELETE', `/connections/${id}`)).status).toBe(204)
    const told = JSON.stringify((await app.api('GET', '/history?limit=1000')).body)
    expect(told).toContain('connection.deleted')
    expect(told).not.toContain('entered again')
    expect(told).not.toContain(connectionSecret)
  })

  test.each<[string, JsonObject]>([
    ['plain http', { baseUrl: 'http://orders.example/' }],
    ['a query', { baseUrl: 'https://orders.example/?a=1' }],
    [
      'a header that is the request’s own',
      { authentication: { kind: 'header', header: 'Host', secret: 'x' } },
    ],
    ['a secret with a line break', { authentication: { kind: 'bearer', secret: 'a\r\nb: c' } }],
    ['bearer without a secret', { authentication: { kind: 'bearer' } }],
  ])('a connection with %s is refused', async (_, changes) => {
    expect((await makeConnection(maker, changes)).status).toBe(400)
  })

  test('the scheduler runs a recipe every second by itself', async () => {
    const connectionId = textOf((await makeConnection(maker)).body, 'id')
    const id = textOf((await makeRecipe(maker, connectionId)).body, 'id')
    const scheduler = createScheduler(ports, () => undefined)
    scheduler.start()
    await expect.poll(() => target.arrived.length, { timeout: 8_000 }).toBeGreaterThanOrEqual(2)
    await maker.ask('PATCH', `/recipes/${id}`, { enabled: false })
    await scheduler.stop()
    const runs = listOf((await maker.ask('GET', `/recipes/${id}/runs`)).body)
    expect(runs.length).toBeGreaterThanOrEqual(2)
    expect(new Set(runs.map(({ state }) => state))).toEqual(new Set(['succeeded']))
  })
})

interface Person extends SignedInMember {
  ask(method: string, path: string, body?: unknown): Promise<Reply>
}

async function personOf(
  app: RunningApplication,
  userName: string,
  privilege: 'admin' | 'member',
  roles: Readonly<Record<string, string>>,
): Promise<Person> {
  const member = await signInMember(app, userName, privilege)
  const given = ['dev', 'test', 'prod'].map(environment => [
    environment === 'dev' ? 'workato_role' : `workato_role_${environment}`,
    roles[environment] ?? '',
  ])
  const value = Object.fromEntries(given) as JsonObject
  await app.scim('PATCH', `/Users/${member.scimId}`, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path: workatoRole, value }],
  })
  const headers = await member.open('mobile')
  return { ...member, ask: (method, path, body) => app.api(method, path, body, '', headers) }
}

function activeOperation(active: boolean): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path: 'active', value: active }],
  }
}

async function suspend(app: RunningApplication, { scimId }: SignedInMember): Promise<void> {
  expect((await app.scim('PATCH', `/Users/${scimId}`, activeOperation(false))).status).toBe(200)
}
