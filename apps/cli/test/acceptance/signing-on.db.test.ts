/**
 * People sign in through the identity provider that provisions them: from the portal and from the application, with the
 * values that provisioning has, before SCIM knows them and after they were taken away.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Browser } from '../federation/browser.ts'
import { setFirstPassword, signIn } from './person.ts'
import { openScene, type Scene, testDatabases } from './scene.ts'
import {
  attempts,
  byPassword,
  connectSignOn,
  enterApp,
  givePassword,
  openPortal,
  startAtApplication,
  statusOf,
  wordsOn,
} from './signing-on.ts'
import { type Body, done, numberOf, objectOf, rows, textOf, wordsOf } from './speaking.ts'
import { Workplace } from './workplace.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

describe.each(testDatabases())('people who sign in through the identity provider, on $name', databases => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene(databases)
  })
  afterAll(() => scene.close())

  /** A workspace without invitations, connected in both ways, with people who have a password and the app. */
  async function open(names: readonly string[], signOn: Body = {}): Promise<Workplace> {
    const settings = { invitations: 'none', unknownRole: 'no_access' }
    const place = await Workplace.open(scene, { preset: 'automation', settings })
    await connectSignOn(place, signOn)
    for (const name of names) {
      await place.addPerson(name)
      await givePassword(place, name)
    }
    return place
  }

  test('from the portal into the application, until the suspension: then no request passes and no way leads back', async () => {
    const acme = await open(['ann'])
    await acme.giveApp('ann')
    await acme.settle()
    const { browser, page } = await openPortal(acme, 'ann')
    expect(wordsOn(page)).toContain(`Your apps Sign out App ${acme.name.slice(5)} `)
    const home = await enterApp(acme, browser)
    expect(home.url).toBe(`${scene.url}/`)
    expect(wordsOn(home)).toContain(`signed in to ${acme.name} as ${acme.full('ann')}`)
    expect(await statusOf(acme, browser)).toBe(200)
    await acme.change('ann', { status: 2 })
    await acme.settle()
    expect(await statusOf(acme, browser)).toBe(401)
    expect((await browser.open(`${scene.url}/`)).url).toBe(`${scene.url}/sign-in`)
    const again = await enterApp(acme, browser)
    expect(again.url).toMatch(new RegExp(`^${scene.directoryUrl}/login`))
    const refused = await browser.submit(again, {
      name: acme.full('ann'),
      password: 'a horse that nobody saw',
    })
    expect(refused.status).toBe(403)
    expect(await attempts(acme)).toEqual(['signed_in ok'])
  })

  test('from the application to the page that was asked for, and out again at both', async () => {
    const acme = await open(['ann'])
    await acme.giveApp('ann')
    await acme.settle()
    const browser = new Browser()
    const page = await startAtApplication(acme, browser, 'ann', `/api/workspaces/${acme.id}/my`)
    expect(page.url).toBe(`${scene.url}/api/workspaces/${acme.id}/my`)
    const home = await browser.open(`${scene.url}/`)
    await browser.submit(home)
    expect(await statusOf(acme, browser)).toBe(401)
    expect((await browser.open(`${scene.directoryUrl}/portal`)).url).toContain('/login')
  })

  test('a role comes by SCIM as scim_auto_sync, and by a sign-in that brings another as saml_auto_sync', async () => {
    const acme = await open([], { jit: 'roles_only', roleSync: 'latest' })
    const given = { workato_role: 'Admin', workato_role_test: 'Analyst', workato_role_prod: 'Operator' }
    await acme.addPerson('ann', { custom_attributes: given })
    await givePassword(acme, 'ann')
    await acme.giveApp('ann')
    await acme.settle()
    await acme.newEntries()
    await acme.change('ann', { custom_attributes: { ...given, workato_role_prod: 'Analyst' } })
    await acme.settle()
    expect(await acme.newEntries()).toEqual([
      'member.updated ann role.prod "Operator" -> "Analyst" by Scim System User, scim_auto_sync',
    ])
    const ask = { create: true, delete: true, update: true }
    await acme.configure({ provisioning: { enabled: true, require_approval: ask } })
    await acme.change('ann', { custom_attributes: { ...given, workato_role_prod: 'Admin' } })
    const { browser } = await openPortal(acme, 'ann')
    await enterApp(acme, browser)
    expect(await acme.member('ann')).toMatchObject({
      roles: { dev: 'Admin', test: 'Analyst', prod: 'Admin' },
    })
    const entries = await acme.newEntries()
    expect(entries.filter(entry => entry.includes('role.'))).toEqual([
      expect.stringMatching(/^member\.updated ann role\.prod "Analyst" -> "Admin" by .+, saml_auto_sync$/),
    ])
  })

  test.each([
    ['assertion', true, false],
    ['provisioning', false, true],
    ['both', true, true],
    ['none', false, false],
  ])(
    'a parameter ticked for %s is where it is ticked, with the same value',
    async (ticked, inAssertion, inProvisioning) => {
      const acme = await open(['ann'])
      const before = objectOf(await done(scene.directory('GET', acme.appPath)), 'configuration')
      const template = textOf(before, 'scim_json_template')
      const parameter = {
        label: 'Badge',
        user_attribute_mappings: '_macro_',
        user_attribute_macros: '{firstname}-{lastname}',
        include_in_saml_assertion: inAssertion,
        provisioned_entitlements: inProvisioning,
      }
      await done(scene.directory('PUT', `/api/2/apps/${acme.appId}`, { parameters: { badge: parameter } }))
      await acme.configure({
        configuration: {
          scim_json_template: template.replace('{', '{ "nickName": "{$parameters.badge}", '),
        },
      })
      await acme.giveApp('ann')
      await acme.settle()
      const found = await acme.scim('GET', `/Users?filter=userName eq "${acme.full('ann')}"`)
      const nickName = JSON.stringify(found.body).includes('"nickName":"ann-Ek"')
      const { browser } = await openPortal(acme, 'ann')
      const tried = textOf(await done(acme.ask('POST', '/sso/test')), 'url')
      const shown = wordsOn(await browser.open(tried))
      expect(shown).toContain(acme.full('ann'))
      expect({ ticked, inAssertion: /badge.*ann-Ek/.test(shown), inProvisioning: nickName }).toEqual({
        ticked,
        inAssertion,
        inProvisioning,
      })
      expect(await statusOf(acme, browser)).toBe(401)
    },
  )

  test.each(['refuse', 'create_and_link'])(
    'a sign-in a moment before and a moment after SCIM creates its person ends in one person, with the policy %s',
    async policy => {
      const acme = await open(['ann'], { jit: 'create', jitWithScim: policy })
      const ask = { create: true, delete: true, update: true }
      await acme.configure({ provisioning: { enabled: true, require_approval: ask } })
      await acme.giveApp('ann')
      await acme.settle()
      const { browser } = await openPortal(acme, 'ann')
      const before = await enterApp(acme, browser)
      const isIn = policy === 'create_and_link'
      expect({ status: before.status, now: await statusOf(acme, browser) }).toEqual(
        isIn ? { status: 200, now: 200 } : { status: 403, now: 401 },
      )
      await done(scene.directory('POST', '/api/provisioning/tasks/approve', { app_id: acme.appId }))
      await acme.settle()
      expect((await enterApp(acme, browser)).url).toBe(`${scene.url}/`)
      expect(await statusOf(acme, browser)).toBe(200)
      const members = await rows(acme.ask('GET', '/members'))
      expect(members.map(({ userName, managedBy }) => [userName, managedBy])).toEqual([
        [acme.full('ann'), 'scim'],
      ])
      expect(await acme.tasks()).toEqual([isIn ? 'create ann done linked' : 'create ann done created'])
      expect(await attempts(acme)).toEqual([
        'signed_in ok',
        isIn ? 'signed_in ok' : 'refused not_provisioned',
      ])
    },
  )

  test('people who came by single sign-on alone are linked, none created, once the app is one that provisions', async () => {
    const names = ['ann', 'bob', 'cem']
    const acme = await open(names, { jit: 'create', jitWithScim: 'create_and_link' })
    const draft = { connector_id: 110_016, name: `Signs in to ${acme.name}` }
    const samlOnly = numberOf(await done(scene.directory('POST', '/api/2/apps', draft)), 'id')
    const role = {
      name: `People of ${acme.name}`,
      apps: [samlOnly],
      users: names.map(name => acme.idOf(name)),
    }
    await done(scene.directory('POST', '/api/2/roles', role))
    await connectSignOn(acme, {}, samlOnly)
    for (const name of names) {
      const { browser } = await openPortal(acme, name)
      expect((await enterApp(acme, browser, samlOnly)).url).toBe(`${scene.url}/`)
    }
    const managers = async () => (await rows(acme.ask('GET', '/members'))).map(one => one['managedBy'])
    expect(await managers()).toEqual(['saml', 'saml', 'saml'])

    const path = `/api/provisioning/apps/${samlOnly}/setup`
    const { add_provisioning: advice } = await done(scene.directory('GET', path))
    expect(advice).toMatchObject({ recommended: 45_504 })
    const made = await done(scene.directory('POST', `${path}/add-provisioning`, {}))
    const provisions = acme.withApp(numberOf(made, 'id'))
    const [before, after] = await Promise.all(
      [samlOnly, provisions.appId].map(app =>
        done(scene.directory('GET', `/api/provisioning/apps/${app}/sso`)),
      ),
    )
    const carried = ['audience', 'consumer_url', 'logout_url', 'signature_algorithm', 'certificate'] as const
    for (const name of carried) expect(after?.[name], name).toEqual(before?.[name])
    await connectSignOn(provisions)
    await provisions.configure({
      configuration: { scim_base_url: scene.scimBaseUrl, scim_bearer_token: acme.token },
      provisioning: { enabled: true, require_approval: { create: false, delete: false, update: false } },
    })
    await done(scene.directory('POST', `${provisions.appPath}/enable`, {}))
    const apply = { action: 'reapply_mappings', confirm: names.length }
    await done(scene.directory('POST', `${provisions.appPath}/apply`, apply))
    await provisions.settle()
    expect((await provisions.tasks()).toSorted()).toEqual(names.map(name => `create ${name} done linked`))
    expect(await managers()).toEqual(['scim', 'scim', 'scim'])
    const { browser } = await openPortal(acme, 'bob')
    await enterApp(provisions, browser)
    expect(await statusOf(acme, browser)).toBe(200)
  })

  test('where single sign-on is enforced a password opens nothing, and a session that it opened has ended', async () => {
    const acme = await open(['ann'])
    await acme.giveApp('ann')
    await acme.settle()
    await setFirstPassword(scene, acme.full('ann'))
    const former = await signIn(scene, acme.full('ann'), acme.id)
    const my = `/api/workspaces/${acme.id}/my`
    expect((await former.ask('GET', my)).status).toBe(200)
    expect(wordsOf(await acme.ask('PUT', '/sso', { enforced: true }))).toMatch(/^409 /)
    const { browser } = await openPortal(acme, 'ann')
    await browser.open(textOf(await done(acme.ask('POST', '/sso/test')), 'url'))
    await done(acme.ask('PUT', '/sso', { enforced: true }))
    expect((await former.ask('GET', my)).status).toBe(401)
    expect(wordsOf(await byPassword(acme, 'ann'))).toMatch(/^403 .*single sign-on/)
    await enterApp(acme, browser)
    expect(await statusOf(acme, browser)).toBe(200)
  })
})
