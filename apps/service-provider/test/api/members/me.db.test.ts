/** What a member sees of himself, and what he may change. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { presets } from '../../../src/tenants/presets.ts'
import { saveSettings } from '../../../src/tenants/settings.ts'
import { listOf, type RunningApplication, runApplication } from '../../running-application.ts'
import { type SignedInMember, signInMember } from '../../signed-in-member.ts'

describe.each(testDatabases())('oneself, on $name', databases => {
  let app: RunningApplication
  let ann: SignedInMember
  let browser: Readonly<Record<string, string>>
  beforeAll(async () => {
    app = await runApplication(databases)
    ann = await signInMember(app, 'ann', 'member')
    browser = await ann.open('web')
  })
  afterAll(() => app.dispose())

  const me = (method: string, body?: unknown, headers = browser) => app.api(method, '/me', body, '', headers)
  async function naming(displayName: 'first_sync' | 'follow'): Promise<void> {
    const settings = { ...presets.plain, displayName, manualEdits: 'refuse' } as const
    await app.database.transaction(tx => saveSettings(tx, app.workspaceId, settings))
  }

  test('is shown to whoever is signed in, whatever his privilege, and to no operator', async () => {
    const shown = await me('GET')
    expect(shown.body).toMatchObject({
      id: ann.memberId,
      userName: 'ann',
      roles: expect.any(Object),
      groups: [],
      teams: [],
    })
    expect((await app.api('GET', '/me')).status).toBe(403)
    expect((await app.api('GET', '/me', undefined, '')).status).toBe(401)
    const { body } = await app.call('GET', '/session', undefined, '', browser)
    expect(body['member']).toMatchObject({ privilege: 'member', capabilities: [] })
    const boss = await (await signInMember(app, 'boss', 'auditor')).open('web')
    expect((await app.call('GET', '/session', undefined, '', boss)).body['member']).toMatchObject({
      capabilities: ['scim.read', 'members.read', 'history.read'],
    })
  })

  test('may have another display name where SCIM sets it once only, as the history tells', async () => {
    await naming('first_sync')
    expect((await me('GET')).body).toMatchObject({ displayNameLock: null })
    const renamed = await me('PATCH', { displayName: ' Ann <b> ' })
    expect([renamed.status, renamed.body['displayName']]).toEqual([200, 'Ann <b>'])
    const [entry] = listOf((await app.api('GET', `/members/${ann.memberId}/history?limit=1`)).body)
    expect(entry).toMatchObject({ field: 'displayName', newValue: 'Ann <b>', actor: 'ann@example.com' })
    expect((await me('PATCH', { displayName: '' })).status).toBe(400)
    expect((await me('PATCH', { displayName: 'x', userName: 'boss' })).status).toBe(400)
    expect((await me('PATCH', { displayName: 'x' }, { cookie: browser['cookie'] ?? '' })).status).toBe(403)
  })

  test('says why the name cannot be changed where SCIM manages it', async () => {
    await naming('follow')
    expect((await me('GET')).body).toMatchObject({ displayNameLock: expect.stringContaining('managed by') })
    expect((await me('PATCH', { displayName: 'Another' })).status).toBe(409)
  })

  test('of a workspace that has no single sign-on cannot be entered by it', async () => {
    const asked = await app.call('GET', '/sign-in/workspace?workspace=nobody', undefined, '')
    expect([asked.status, asked.body]).toEqual([200, { workspace: null }])
    expect((await app.call('GET', '/sign-in/workspace', undefined, '')).status).toBe(400)
  })
})
