/**
 * The connection between the halves: tokens that are rotated, revoked and over, silence that is told, and SCIM that is
 * switched off while there is work to do.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { mailsTo, openScene, type Scene, testDatabases } from './scene.ts'
import { type Body, done, objectOf, rows, textOf, waitFor } from './speaking.ts'
import { Workplace } from './workplace.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

const hourMs = 3_600_000

describe.each(testDatabases())('the connection, on $name', databases => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene(databases)
  })
  afterAll(() => scene.close())

  test('a token is rotated with an overlap while calls and provisioning go on: none fails', async () => {
    const acme = await Workplace.open(scene, { preset: 'vault' })
    const [{ id } = {}] = await rows(acme.ask('GET', '/tokens'))
    const answered: number[] = []
    let token = acme.token
    const stop = new AbortController()
    const load = async () => {
      while (!stop.signal.aborted)
        answered.push((await acme.scim('GET', '/Users?count=1', undefined, token)).status)
    }
    const callers = Array.from({ length: 4 }, load)
    const rotated = await done(acme.ask('POST', `/tokens/${String(id)}/rotate`, { overlapHours: 1 }))
    const [before, next] = [answered.length, textOf(rotated, 'token')]
    // The app has the old token yet, and provisions with it.
    await acme.join('ann')
    await acme.configure({ configuration: { scim_bearer_token: next } })
    token = next
    const middle = answered.length
    await acme.join('bob')
    stop.abort()
    await Promise.all(callers)
    expect([before < middle, middle < answered.length]).toEqual([true, true])
    expect(answered.filter(status => status !== 200)).toEqual([])
    expect(await acme.tasks()).toEqual(['create ann done created', 'create bob done created'])
    const both = await rows(acme.ask('GET', '/tokens'))
    expect(both.find(one => one['id'] === id)).toMatchObject({
      expiresAt: expect.any(String),
      rotatedTo: rotated['id'],
      revokedAt: null,
    })
    const told = (await acme.newEntries()).filter(entry => entry.startsWith('token.'))
    expect(told).toEqual(['token.rotated OneLogin by operator, manual'])
    await later(2, async () => {
      expect(await acme.scim('GET', '/Users?count=1')).toMatchObject({ status: 401 })
      expect(await acme.scim('GET', '/Users?count=1', undefined, next)).toMatchObject({ status: 200 })
    })
  })

  const endings: readonly {
    readonly how: string
    /** Ends a token, and says how far ahead it is tried. */
    readonly end: (place: Workplace, id: string) => Promise<number | undefined>
    readonly reason: RegExp
  }[] = [
    {
      how: 'rotated at once',
      end: async (place, id) => {
        await done(place.ask('POST', `/tokens/${id}/rotate`, { overlapHours: 0 }))
        return undefined
      },
      reason: /the token "Another" \(….+\) (?:expired|was rotated)/,
    },
    {
      how: 'revoked',
      end: async (place, id) => {
        await done(place.ask('DELETE', `/tokens/${id}`))
        return undefined
      },
      reason: /the token "Another" \(….+\) was revoked at/,
    },
    {
      how: 'over',
      end: () => Promise.resolve(25),
      reason: /the token "Another" \(….+\) expired at/,
    },
  ]

  test.each(endings)(
    'a token that is $how is answered 401 from the next call on, and the log says why',
    async ({ end, reason }) => {
      const acme = await Workplace.open(scene, { preset: 'vault' })
      const issued = await issue(acme, { expiresInDays: 1 })
      const call = () => acme.scim('GET', '/Users?count=1', undefined, textOf(issued, 'token'))
      expect(await call()).toMatchObject({ status: 200 })
      const ahead = await end(acme, textOf(issued, 'id'))
      const refused = async () => {
        const answer = await call()
        expect(answer).toMatchObject({ status: 401 })
        expect(JSON.stringify(answer.body)).not.toMatch(/revoked|expired|rotated/)
        const [logged] = await rows(acme.ask('GET', '/requests?status=401'))
        expect(logged).toMatchObject({ method: 'GET', token: { label: 'Another' } })
        expect(String(logged?.['reason'])).toMatch(reason)
      }
      await (ahead === undefined ? refused() : later(ahead, refused))
    },
  )

  test('a token is refused at the base URL of another workspace, and shows and changes nobody of it', async () => {
    const [acme, other] = [
      await Workplace.open(scene, { preset: 'vault' }),
      await Workplace.open(scene, { preset: 'vault' }),
    ]
    await acme.join('ann')
    const ann = textOf(await acme.member('ann'), 'scimId')
    const path = `/workspaces/${acme.id}/Users`
    expect(await acme.scim('GET', `${path}/${ann}`)).toMatchObject({ status: 200 })
    expect(await acme.scim('GET', `${path}/${ann}`, undefined, other.token)).toMatchObject({ status: 401 })
    expect(await other.scim('GET', `/Users/${ann}`)).toMatchObject({ status: 404 })
    expect(await other.scim('DELETE', `/Users/${ann}`)).toMatchObject({ status: 404 })
    expect(await acme.member('ann')).toMatchObject({ status: 'active' })
    const [logged] = await rows(other.ask('GET', '/requests?status=401'))
    expect(String(logged?.['reason'])).toMatch(/is of another workspace than the base URL names/)
  })

  test('no token and no secret of a person stands in a log, a task, the history, a list or a mail', async () => {
    const acme = await Workplace.open(scene, { preset: 'automation' })
    const issued = await issue(acme)
    await acme.scim('GET', '/Users?count=1', undefined, textOf(issued, 'token'))
    await acme.scim('GET', '/Users?count=1', undefined, `${textOf(issued, 'token')}x`)
    await acme.join('ann')
    await done(acme.ask('DELETE', `/tokens/${textOf(issued, 'id')}`))
    const { directory, operator } = scene
    const [task] = await rows(directory('GET', `/api/provisioning/tasks?app_id=${acme.appId}`))
    const looked = await Promise.all([
      acme.ask('GET', '/requests?limit=200'),
      operator('GET', '/api/scim-requests'),
      acme.ask('GET', '/history?limit=200'),
      acme.ask('GET', '/history/export?format=csv'),
      acme.ask('GET', '/tokens'),
      acme.ask('GET', '/scim'),
      directory('GET', `/api/provisioning/tasks/${String(task?.['id'])}`),
      directory('GET', acme.appPath),
      directory('GET', `/api/2/apps/${acme.appId}`),
      directory('GET', '/api/1/events?limit=100'),
    ])
    expect(looked.map(({ status }) => status)).toEqual(looked.map(() => 200))
    const texts = looked.map(({ body }) => (typeof body === 'string' ? body : JSON.stringify(body)))
    const everything = [...texts, ...scene.log, ...scene.mails.received.map(({ text }) => text)].join('\n')
    for (const secret of [acme.token, textOf(issued, 'token')]) {
      expect(everything.includes(secret)).toBe(false)
      expect(everything.includes(secret.slice(-20))).toBe(false)
    }
    // Whom a request was about stands in the history, not in the log of requests.
    expect(texts[0]).not.toContain(acme.full('ann'))
    expect(texts[2]).toContain(acme.full('ann'))
  })

  test('provisioning disabled at the identity provider: the silence is shown, mailed to who administers, and told once', async () => {
    const acme = await Workplace.open(scene, { preset: 'vault' })
    await acme.join('bob')
    await done(
      acme.ask('PUT', `/members/${await acme.memberId('bob')}/privilege`, { privilege: 'scim_manager' }),
    )
    await done(scene.directory('POST', `${acme.appPath}/disable`, {}))
    await acme.change('bob', { lastname: 'Oak' })
    expect(await acme.member('bob')).toMatchObject({ familyName: 'Ek' })
    const health = () => done(acme.ask('GET', '/scim/health'))
    expect(await health()).toMatchObject({ silentSince: null })
    await acme.newEntries()
    await later(8 * 24, async () => {
      const silent = await health()
      expect(silent['silentSince']).toBe(silent['lastCallAt'])
      // Whoever starts looks at once whether somebody is to be told something.
      await scene.restartApplication()
      const mails = () => Promise.resolve(mailsTo(scene, acme.full('bob')))
      const [mail, ...others] = await waitFor(mails, found => found.length > 0)
      expect(mail?.subject).toMatch(new RegExp(`^${acme.name}: SCIM has been silent since`))
      expect(mail?.text).toContain('still enabled at the identity provider')
      await scene.restartApplication()
      expect(others).toEqual([])
      expect(await acme.newEntries()).toEqual([`scim.silent ${acme.name} by system, system`])
    })
    await done(scene.directory('POST', `${acme.appPath}/enable`, {}))
    await acme.settle()
    expect(await acme.member('bob')).toMatchObject({ familyName: 'Oak' })
    expect(await health()).toMatchObject({ silentSince: null })
    expect(mailsTo(scene, acme.full('bob'))).toHaveLength(1)
  })

  test('SCIM switched off in the application: 401 at once, nobody is removed, fields are free; the work waits with its reason and goes on after Enable', async () => {
    const acme = await Workplace.open(scene, { preset: 'vault' })
    await acme.join('ann')
    const before = await acme.member('ann')
    expect(before['lockedFields']).toContainEqual({
      field: 'familyName',
      reason: 'managed by the SCIM token "OneLogin"; change it there',
      editable: false,
    })
    await acme.newEntries()
    expect(await done(acme.ask('PUT', '/scim', { enabled: false }))).toMatchObject({ enabled: false })
    expect(await acme.scim('GET', '/Users?count=1')).toMatchObject({ status: 401 })
    const off = await acme.member('ann')
    expect(off).toMatchObject({ status: 'active', lockedFields: [] })
    const edit = await done(acme.ask('PATCH', `/members/${textOf(off, 'id')}`, { familyName: 'Elm' }))
    expect(edit['warnings']).toEqual([])

    await acme.addPerson('bob')
    await acme.giveApp('bob')
    await acme.change('ann', { lastname: 'Oak' })
    const app = () => done(scene.directory('GET', acme.appPath))
    const stopped = await waitFor(app, ({ api_status: status }) => status === 'disabled')
    expect(String(stopped['api_status_reason'])).toMatch(/401/)
    const waiting = await waitFor(
      () => acme.tasks(),
      found => found.length > 2,
    )
    expect(waiting.map(words => words.split(' ').slice(0, 3).join(' '))).toEqual([
      'create ann done',
      'create bob approved',
      'update ann approved',
    ])
    expect(waiting.join(' ')).toContain(
      'the application did not accept the SCIM Bearer Token (401 Unauthorized)',
    )
    expect(await acme.findMember('bob')).toBeUndefined()
    const [logged] = await rows(acme.ask('GET', '/requests?status=401'))
    expect(String(logged?.['reason'])).toMatch(/SCIM (?:is|was) switched off/)
    const early = await scene.directory('POST', `${acme.appPath}/enable`, {})
    expect([early.status, JSON.stringify(early.body)]).toEqual([422, expect.stringContaining('401')])

    expect(await done(acme.ask('PUT', '/scim', { enabled: true }))).toMatchObject({ enabled: true })
    await done(scene.directory('POST', `${acme.appPath}/enable`, {}))
    await acme.settle()
    expect((await acme.tasks()).map(words => words.split(' ').slice(0, 3).join(' '))).toEqual([
      'create ann done',
      'create bob done',
      'update ann done',
    ])
    const after = await acme.member('ann')
    expect(after).toMatchObject({
      id: before['id'],
      scimId: before['scimId'],
      familyName: 'Oak',
      managedBy: 'scim',
    })
    expect(after['lockedFields']).toEqual(before['lockedFields'])
    expect(await acme.member('bob')).toMatchObject({ status: 'active' })
    const told = await acme.newEntries()
    expect(told.filter(entry => entry.startsWith('scim.'))).toEqual([
      `scim.disabled ${acme.name} by operator, manual`,
      `scim.enabled ${acme.name} by operator, manual`,
    ])
    expect(told.filter(entry => entry.includes(' familyName '))).toEqual([
      'member.updated ann familyName "Ek" -> "Elm" by operator, manual',
      'member.updated ann familyName "Elm" -> "Oak" by Scim System User, scim_auto_sync',
    ])
    expect(objectOf(await done(acme.ask('GET', '/scim')), 'health')).toMatchObject({ enabled: true })
  })
})

async function issue(place: Workplace, terms: Body = {}): Promise<Body> {
  return await done(place.ask('POST', '/tokens', { label: 'Another', ...terms }))
}

/** Plays with both halves' clocks that far ahead. */
async function later(hours: number, play: () => Promise<void>): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * hourMs })
  try {
    await play()
  } finally {
    vi.useRealTimers()
  }
}
