/** People leave: each way of the directory's, and what it ends in the application, now and for good. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startRotatingTarget } from '../../src/demo/rotating-target.ts'
import { openApp, setFirstPassword, signIn, tryToSignIn } from './person.ts'
import { openScene, type Scene, testDatabases } from './scene.ts'
import { connectSignOn, enterApp, givePassword, openPortal, statusOf } from './signing-on.ts'
import { type Body, done, listOf, rows, type Speak, speakTo, textOf, waitFor, wordsOf } from './speaking.ts'
import { type Provisioning, Workplace } from './workplace.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

const bySystem = 'by Scim System User, scim_auto_sync'

type Deed = (place: Workplace) => Promise<void>

const deleted: Deed = place => place.remove('ann')
const accessRemoved: Deed = place => place.takeApp('ann')
const suspended: Deed = place => place.change('ann', { status: 2 })

interface Outcome {
  readonly calls: readonly string[]
  readonly status: string
  readonly signIn: RegExp
  /** Of the session by password, and of that by single sign-on. */
  readonly session: number
  readonly grants: number
  readonly isOrphaned: boolean
  readonly entries: readonly string[]
}

const ending = (event: string, status: string): readonly string[] => [
  `${event} ann status "active" -> "${status}" ${bySystem}`,
  'connection.orphaned ann',
  'grant.removed ann',
  'recipe.orphaned ann',
  // One that the password opened, and one of single sign-on.
  'session.ended ann',
  'session.ended ann',
]

const isDeleted: Outcome = {
  calls: ['DELETE /Users/:id 204'],
  status: 'deprovisioned',
  signIn: /^403 access_refused Your access to Acme \d+ has ended/,
  session: 401,
  grants: 0,
  isOrphaned: true,
  entries: ending('member.deprovisioned', 'deprovisioned'),
}
const isSuspended: Outcome = {
  ...isDeleted,
  calls: ['GET /Users 200', 'PUT /Users/:id 200'],
  status: 'suspended',
  signIn: /^403 access_refused Your access to Acme \d+ was suspended/,
  entries: ending('member.suspended', 'suspended'),
}
const isUntouched: Outcome = {
  calls: [],
  status: 'active',
  signIn: /^201$/,
  session: 200,
  grants: 1,
  isOrphaned: false,
  entries: [],
}

const cells: readonly {
  readonly name: string
  readonly provisioning: Provisioning
  readonly deed: Deed
  readonly outcome: Outcome
}[] = [
  { name: 'deleted x Delete', provisioning: { when_deleted: 'delete' }, deed: deleted, outcome: isDeleted },
  {
    name: 'deleted x Suspend',
    provisioning: { when_deleted: 'suspend' },
    deed: deleted,
    outcome: isSuspended,
  },
  {
    name: 'deleted x Do Nothing',
    provisioning: { when_deleted: 'do_nothing' },
    deed: deleted,
    outcome: isUntouched,
  },
  {
    name: 'access removed x Delete',
    provisioning: { when_deleted: 'delete' },
    deed: accessRemoved,
    outcome: isDeleted,
  },
  {
    name: 'access removed x Suspend',
    provisioning: { when_deleted: 'suspend' },
    deed: accessRemoved,
    outcome: isSuspended,
  },
  {
    name: 'access removed x Do Nothing',
    provisioning: { when_deleted: 'do_nothing' },
    deed: accessRemoved,
    outcome: isUntouched,
  },
  {
    name: 'suspended x Suspend',
    provisioning: { when_suspended: 'suspend' },
    deed: suspended,
    outcome: isSuspended,
  },
  {
    name: 'suspended x Do Nothing',
    provisioning: { when_suspended: 'do_nothing' },
    deed: suspended,
    outcome: isUntouched,
  },
]

