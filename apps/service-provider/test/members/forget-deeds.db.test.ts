/** Who is erased is named nowhere in the workspace: not as a person, and not as the one who did something. */
import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listOf, textOf, userBody } from '../running-application.ts'
import { addAccount, browserOf, type Headers, signInAs } from '../sessions/account-scene.ts'
import { type MemberScene, memberScene } from './member-scene.ts'

describe.each(testDatabases())('an erased person, on $name', databases => {
  let scene: MemberScene
  beforeAll(async () => {
    scene = await memberScene(databases)
    await scene.privilege(await scene.make('the.owner'), 'owner')
  })
  afterAll(() => scene.app.dispose())

  /** What the administrator does by the API, in every table that names who did it. */
  async function doesEverything(headers: Headers): Promise<void> {
    const { app } = scene
    const root = `/workspaces/${app.workspaceId}`
    const as = async (path: string, body?: unknown): Promise<JsonObject> => {
      const reply = await app.call('POST', `${root}${path}`, body, '', headers)
      expect([path, reply.status < 300, reply.body]).toEqual([path, true, reply.body])
      return reply.body
    }
    const someone = await scene.make('some.one')
    const draft = { name: 'A', url: 'https://a.example', login: 'a', secret: 'secret', privileged: true }
    const account = textOf(await as('/shared-accounts', draft), 'id')
    await as(`/shared-accounts/${account}/grants`, { identity: { kind: 'member', id: someone } })
    await as('/tokens', { label: 'made' })
    await as('/invitations', { givenName: 'In', familyName: 'Vited', email: 'in.vited@x.example' })
    const place = { environment: 'prod', ownerId: someone }
    const connection = {
      name: 'C',
      baseUrl: 'http://127.0.0.1:9',
      authentication: { kind: 'none' },
      ...place,
    }
    const connectionId = textOf(await as('/connections', connection), 'id')
    const recipe = { name: 'R', connectionId, path: '/', everySeconds: 3_600, enabled: false, ...place }
    await as(`/recipes/${textOf(await as('/recipes', recipe), 'id')}/run`)
    await as(`/members/${someone}/suspend`)
    const [followUp] = listOf((await app.api('GET', '/follow-ups')).body)
    await as(`/follow-ups/${String(followUp?.['id'])}/cancel`, { reason: 'not needed' })
    await scene.set({ linkBy: ['email'] })
    await scene.post(userBody('other.name', { emails: [{ value: 'the.owner@hand.example' }] }))
    const [conflict] = listOf((await app.api('GET', '/members/link-conflicts')).body)
    await as(`/members/link-conflicts/${String(conflict?.['id'])}/decision`, { memberId: null })
  }

  /** The tables in which the text stands, whoever's row it is. */
  async function tablesWith(text: string): Promise<readonly string[]> {
    const { query } = scene.app.database
    const { rows } = await sql<{ name: string }>`
      select table_name as name from information_schema.tables
      where table_schema = current_schema() and table_type = 'BASE TABLE' order by 1`.execute(query)
    const found: string[] = []
    for (const { name } of rows) {
      const { rows: hits } = await sql`
        select 1 from ${sql.table(name)} as one where to_jsonb(one)::text ilike ${`%${text}%`} limit 1`.execute(
        query,
      )
      if (hits.length > 0) found.push(name)
    }
    return found
  }

  test('is named in the account alone, which is no workspace’s, also where the person did something', async () => {
    const { app } = scene
    const { email } = await addAccount(app, 'topsecret.person', [])
    const memberId = await scene.make('topsecret.person', { email })
    await scene.privilege(memberId, 'owner')
    await doesEverything(browserOf(await signInAs(app, { email })))
    expect(await tablesWith('topsecret')).toEqual(
      expect.arrayContaining(['deactivation_report', 'follow_up', 'invitation', 'link_conflict']),
    )
    expect(await tablesWith('topsecret')).toEqual(
      expect.arrayContaining(['permission_grant', 'recipe_run', 'scim_token']),
    )
    expect((await scene.does(memberId, 'deprovision')).status).toBe(200)
    expect((await scene.does(memberId, 'erase')).status).toBe(200)
    expect(await tablesWith('topsecret')).toEqual(['account'])
    const [report] = listOf((await app.api('GET', '/deactivations')).body).toReversed()
    expect(report).toMatchObject({ actor: `erased-${memberId}`, actorLabel: 'web' })
  })

  test('was never named in the clear where somebody decided that a user who was refused is new', async () => {
    const decided = listOf((await scene.app.api('GET', '/history?event=link.decided')).body)
    expect(decided).toMatchObject([{ subject: 'a user who was refused', newValue: { kind: 'new' } }])
  })
})
