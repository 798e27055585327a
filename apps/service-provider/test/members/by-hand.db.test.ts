import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { memberSync } from '../../src/members/sync.ts'
import { systemPorts } from '../../src/ports.ts'
import { createConfigurations } from '../../src/roles/configuration.ts'
import { listOf, type RunningApplication, runApplication, textOf, userBody } from '../running-application.ts'

const bob = { userName: 'Bob', givenName: 'Bob', familyName: 'Ray', email: 'bob@example.com' }

describe.each(testDatabases())('members made by hand, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
  })
  afterAll(() => app.dispose())

  test('one made by hand is a member told as the admin, and is found by the userName filter in any letter case', async () => {
    const { status, body } = await app.api('POST', '/members', { ...bob, roles: { test: 'Analyst' } })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      userName: 'Bob',
      managedBy: 'manual',
      status: 'active',
      firstSyncedAt: null,
    })
    expect(body['roles']).toEqual({ test: 'Analyst' })
    const found = await app.scim('GET', `/Users?filter=${encodeURIComponent('userName eq "bOB"')}`)
    expect(listOf(found.body, 'Resources').map(user => user['id'])).toEqual([body['scimId']])
    const history = await app.api('GET', `/history?member_id=${textOf(body, 'id')}`)
    expect(listOf(history.body)).toMatchObject([
      { event: 'member.created', actor: 'operator', actorLabel: 'operator', source: 'manual' },
    ])
  })

  test('the first SCIM write links: managed by SCIM from then on, named anew once, and no second member', async () => {
    const made = await app.api('POST', '/members', { ...bob, userName: 'linked' })
    const user = userBody('linked', { name: { givenName: 'Robert', familyName: 'Ray' } })
    const scimId = textOf(made.body, 'scimId')
    expect((await app.scim('PUT', `/Users/${scimId}`, user)).status).toBe(200)
    const { body } = await app.api('GET', `/members/${textOf(made.body, 'id')}`)
    expect(body).toMatchObject({ managedBy: 'scim', displayName: 'Robert Ray', scimId })
    const history = await app.api('GET', `/history?member_id=${textOf(made.body, 'id')}`)
    const linked = listOf(history.body).filter(({ event }) => event === 'member.linked')
    expect(linked).toMatchObject([
      { field: 'managedBy', oldValue: 'manual', newValue: 'scim', source: 'scim_auto_sync' },
    ])
    const again = userBody('linked', { name: { givenName: 'Bobby', familyName: 'Ray' } })
    await app.scim('PUT', `/Users/${scimId}`, again)
    expect((await app.api('GET', `/members/${textOf(made.body, 'id')}`)).body['displayName']).toBe(
      'Robert Ray',
    )
    expect(listOf((await app.api('GET', '/members?userName=linked')).body)).toHaveLength(1)
  })

  test('a SCIM write that says what is already so links as well, and tells nothing else', async () => {
    const made = await app.api('POST', '/members', { ...bob, userName: 'as-is' })
    const scimId = textOf(made.body, 'scimId')
    const user = (await app.scim('GET', `/Users/${scimId}`)).body
    const configurations = createConfigurations(app.database.query)
    await configurations.load(app.workspaceId)
    const follow = memberSync({ ports: systemPorts, configurations, effects: [], mail: async () => 0 })
    await app.database.transaction(tx =>
      follow(tx, {
        kind: 'replace',
        resourceType: 'User',
        id: scimId,
        before: user,
        after: user,
        principal: { tenant: app.workspaceId, label: 'first token', id: systemPorts.newId() },
        at: new Date(),
      }),
    )
    const history = await app.api('GET', `/history?member_id=${textOf(made.body, 'id')}`)
    expect(listOf(history.body).map(({ event }) => event)).toEqual(['member.linked', 'member.created'])
  })

  test.each([
    ['a userName that is taken in other letter case', { ...bob, userName: 'bOb' }, 409, 'conflict', []],
    ['a missing family name', { ...bob, familyName: undefined }, 400, 'invalid_request', ['familyName']],
    ['an e-mail that is none', { ...bob, email: 'bob' }, 400, 'invalid_request', ['email']],
    ['a name that is not known', { ...bob, nick: 'b' }, 400, 'invalid_request', ['nick']],
    [
      'an unknown environment',
      { ...bob, userName: 'b2', roles: { moon: 'A' } },
      400,
      'invalid_request',
      ['roles.moon'],
    ],
    ['a control character', { ...bob, userName: 'b\u0000b' }, 400, 'invalid_request', ['userName']],
    ['a body that is not JSON', '{"userName":', 400, 'invalid_request', []],
  ])('%s is refused, and nothing is stored', async (_, body, status, code, paths) => {
    const before = listOf((await app.api('GET', '/history?limit=1000')).body).length
    const reply = await app.api('POST', '/members', body)
    expect(reply.status).toBe(status)
    expect(reply.body['error']).toMatchObject({ code })
    const error = reply.body['error']
    const issues = listOf(
      error !== null && typeof error === 'object' && !Array.isArray(error) ? (error ?? {}) : {},
      'issues',
    )
    expect(issues.map(({ path }) => path)).toEqual(paths)
    expect(listOf((await app.api('GET', '/history?limit=1000')).body)).toHaveLength(before)
  })

  test('a second one of the same userName at the same moment is refused, not doubled', async () => {
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => app.api('POST', '/members', { ...bob, userName: 'racer' })),
    )
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409])
    expect(listOf((await app.api('GET', '/members?userName=racer')).body)).toHaveLength(1)
  })
})