describe.each(testDatabases())('people who leave, on $name', databases => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene(databases)
  })
  afterAll(() => scene.close())

  /** A recipe that the member owns, with its connection: it asks this very application how it is. */
  async function makeRecipe(place: Workplace, ownerId: string): Promise<string> {
    const asset = { environment: 'dev', ownerId }
    const connection = { ...asset, name: 'Status', baseUrl: scene.url, authentication: { kind: 'none' } }
    const connectionId = textOf(await done(place.ask('POST', '/connections', connection)), 'id')
    const recipe = { ...asset, name: 'Look', connectionId, path: '/api/status', everySeconds: 3600 }
    return textOf(await done(place.ask('POST', '/recipes', recipe)), 'id')
  }

  test.concurrent.each(cells)(
    '$name: calls, sign-in, session, grants, assets, log',
    async ({ provisioning, deed, outcome }) => {
      const acme = await Workplace.open(scene, { preset: 'plain', provisioning })
      await acme.join('ann')
      const [email, annId] = [acme.full('ann'), await acme.memberId('ann')]
      await setFirstPassword(scene, email)
      const { ask } = await signIn(scene, email, acme.id)
      await connectSignOn(acme)
      await givePassword(acme, 'ann')
      const { browser } = await openPortal(acme, 'ann')
      expect((await enterApp(acme, browser)).url).toBe(`${scene.url}/`)
      const account = await shareAccount(acme, { name: 'Newsletter' }, [annId])
      const recipe = await makeRecipe(acme, annId)
      expect(await ask('POST', `/api/workspaces/${acme.id}/shared-accounts/${account}/open`)).toMatchObject({
        status: 200,
      })
      await acme.newCalls()
      await acme.newEntries()

      await deed(acme)
      await acme.settle()

      expect(await acme.newCalls()).toEqual(outcome.calls)
      expect(await acme.findMember('ann')).toMatchObject({ id: annId, status: outcome.status })
      expect(await ask('GET', `/api/workspaces/${acme.id}/my`)).toMatchObject({ status: outcome.session })
      expect(wordsOf(await tryToSignIn(scene, email, acme.id))).toMatch(outcome.signIn)
      expect(await statusOf(acme, browser)).toBe(outcome.session)
      expect((await enterApp(acme, browser)).url).toContain(scene.directoryUrl)
      expect(await grantsOn(acme, account)).toHaveLength(outcome.grants)
      const look = await done(acme.ask('GET', `/recipes/${recipe}`))
      expect(look).toMatchObject({ ownerId: annId, enabled: true })
      expect(look['orphanedAt'] !== null).toBe(outcome.isOrphaned)
      expect(await rows(acme.ask('GET', '/recipes?orphaned=true'))).toHaveLength(outcome.isOrphaned ? 1 : 0)
      // The schedule may be running it at this moment.
      const run = () => acme.ask('POST', `/recipes/${recipe}/run`)
      const ran = await waitFor(run, ({ status }) => status !== 409)
      expect(ran.body).toMatchObject({ state: 'succeeded' })
      const told = (await acme.newEntries()).filter(
        entry => entry.endsWith('scim_auto_sync') && !entry.startsWith('group.'),
      )
      const brief = told.map(entry =>
        entry.startsWith('member.') ? entry : entry.split(' ').slice(0, 2).join(' '),
      )
      expect(brief.toSorted()).toEqual(outcome.entries.toSorted())
    },
  )

  test('a live session of each kind acts once after the suspension: 0 are allowed, and the report counts what ended', async () => {
    const acme = await Workplace.open(scene, { preset: 'vault' })
    await acme.join('ann')
    const email = acme.full('ann')
    await setFirstPassword(scene, email)
    const browser = await signIn(scene, email, acme.id)
    const apps = [await openApp(scene, browser, 'mobile'), await openApp(scene, browser, 'extension')]
    const workspace = `/api/workspaces/${acme.id}`
    const key = await done(browser.ask('POST', `${workspace}/api-keys`, { name: 'A script' }))
    const byKey = speakTo(scene.url, { authorization: `Bearer ${textOf(key, 'key')}` })
    const everywhere: readonly Speak[] = [browser.ask, ...apps.map(app => app.ask), byKey]
    const actOnce = async () =>
      (await Promise.all(everywhere.map(ask => ask('GET', `${workspace}/my`)))).map(({ status }) => status)
    expect(await actOnce()).toEqual([200, 200, 200, 200])

    await acme.change('ann', { status: 2 })
    await waitFor(
      () => acme.findMember('ann'),
      ann => ann?.['status'] === 'suspended',
    )
    expect(await actOnce()).toEqual([401, 401, 401, 401])
    for (const app of apps) expect(await app.refresh()).toMatchObject({ status: 400 })
    expect(await browser.ask('GET', '/api/session/workspaces')).toMatchObject({ status: 401 })
    await acme.settle()
    const member = await acme.member('ann')
    expect(member).toMatchObject({ sessions: 0, apiKeys: 0, grants: 0 })
    const [report] = await rows(acme.ask('GET', `/members/${textOf(member, 'id')}/deactivations`))
    expect(report).toMatchObject({
      before: 'active',
      after: 'suspended',
      actor: 'Scim System User',
      actorLabel: 'OneLogin',
      source: 'scim_auto_sync',
      open: 0,
      elapsedMs: expect.any(Number),
    })
    const ended = listOf(report ?? {}, 'outcomes').map(({ what, ended: count }) => [what, count])
    expect(Object.fromEntries(ended)).toMatchObject({ sessions: 3, refresh_tokens: 2, api_keys: 1 })
  })

  test('of two grants, one privileged, both go with the suspension and one rotation follows; reactivation brings none back', async () => {
    const acme = await Workplace.open(scene, { preset: 'vault' })
    await acme.join('ann', 'bob')
    const [ann, bob] = [await acme.memberId('ann'), await acme.memberId('bob')]
    for (const name of ['ann', 'bob']) await setFirstPassword(scene, acme.full(name))
    const machine = await startRotatingTarget()
    try {
      const connector = { kind: 'signed_http', url: `${machine.url}/rotate`, key: machine.key }
      const server = { name: 'Server', login: machine.login, secret: machine.firstSecret, privileged: true }
      const plain = await shareAccount(acme, { name: 'Newsletter' }, [ann, bob])
      const root = await shareAccount(acme, { ...server, connector }, [ann, bob])
      const letsIn = async (secret: string) =>
        (
          await fetch(`${machine.url}/sign-in`, {
            method: 'POST',
            body: JSON.stringify({ login: machine.login, secret }),
          })
        ).ok
      const path = `/api/workspaces/${acme.id}`
      const open = async (ask: Speak) =>
        textOf(await done(ask('POST', `${path}/shared-accounts/${root}/open`)), 'secret')
      const [annHere, bobHere] = [
        await signIn(scene, acme.full('ann'), acme.id),
        await signIn(scene, acme.full('bob'), acme.id),
      ]
      expect(await letsIn(await open(annHere.ask))).toBe(true)
      const picked = async () =>
        (await rows(bobHere.ask('GET', `${path}/members/picker`))).map(({ userName }) =>
          acme.short(String(userName)),
        )
      expect((await picked()).toSorted()).toEqual(['ann', 'bob'])
      await acme.newEntries()

      await acme.change('ann', { status: 2 })
      await acme.settle()
      for (const account of [plain, root]) {
        const left = await grantsOn(acme, account)
        expect(left.map(({ identity }) => identity)).toEqual([expect.objectContaining({ id: bob })])
      }
      expect(await picked()).toEqual(['bob'])
      const followUps = () => rows(acme.ask('GET', '/follow-ups'))
      const [followUp, ...others] = await waitFor(followUps, found => found[0]?.['state'] === 'done')
      expect(others).toEqual([])
      expect(followUp).toMatchObject({
        kind: 'rotate_credential',
        account: { id: root, name: 'Server' },
        people: [expect.objectContaining({ memberId: ann, hasSeen: true })],
        attempts: 1,
      })
      expect([await letsIn(machine.firstSecret), await letsIn(await open(bobHere.ask))]).toEqual([
        false,
        true,
      ])
      const events = (await acme.newHistory()).map(
        ({ event, subject, actor, source }) =>
          `${String(event)} ${acme.short(String(subject))} ${String(actor)}, ${String(source)}`,
      )
      expect(events.filter(event => event.startsWith('grant.'))).toEqual([
        'grant.removed ann Scim System User, scim_auto_sync',
        'grant.removed ann Scim System User, scim_auto_sync',
      ])
      expect(events).toContain('follow_up.queued Server Scim System User, scim_auto_sync')
      expect(events.filter(event => event.startsWith('secret.rotated'))).toHaveLength(1)

      await acme.change('ann', { status: 1 })
      await acme.settle()
      expect(await acme.member('ann')).toMatchObject({ status: 'active', grants: 0 })
      for (const account of [plain, root]) expect(await grantsOn(acme, account)).toHaveLength(1)
      const again = await signIn(scene, acme.full('ann'), acme.id)
      expect(wordsOf(await again.ask('POST', `${path}/shared-accounts/${root}/open`))).toMatch(/^40[34] /)
      expect(await followUps()).toHaveLength(1)
    } finally {
      await machine.close()
    }
  })
})

async function shareAccount(place: Workplace, draft: Body, memberIds: readonly string[]): Promise<string> {
  const account = { url: 'https://news.example.com', login: 'us', secret: 'the first secret', ...draft }
  const id = textOf(await done(place.ask('POST', '/shared-accounts', account)), 'id')
  for (const member of memberIds) {
    await done(
      place.ask('POST', `/shared-accounts/${id}/grants`, { identity: { kind: 'member', id: member } }),
    )
  }
  return id
}

function grantsOn(place: Workplace, account: string): Promise<readonly Body[]> {
  return rows(place.ask('GET', `/shared-accounts/${account}/grants`))
}
