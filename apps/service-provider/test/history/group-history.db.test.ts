import { testDatabases } from '@joinery/database/testing'
import type { Json, JsonObject } from '@joinery/scim'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tellGroupHistory } from '../../src/history/group-history.ts'
import { listOf, type RunningApplication, runApplication, textOf, userBody } from '../running-application.ts'

describe.each(testDatabases())('the history of groups, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
  })
  afterAll(() => app.dispose())

  async function create(path: string, body: JsonObject): Promise<string> {
    const reply = await app.scim('POST', path, body)
    expect([reply.status, reply.body]).toMatchObject([201, {}])
    return textOf(reply.body, 'id')
  }
  const createUser = (userName: string) => create('/Users', userBody(userName))
  const createGroup = (displayName: string, members: readonly string[] = []) =>
    create('/Groups', groupBody(displayName, members))
  async function patch(id: string, ...Operations: readonly JsonObject[]): Promise<void> {
    const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp']
    const { status } = await app.scim('PATCH', `/Groups/${id}`, { schemas, Operations })
    expect([200, 204]).toContain(status)
  }
  /** The oldest first, as [event, subject, field, old, new]. */
  async function historyOf(query: string): Promise<readonly unknown[]> {
    const { body } = await app.api('GET', `/history?limit=1000&${query}`)
    return listOf(body)
      .toReversed()
      .map(({ event, subject, field, oldValue, newValue }) => [event, subject, field, oldValue, newValue])
  }
  async function memberIdOf(userName: string): Promise<string> {
    const [member] = listOf((await app.api('GET', `/members?userName=${userName}`)).body)
    return textOf(member ?? {}, 'id')
  }

  test('a group is told from its making to its end, with everybody who joined or left', async () => {
    const [ann, bob] = [await createUser('ann'), await createUser('bob')]
    const id = await createGroup('Bakers', [ann])
    await patch(id, { op: 'add', path: 'members', value: [{ value: bob }] })
    await patch(
      id,
      { op: 'remove', path: `members[value eq "${ann}"]` },
      { op: 'replace', path: 'displayName', value: 'Cooks' },
    )
    await app.scim('DELETE', `/Groups/${id}`)
    expect(await historyOf(`group_id=${id}`)).toEqual([
      ['group.created', 'Bakers', null, null, { displayName: 'Bakers' }],
      ['group.member_added', 'Bakers', 'members', null, isMember(ann)],
      ['group.member_added', 'Bakers', 'members', null, isMember(bob)],
      ['group.changed', 'Cooks', 'displayName', 'Bakers', 'Cooks'],
      ['group.member_removed', 'Cooks', 'members', isMember(ann), null],
      ['group.removed', 'Cooks', null, { displayName: 'Cooks' }, null],
    ])
  })

  test('joining and leaving stand in the history of the person too, with who did it', async () => {
    const id = await createGroup('Singers', [await createUser('cid')])
    const entries = listOf((await app.api('GET', `/history?member_id=${await memberIdOf('cid')}`)).body)
    expect(entries).toMatchObject([
      {
        event: 'group.member_added',
        groupId: id,
        subject: 'Singers',
        actor: 'Scim System User',
        actorLabel: 'first token',
        source: 'scim_auto_sync',
      },
      { event: 'member.created', groupId: null },
    ])
  })

  test('a group in a group is told by its id and belongs to no person', async () => {
    const inner = await createGroup('Inner')
    const outer = await createGroup('Outer', [inner])
    const [, added] = listOf((await app.api('GET', `/history?group_id=${outer}`)).body).toReversed()
    expect(added).toMatchObject({ memberId: null, newValue: { value: inner, type: 'Group' } })
  })

  test('a write that changes nothing leaves no trace', async () => {
    const dora = await createUser('dora')
    const id = await createGroup('Same', [dora])
    await patch(id, { op: 'add', path: 'members', value: [{ value: dora }] })
    expect(await historyOf(`group_id=${id}`)).toHaveLength(2)
  })

  test('a refused write leaves none either (409 uniqueness, RFC 7644 §3.3)', async () => {
    await createGroup('Taken')
    const before = await app.api('GET', '/history?limit=1')
    const reply = await app.scim('POST', '/Groups', groupBody('TAKEN', []))
    expect([reply.status, reply.body['scimType']]).toEqual([409, 'uniqueness'])
    expect((await app.api('GET', '/history?limit=1')).body).toEqual(before.body)
  })

  test('a group of 2,500 is told in one write, each member once', async () => {
    const tenant = app.workspaceId
    const ids = Array.from({ length: 2_500 }, (_, index) => `crowd-${index}`)
    const members = ids.map(value => ({ value, type: 'User' as const }))
    const principal = { tenant, label: 'crowd', id: 'crowd' }
    await app.database.transaction(tx =>
      tellGroupHistory(tx, {
        kind: 'create',
        resourceType: 'Group',
        id: 'crowd',
        before: undefined,
        after: { displayName: 'Crowd' },
        members: { added: members, removed: [] },
        principal,
        at: new Date(),
      }),
    )
    const { rows } = await sql<{ count: number }>`
      select count(distinct new_value ->> 'value') from history
      where group_id = 'crowd' and event = 'group.member_added'`.execute(app.database.query)
    expect(rows).toEqual([{ count: 2_500 }])
  })
})

function groupBody(displayName: string, members: readonly string[]): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName,
    ...(members.length > 0 && { members: members.map(value => ({ value })) }),
  }
}

function isMember(value: string): Json {
  return expect.objectContaining({ value, type: 'User' })
}
