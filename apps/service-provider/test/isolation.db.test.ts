/**
 * Two workspaces on one database: whatever is asked with the other one's ids is answered as with ids that nobody has, in
 * status, headers and every byte of the body but the id itself, and leaves the other one as it was.
 */
import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminScenarios, groupBody, type Scenario, type Side, scimScenarios } from './isolation-scenarios.ts'
import {
  listOf,
  type Reply,
  type RunningApplication,
  runApplication,
  textOf,
  userBody,
} from './running-application.ts'
import { addSecondWorkspace } from './second-workspace.ts'

const nobodys: Readonly<Record<Scenario['kind'], string>> = {
  user: '018f0000-0000-7000-8000-000000000000',
  group: '018f0000-0000-7000-8000-000000000000',
  member: '018f0000-0000-7000-8000-000000000000',
  tokenId: '018f0000-0000-7000-8000-000000000000',
  userName: 'nobody@example.com',
}

describe.each(testDatabases())('two workspaces on one database, on $name', databases => {
  let app: RunningApplication
  let ours: Side
  let theirs: Side
  beforeAll(async () => {
    app = await runApplication(databases)
    const tokens = listOf((await app.api('GET', '/tokens')).body)
    const tokenId = textOf(tokens.find(({ profile }) => profile === 'generic') ?? {}, 'id')
    const { workspaceId, token } = app
    ours = await populate({ workspaceId, token, tokenId }, 'ours@example.com')
    theirs = await populate(await addSecondWorkspace(app), 'theirs@example.com')
  })
  afterAll(() => app.dispose())

  async function populate(
    side: Pick<Side, 'workspaceId' | 'token' | 'tokenId'>,
    userName: string,
  ): Promise<Side> {
    const made = await app.scim('POST', '/Users', userBody(userName), side.token)
    const user = textOf(made.body, 'id')
    const group = await app.scim('POST', '/Groups', groupBody('Own', user), side.token)
    const { id: member } = await app.database.query
      .selectFrom('member')
      .select('id')
      .where('workspace_id', '=', side.workspaceId)
      .executeTakeFirstOrThrow()
    const inner = textOf(group.body, 'id')
    await app.scim('POST', '/Groups', groupBody('Outer', inner), side.token)
    return { ...side, user, userName, group: inner, member }
  }
  /** Everything that a workspace has. */
  async function everythingOf({ token, workspaceId }: Side): Promise<unknown> {
    const users = await app.scim('GET', '/Users', undefined, token)
    const groups = await app.scim('GET', '/Groups', undefined, token)
    const kept: unknown[] = []
    for (const table of ['member', 'history', 'scim_token'] as const) {
      const rows = app.database.query.selectFrom(table).selectAll().where('workspace_id', '=', workspaceId)
      kept.push((await rows.execute()).map(row => ({ ...row, last_used_at: null })))
    }
    return { users: users.body, groups: groups.body, kept }
  }
  function sides() {
    return { ours, theirs }
  }
  function askScim({ ask }: Scenario, named: string, own: Side): Promise<Reply> {
    const { method, path, body, headers } = ask(named, own)
    return app.scim(method, path, body, own.token, headers)
  }

  describe.each([
    ['ours', 'theirs'],
    ['theirs', 'ours'],
  ] as const)('over SCIM with the token of %s and what is %s', (own, other) => {
    test.each(scimScenarios.filter(({ name }) => /^(?:GET|a search of) /.test(name)))(
      '$name is answered otherwise about one’s own',
      async scenario => {
        const asking = sides()[own]
        const unknown = await askScim(scenario, nobodys[scenario.kind], asking)
        const known = await askScim(scenario, asking[scenario.kind], asking)
        expect(without(known, asking[scenario.kind])).not.toEqual(without(unknown, nobodys[scenario.kind]))
      },
    )

    test.each(scimScenarios)('$name is answered as if nobody had it', async scenario => {
      const [asking, asked] = [sides()[own], sides()[other]]
      const named = asked[scenario.kind]
      const before = await everythingOf(asked)
      const unknown = await askScim(scenario, nobodys[scenario.kind], asking)
      const foreign = await askScim(scenario, named, asking)
      expect([foreign.status, foreign.body]).toMatchObject([scenario.status, {}])
      expect(without(foreign, named)).toEqual(without(unknown, nobodys[scenario.kind]))
      expect(await everythingOf(asked)).toEqual(before)
    })

    test('a list has what is one’s own alone, page for page', async () => {
      const [asking, asked] = [sides()[own], sides()[other]]
      for (const path of ['/Users', '/Groups', '/', '/?sortBy=id', '/Users?sortBy=userName&startIndex=1']) {
        const { body } = await app.scim('GET', path, undefined, asking.token)
        const text = JSON.stringify(body)
        expect(text).toContain(asking.workspaceId === ours.workspaceId ? 'ours' : '')
        expect([path, Object.values(asked).filter(value => text.includes(value))]).toEqual([path, []])
      }
    })

    test('a cursor of the other one’s shows nothing of it', async () => {
      const [asking, asked] = [sides()[own], sides()[other]]
      await app.scim('POST', '/Users', userBody('second'), asked.token)
      const first = await app.scim('GET', '/Users?cursor&count=1', undefined, asked.token)
      const cursor = encodeURIComponent(textOf(first.body, 'nextCursor'))
      const theirSecond = await app.scim('GET', `/Users?cursor=${cursor}&count=1`, undefined, asked.token)
      expect(JSON.stringify(theirSecond.body)).toContain('second')
      const { body } = await app.scim('GET', `/Users?cursor=${cursor}&count=100`, undefined, asking.token)
      const text = JSON.stringify(body)
      expect(Object.values(asked).filter(value => text.includes(value))).toEqual([])
    })
  })

  test.each(adminScenarios.filter(({ name }) => name.startsWith('reading ')))(
    'over the admin API: $name tells something about one’s own',
    async scenario => {
      const { method, path } = scenario.ask(ours[scenario.kind], ours)
      const { status, body } = await app.api(method, path)
      expect([status, body['items']]).not.toEqual([200, []])
      expect(status).toBe(200)
    },
  )

  test.each(adminScenarios)('over the admin API: $name is answered as if nobody had it', async scenario => {
    const named = theirs[scenario.kind]
    const before = await everythingOf(theirs)
    const replies: Reply[] = []
    for (const name of [nobodys[scenario.kind], named]) {
      const { method, path, body } = scenario.ask(name, ours)
      replies.push(await app.api(method, path, body))
    }
    const [unknown, foreign] = replies
    if (unknown === undefined || foreign === undefined) throw new Error('two were asked')
    expect([foreign.status, foreign.body]).toMatchObject([scenario.status, {}])
    expect(without(foreign, named)).toEqual(without(unknown, nobodys[scenario.kind]))
    expect(await everythingOf(theirs)).toEqual(before)
  })

  test.each(['/members', '/tokens', '/history', '/history?after=0.0&limit=1000'])(
    'over the admin API: the list %s has nothing of theirs',
    async path => {
      const { status, body } = await app.api('GET', path)
      const text = JSON.stringify(body)
      expect([status, listOf(body).length > 0]).toEqual([200, true])
      expect(Object.values(theirs).filter(value => text.includes(value))).toEqual([])
    },
  )

  test.each(['/members', '/tokens', '/history', '/requests'])(
    'over the admin API: no SCIM token opens %s',
    async path => {
      const replies: Reply[] = []
      for (const token of [ours.token, theirs.token, `jnr_sp_${'A'.repeat(43)}`]) {
        replies.push(await app.api('GET', path, undefined, token))
      }
      expect(replies.map(({ status }) => status)).toEqual([401, 401, 401])
      expect(new Set(replies.map(({ body }) => JSON.stringify(body))).size).toBe(1)
    },
  )
})

/** What differs between any two answers. */
const ofThisAnswer: ReadonlySet<string> = new Set(['date', 'content-length', 'x-request-id'])

/** An answer without the name that was asked with, and without the moment. */
function without({ status, headers, body }: Reply, name: string): JsonObject {
  const rest = [...headers].filter(([header]) => !ofThisAnswer.has(header))
  const text: string = JSON.stringify({ status, headers: Object.fromEntries(rest), body })
  const told: JsonObject = JSON.parse(text.replaceAll(name, '<name>'))
  return told
}
