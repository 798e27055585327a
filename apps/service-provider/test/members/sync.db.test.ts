import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listOf, type RunningApplication, runApplication, textOf, userBody } from '../running-application.ts'

const roleUrn = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'

describe.each(testDatabases())('members follow SCIM users, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
  })
  afterAll(() => app.dispose())

  async function create(userName: string, changes: JsonObject = {}): Promise<string> {
    const { status, body } = await app.scim('POST', '/Users', userBody(userName, changes))
    expect(status).toBe(201)
    return textOf(body, 'id')
  }
  async function replace(id: string, body: JsonObject): Promise<void> {
    expect((await app.scim('PUT', `/Users/${id}`, body)).status).toBe(200)
  }
  async function memberOf(userName: string): Promise<JsonObject> {
    const { body } = await app.api('GET', `/members?userName=${encodeURIComponent(userName)}`)
    const [member, ...others] = listOf(body)
    expect(others).toEqual([])
    return member ?? {}
  }
  /** The member's history, the oldest first, as [event, field, old, new]. */
  async function historyOf(userName: string): Promise<readonly unknown[]> {
    const id = textOf(await memberOf(userName), 'id')
    const { body } = await app.api('GET', `/history?member_id=${id}`)
    return listOf(body)
      .toReversed()
      .map(({ event, field, oldValue, newValue }) => [event, field, oldValue, newValue])
  }

  test('a created user is an active member with the roles of the extension, blank ones not given', async () => {
    await create('ann')
    expect(await memberOf('ANN')).toMatchObject({
      userName: 'ann',
      displayName: 'Ann Lee',
      givenName: 'Ann',
      familyName: 'Lee',
      email: 'ann@example.com',
      status: 'active',
      managedBy: 'scim',
      roles: { dev: 'Admin', prod: 'Operator' },
    })
    expect(await historyOf('ann')).toEqual([
      [
        'member.created',
        null,
        null,
        {
          userName: 'ann',
          displayName: 'Ann Lee',
          givenName: 'Ann',
          familyName: 'Lee',
          email: 'ann@example.com',
          status: 'active',
          managedBy: 'scim',
          'role.dev': 'Admin',
          'role.prod': 'Operator',
        },
      ],
    ])
  })

  test('a SCIM write is told as the SCIM system user with the label of its token and the source scim_auto_sync', async () => {
    await create('actor')
    const member = textOf(await memberOf('actor'), 'id')
    const { body } = await app.api('GET', `/history?member_id=${member}`)
    expect(listOf(body)).toMatchObject([
      { actor: 'Scim System User', actorLabel: 'first token', source: 'scim_auto_sync', subject: 'actor' },
    ])
  })

  test('the display name is set at the first sync only, while the SCIM user keeps what was sent', async () => {
    const id = await create('renamed')
    await replace(id, userBody('renamed', { name: { givenName: 'Anne', familyName: 'Lee-Roy' } }))
    expect(await memberOf('renamed')).toMatchObject({
      displayName: 'Ann Lee',
      givenName: 'Anne',
      familyName: 'Lee-Roy',
    })
    const { body } = await app.scim('GET', `/Users/${id}`)
    expect(body['name']).toEqual({ givenName: 'Anne', familyName: 'Lee-Roy' })
    expect((await historyOf('renamed')).slice(1)).toEqual([
      ['member.updated', 'givenName', 'Ann', 'Anne'],
      ['member.updated', 'familyName', 'Lee', 'Lee-Roy'],
    ])
  })

  test('only the role that changed is told, and role names differ by letter case', async () => {
    const id = await create('roles')
    const given = { workato_role: 'admin', workato_role_test: 'Analyst', workato_role_prod: '' }
    await replace(id, userBody('roles', { [roleUrn]: given }))
    expect((await memberOf('roles'))['roles']).toEqual({ dev: 'admin', test: 'Analyst' })
    expect((await historyOf('roles')).slice(1)).toEqual([
      ['member.updated', 'role.dev', 'Admin', 'admin'],
      ['member.updated', 'role.prod', 'Operator', null],
      ['member.updated', 'role.test', null, 'Analyst'],
      ['role.defaulted', 'role.prod', 'Operator', null],
    ])
  })

  test('an attribute that the member does not keep is told by its SCIM path', async () => {
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
    const id = await create('titled', { title: 'Engineer' })
    await replace(id, userBody('titled', { title: 'Lead', [enterprise]: { department: 'R&D' } }))
    expect((await historyOf('titled')).slice(1)).toEqual([
      ['member.updated', 'title', 'Engineer', 'Lead'],
      ['member.updated', `${enterprise}:department`, null, 'R&D'],
    ])
  })

  test('active false suspends, active true reactivates, and silence leaves it (RFC 7643 §4.1.1)', async () => {
    const id = await create('asleep')
    await replace(id, userBody('asleep', { active: false }))
    expect((await memberOf('asleep'))['status']).toBe('suspended')
    await replace(id, userBody('asleep', { active: null }))
    expect((await memberOf('asleep'))['status']).toBe('suspended')
    await replace(id, userBody('asleep', { active: true }))
    expect((await historyOf('asleep')).slice(1)).toEqual([
      ['member.suspended', 'status', 'active', 'suspended'],
      ['member.reactivated', 'status', 'suspended', 'active'],
    ])
  })

  test('a PUT that changes nothing leaves no trace', async () => {
    const id = await create('same')
    await replace(id, userBody('same'))
    expect(await historyOf('same')).toHaveLength(1)
  })

  test('a PATCH is followed like a PUT, and only what it changes is told (RFC 7644 §3.5.2)', async () => {
    const id = await create('patched', { active: true })
    const patch = async (...Operations: readonly JsonObject[]) => {
      const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
      const { status } = await app.scim('PATCH', `/Users/${id}`, { schemas, Operations })
      expect(status).toBe(200)
    }
    await patch({ op: 'replace', value: { active: false } })
    expect(await memberOf('patched')).toMatchObject({ status: 'suspended', roles: { dev: 'Admin' } })
    await patch(
      { op: 'replace', path: 'active', value: true },
      { op: 'replace', path: 'name.familyName', value: 'Patch' },
      { op: 'replace', path: `${roleUrn}:workato_role_prod`, value: 'Admin' },
      { op: 'add', path: 'title', value: 'Baker' },
    )
    await patch({ op: 'add', path: 'title', value: 'Baker' })
    expect(await memberOf('patched')).toMatchObject({ status: 'active', familyName: 'Patch' })
    expect((await historyOf('patched')).slice(1)).toEqual([
      ['member.suspended', 'status', 'active', 'suspended'],
      ['member.updated', 'familyName', 'Lee', 'Patch'],
      ['member.reactivated', 'status', 'suspended', 'active'],
      ['member.updated', 'role.prod', 'Operator', 'Admin'],
      ['member.updated', 'title', null, 'Baker'],
    ])
  })

  test('a deleted user is a deprovisioned member without roles, who is the same member when created again', async () => {
    const id = await create('leaver')
    expect((await app.scim('DELETE', `/Users/${id}`)).status).toBe(204)
    expect((await app.scim('GET', `/Users/${id}`)).status).toBe(404)
    expect(await memberOf('leaver')).toMatchObject({ status: 'deprovisioned', roles: {} })
    expect((await historyOf('leaver')).slice(1)).toEqual([
      ['member.deprovisioned', 'status', 'active', 'deprovisioned'],
      ['member.updated', 'role.dev', 'Admin', null],
      ['member.updated', 'role.prod', 'Operator', null],
    ])
    const gone = await memberOf('leaver')
    const newId = await create('leaver')
    expect(newId).not.toBe(id)
    expect(await memberOf('leaver')).toMatchObject({ id: gone['id'], status: 'active', scimId: newId })
    expect((await historyOf('leaver')).slice(4)).toEqual([
      ['member.rehired', 'status', 'deprovisioned', 'active'],
      ['member.updated', 'role.dev', null, 'Admin'],
      ['member.updated', 'role.prod', null, 'Operator'],
      ['member.updated', 'scimId', null, newId],
    ])
    expect((await app.scim('GET', `/Users/${id}`)).status).toBe(404)
  })

  test('writes to one person at the same moment happen one after the other: each starts from what the last left', async () => {
    const id = await create('busy', { title: 'T0' })
    const titles = Array.from({ length: 20 }, (_, index) => `T${index + 1}`)
    await Promise.all(titles.map(title => replace(id, userBody('busy', { title }))))
    const steps = (await historyOf('busy')).slice(1).map(entry => JSON.stringify(entry))
    const [, , , last] = JSON.parse(steps.at(-1) ?? '[]')
    expect((await app.scim('GET', `/Users/${id}`)).body['title']).toBe(last)
    let before = 'T0'
    for (const step of steps) {
      const [event, field, oldValue, newValue] = JSON.parse(step)
      expect([event, field, oldValue]).toEqual(['member.updated', 'title', before])
      before = newValue
    }
    expect(steps).toHaveLength(titles.length)
  })

  test('a write whose member cannot be stored is a 500 that leaves nothing, and the reason goes to the log alone', async () => {
    const refuse = `create function refuse() returns trigger language plpgsql as $$
      begin raise exception 'the disk of the test is full'; end $$`
    await sql.raw(refuse).execute(app.database.query)
    const trigger = 'create trigger refuse before insert on member_role execute function refuse()'
    await sql.raw(trigger).execute(app.database.query)
    try {
      const { status, body } = await app.scim('POST', '/Users', userBody('unlucky'))
      expect(status).toBe(500)
      expect(JSON.stringify(body)).not.toContain('disk')
      expect(app.logged.join()).toContain('the disk of the test is full')
    } finally {
      await sql.raw('drop trigger refuse on member_role').execute(app.database.query)
    }
    const found = await app.scim('GET', '/Users?filter=userName+eq+%22unlucky%22')
    expect(found.body['totalResults']).toBe(0)
    expect(await memberOf('unlucky')).toEqual({})
    await create('unlucky')
  })

  test('a refused write leaves neither member nor history (409 uniqueness, RFC 7644 §3.3)', async () => {
    await create('taken')
    const before = listOf((await app.api('GET', '/history?limit=1000')).body).length
    const { status, body } = await app.scim('POST', '/Users', userBody('TAKEN'))
    expect([status, body['scimType']]).toEqual([409, 'uniqueness'])
    expect(await memberOf('taken')).toMatchObject({ userName: 'taken' })
    expect(listOf((await app.api('GET', '/history?limit=1000')).body)).toHaveLength(before)
  })
})

describe.each(testDatabases())('environments of an installation, on $name', databases => {
  test('a further environment has an attribute of its own suffix, advertised in /Schemas', async () => {
    const app = await runApplication(databases, {
      adminToken: 'the-admin-token-of-these-tests',
      environments: ['dev', 'staging'],
    })
    try {
      const given = { workato_role: 'Admin', workato_role_staging: 'Analyst', workato_role_prod: 'Admin' }
      await app.scim('POST', '/Users', userBody('ann', { [roleUrn]: given }))
      const members = listOf((await app.api('GET', '/members')).body)
      expect(members.map(member => member['roles'])).toEqual([{ dev: 'Admin', staging: 'Analyst' }])
      const { body } = await app.scim('GET', `/Schemas/${roleUrn}`)
      expect(listOf(body, 'attributes').map(({ name, caseExact }) => [name, caseExact])).toEqual([
        ['workato_role', true],
        ['workato_role_staging', true],
      ])
      const requests = listOf((await app.api('GET', '/requests')).body)
      expect(JSON.stringify(requests.find(({ method }) => method === 'POST')?.['warnings'])).toContain(
        'workato_role_prod',
      )
    } finally {
      await app.dispose()
    }
  })
})
