/**
 * People join: what the directory says of them arrives in the application, who was there before is linked, and who is
 * invited comes in by the link.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { password, setFirstPassword, signIn, tryToSignIn } from './person.ts'
import { linkMailedTo, mailsTo, openScene, type Scene, testDatabases } from './scene.ts'
import {
  type Answer,
  type Body,
  done,
  listOf,
  numberOf,
  objectOf,
  rows,
  speakTo,
  textOf,
  waitFor,
  wordsOf,
} from './speaking.ts'
import { Workplace } from './workplace.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

const roleSchema = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'
const bySystem = 'by Scim System User, scim_auto_sync'

describe.each(testDatabases())('people who join, on $name', databases => {
  let scene: Scene
  beforeAll(async () => {
    scene = await openScene(databases)
  })
  afterAll(() => scene.close())

  /** The last task of the app as the identity provider shows it, with what went over the wire. */
  async function lastTask({ appId }: Workplace): Promise<Body> {
    const tasks = await rows(scene.directory('GET', `/api/provisioning/tasks?app_id=${appId}&limit=1000`))
    const last = Math.max(...tasks.map(task => numberOf(task, 'id')))
    return await done(scene.directory('GET', `/api/provisioning/tasks/${last}`))
  }

  describe('roles per environment', () => {
    let acme: Workplace
    beforeAll(async () => {
      acme = await Workplace.open(scene, { preset: 'automation' })
    })

    test('the POST carries the custom schema, and the person has a role in each environment before accepting the invitation', async () => {
      const given = { workato_role: 'Admin', workato_role_test: 'Analyst', workato_role_prod: 'Operator' }
      await acme.addPerson('ann', { custom_attributes: given })
      await acme.giveApp('ann')
      await acme.settle()
      expect(await acme.tasks()).toEqual(['create ann done created'])
      const sent = objectOf(await lastTask(acme), 'request')
      expect(sent).toMatchObject({ method: 'POST', path: '/Users', body: { [roleSchema]: given } })
      expect(objectOf(sent, 'body')['schemas']).toContain(roleSchema)
      expect(await acme.newCalls()).toEqual(['GET /Users 200', 'POST /Users 201'])
      const ann = await acme.member('ann')
      expect(ann).toMatchObject({
        status: 'invited',
        managedBy: 'scim',
        managedByToken: 'OneLogin',
        roles: { dev: 'Admin', test: 'Analyst', prod: 'Operator' },
      })
      const entries = await acme.newEntries()
      expect(entries.filter(entry => entry.startsWith('member.created'))).toEqual([
        `member.created ann ${bySystem}`,
      ])
      expect(entries).toContain(`invitation.sent ann ${bySystem}`)
      const token = await linkMailedTo(scene, acme.full('ann'), `You are invited to ${acme.name}`)
      await done(speakTo(scene.url)('POST', '/api/invitations/accept', { token, password }))
      await acme.newEntries()
    })

    const changes: readonly {
      readonly says: string
      readonly field: string
      readonly value: string
      readonly roles: Body
      readonly entries: readonly string[]
      readonly flags: readonly Body[]
    }[] = [
      {
        says: 'one custom field changes that environment only',
        field: 'workato_role_prod',
        value: 'Analyst',
        roles: { dev: 'Admin', test: 'Analyst', prod: 'Analyst' },
        entries: [`member.updated ann role.prod "Operator" -> "Analyst" ${bySystem}`],
        flags: [],
      },
      {
        says: 'a letter in another case is no such role: no access, and flagged with the right spelling',
        field: 'workato_role_test',
        value: 'operator',
        roles: { dev: 'Admin', test: 'No Access', prod: 'Analyst' },
        entries: [
          `member.updated ann role.test "Analyst" -> "No Access" ${bySystem}`,
          'role.flagged ann role.test',
        ],
        flags: [{ environment: 'test', given: 'operator', reason: 'letter_case', meant: 'Operator' }],
      },
      {
        says: 'a role that there is not: no access, and flagged',
        field: 'workato_role_test',
        value: 'Wizard',
        roles: { dev: 'Admin', test: 'No Access', prod: 'Analyst' },
        entries: ['role.unknown ann role.test'],
        flags: [{ environment: 'test', given: 'Wizard', reason: 'unknown', meant: null }],
      },
      {
        says: 'an empty field is not given: the role is taken away, the default role applies',
        field: 'workato_role',
        value: '',
        roles: { dev: 'No Access', test: 'No Access', prod: 'Analyst' },
        entries: [
          `member.updated ann role.dev "Admin" -> "No Access" ${bySystem}`,
          'role.defaulted ann role.dev',
        ],
        flags: [{ environment: 'test', given: 'Wizard', reason: 'unknown', meant: null }],
      },
    ]

    test.each(changes)('$says', async ({ field, value, roles, entries, flags }) => {
      await acme.newCalls()
      await acme.change('ann', { custom_attributes: { [field]: value } })
      await acme.settle()
      expect(await acme.newCalls()).toEqual(['GET /Users 200', 'PUT /Users/:id 200'])
      const ann = await acme.member('ann')
      expect(ann).toMatchObject({ status: 'active', roles, roleFlags: flags })
      const told = (await acme.newEntries()).flatMap(entry => {
        if (entry.startsWith('role.')) return [entry.split(' ').slice(0, 3).join(' ')]
        return entry.startsWith('member.') ? [entry] : []
      })
      expect(told.toSorted()).toEqual(entries.toSorted())
    })

    test('the flagged role is shown where the administrator looks, with what to send instead', async () => {
      const { warnings } = await done(acme.ask('GET', '/scim/health'))
      expect(warnings).toContainEqual(
        expect.objectContaining({
          kind: 'role_flagged',
          message: expect.stringContaining('"Wizard" in test'),
          ids: [await acme.memberId('ann')],
        }),
      )
    })
  })

  test('the first sync sets the display name, a rename leaves it, an admin edits it, and Everyone may see the people', async () => {
    const catalog = await Workplace.open(scene, { preset: 'catalog' })
    const [ann, bob] = [catalog.full('ann'), catalog.full('bob')]
    await catalog.join('ann', 'bob')
    expect(await catalog.member('ann')).toMatchObject({ status: 'active', displayName: 'ann Ek' })
    expect(await catalog.newEntries()).toEqual(
      expect.arrayContaining([`member.created ann ${bySystem}`, `member.created bob ${bySystem}`]),
    )
    expect(await tryToSignIn(scene, ann, catalog.id)).toMatchObject({ status: 401 })
    for (const email of [ann, bob]) await setFirstPassword(scene, email)
    await catalog.newCalls()

    await catalog.change('ann', { lastname: 'Oak' })
    await catalog.settle()
    expect(await catalog.newCalls()).toEqual(['GET /Users 200', 'PUT /Users/:id 200'])
    expect(await catalog.member('ann')).toMatchObject({ familyName: 'Oak', displayName: 'ann Ek' })
    const renamed = (await catalog.newEntries()).filter(entry => entry.startsWith('member.updated'))
    expect(renamed.filter(entry => entry.includes('familyName'))).toEqual([
      `member.updated ann familyName "Ek" -> "Oak" ${bySystem}`,
    ])
    expect(renamed.filter(entry => entry.includes('displayName '))).toEqual([])

    const [annId, bobId] = [await catalog.memberId('ann'), await catalog.memberId('bob')]
    await done(catalog.ask('PUT', `/members/${bobId}/privilege`, { privilege: 'admin' }))
    const admin = await signIn(scene, bob, catalog.id)
    const path = `/api/workspaces/${catalog.id}/members/${annId}`
    const refused = await admin.ask('PATCH', path, { familyName: 'Elm' })
    expect(wordsOf(refused)).toContain('409 managed_by_scim familyName: managed by the SCIM token "OneLogin"')
    await done(admin.ask('PATCH', path, { displayName: 'Ann the Oak' }))
    expect(await catalog.newEntries()).toContain(
      `member.updated ann displayName "ann Ek" -> "Ann the Oak" by bob, manual`,
    )
    await catalog.change('ann', { firstname: 'Anna' })
    await catalog.settle()
    expect(await catalog.member('ann')).toMatchObject({ givenName: 'Anna', displayName: 'Ann the Oak' })

    const history = await rows(admin.ask('GET', `${path}/history?limit=200`))
    const names = history.filter(({ field }) => field === 'familyName' || field === 'displayName')
    expect(names.map(({ actor, source, oldValue, newValue }) => [actor, source, oldValue, newValue])).toEqual(
      [
        [bob, 'manual', 'ann Ek', 'Ann the Oak'],
        ['Scim System User', 'scim_auto_sync', 'Ek', 'Oak'],
      ],
    )

    const reader = await signIn(scene, ann, catalog.id)
    const workspace = `/api/workspaces/${catalog.id}`
    const picked = await rows(reader.ask('GET', `${workspace}/members/picker`))
    expect(picked.map(one => textOf(one, 'userName')).toSorted()).toEqual([ann, bob])
    const mine = listOf(await done(reader.ask('GET', `${workspace}/my`)), 'permissions')
    expect(mine).toEqual([expect.objectContaining({ kind: 'directory', permission: 'view' })])
    expect(textOf(mine[0] ?? {}, 'explanation')).toContain('Everyone')
    for (const { id } of await rows(catalog.ask('GET', '/permissions?identity=everyone'))) {
      await done(catalog.ask('DELETE', `/permissions/${String(id)}`))
    }
    expect(wordsOf(await reader.ask('GET', `${workspace}/members/picker`))).toMatch(/^403 forbidden /)
    expect(mailsTo(scene, ann).map(({ subject }) => subject)).toEqual(['Set your password'])
  })
  // Fewer where the database works in this process: making them one by one is not what is tried.
  const count = databases.name === 'pglite' ? 40 : 200

  describe(`${count} people who were there before SCIM`, () => {
    const workers = 10

    /** Makes them by hand in the application, as its people before SCIM. */
    async function makeByHand(place: Workplace, userNames: readonly string[]): Promise<void> {
      const waiting = userNames.values()
      const work = async () => {
        for (const userName of waiting) {
          const person = { userName, email: userName, givenName: 'Old', familyName: 'Timer', invite: false }
          await done(place.ask('POST', '/members', person))
        }
      }
      await Promise.all(Array.from({ length: workers }, work))
    }

    test('are linked by one Reapply Mappings and 0 are created, also where the letter case is another', async () => {
      const acme = await Workplace.open(scene, { preset: 'automation' })
      const { directory } = scene
      const people = Array.from({ length: count }, (_, n) => acme.full(`old${n}`))
      const spelled = people.map((one, n) => (n % 2 === 0 ? one : one.toUpperCase()))
      await makeByHand(acme, spelled)
      const before = await allMembers(acme)
      expect(before.filter(({ managedBy }) => managedBy === 'manual')).toHaveLength(count)
      const department = `Department of ${acme.name}`
      const lines = people.map(one => `${one},${one},Old,Timer,${department}`)
      const csv = ['username,email,firstname,lastname,department', ...lines, ''].join('\n')
      await done(directory('POST', '/api/provisioning/imports/users', csv))
      const mapping = {
        name: `The app for ${department}`,
        match: 'all',
        enabled: true,
        position: null,
        conditions: [{ source: 'department', operator: '=', value: department }],
        actions: [{ action: 'add_role', value: [String(acme.roleId)] }],
      }
      await done(directory('POST', '/api/2/mappings', mapping))
      expect([await acme.newCalls(), await acme.tasks()]).toEqual([[], []])
      await acme.newEntries()

      const run = numberOf(await done(directory('POST', '/api/provisioning/mappings/reapply')), 'id')
      const ended = await waitFor(
        async () => done(directory('GET', `/api/provisioning/runs/${run}`)),
        ({ state }) => state === 'done',
      )
      expect(ended).toMatchObject({ state: 'done', problem_count: 0 })
      await acme.settle()

      expect(countOf(await acme.tasks(), words => words.replace(/ old\d+/, ''))).toEqual({
        'create done linked': count,
      })
      expect(countOf(await acme.newCalls(), call => call)).toEqual({
        'GET /Users 200': count,
        'PUT /Users/:id 200': count,
      })
      const after = await allMembers(acme)
      expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id))
      expect(countOf(after, one => `${String(one['managedBy'])} ${String(one['status'])}`)).toEqual({
        'scim active': count,
      })
      const entries = await acme.newHistory()
      const linked = entries.filter(({ event }) => event === 'member.linked')
      expect(countOf(linked, one => `${String(one['oldValue'])} -> ${String(one['newValue'])}`)).toEqual({
        'manual -> scim': count,
      })
      expect(entries.filter(({ event }) => event === 'member.created')).toEqual([])
      expect(countOf(entries, one => `${String(one['actor'])}, ${String(one['source'])}`)).toEqual({
        'Scim System User, scim_auto_sync': entries.length,
      })
      // They were here already, so nobody is invited.
      expect(await rows(acme.ask('GET', '/mails'))).toEqual([])
    })
  })

  describe('an invitation', () => {
    let acme: Workplace
    beforeAll(async () => {
      acme = await Workplace.open(scene, { preset: 'automation' })
    })
    const invited = async (name: string) => {
      await acme.join(name)
      return linkMailedTo(scene, acme.full(name), `You are invited to ${acme.name}`)
    }

    test('shows that the address is the person’s: before it is accepted nobody is let in, after it the person works', async () => {
      const token = await invited('zoe')
      const zoe = acme.full('zoe')
      expect(await acme.member('zoe')).toMatchObject({ status: 'invited', hasAccount: false })
      expect(wordsOf(await tryToSignIn(scene, zoe, acme.id))).toMatch(/^401 unauthorized Wrong e-mail/)
      expect(await show(scene, token)).toMatchObject({ state: 'open', email: zoe, hasPassword: false })
      expect(wordsOf(await accept(scene, token, 'short'))).toMatch(/^400 invalid_request /)
      await acme.newEntries()
      expect(await accept(scene, token)).toMatchObject({ status: 201 })
      expect(await acme.member('zoe')).toMatchObject({ status: 'active', hasAccount: true })
      expect(await acme.newEntries()).toEqual(
        expect.arrayContaining([
          'invitation.accepted zoe by zoe, manual',
          'member.activated zoe status "invited" -> "active" by zoe, manual',
        ]),
      )
      expect(await tryToSignIn(scene, zoe, acme.id)).toMatchObject({ status: 201 })
      expect(wordsOf(await accept(scene, token))).toMatch(/^409 conflict .*accepted/)
      expect(await rows(acme.ask('GET', '/invitations?state=accepted'))).toHaveLength(1)
    })

    test('of an address that has an account links to it by its own password, and changes no other workspace', async () => {
      const other = await Workplace.open(scene, { preset: 'automation' })
      await invited('ida').then(token => accept(scene, token))
      await done(scene.directory('POST', `/api/2/roles/${other.roleId}/users`, [acme.idOf('ida')]))
      await other.settle()
      const token = await linkMailedTo(scene, acme.full('ida'), `You are invited to ${other.name}`)
      expect(await show(scene, token)).toMatchObject({ state: 'open', hasPassword: true })
      const early = await tryToSignIn(scene, acme.full('ida'), other.id)
      expect(wordsOf(early)).toMatch(/^403 access_refused .*invitation/)
      expect(wordsOf(await accept(scene, token, 'another password of mine'))).toMatch(
        /^401 unauthorized This address has an account/,
      )
      await other.newEntries()
      expect(await accept(scene, token)).toMatchObject({ status: 201 })
      const told = (await other.newHistory()).map(({ event }) => event)
      expect(told).toEqual(expect.arrayContaining(['account.linked', 'invitation.accepted']))
      const browser = await signIn(scene, acme.full('ida'), other.id)
      const places = await rows(browser.ask('GET', '/api/session/workspaces'))
      expect(places.map(place => textOf(objectOf(place, 'workspace'), 'id')).toSorted()).toEqual(
        [acme.id, other.id].toSorted(),
      )
    })

    test('ends when its days are over; asked for again, it is mailed anew', async () => {
      const token = await invited('ron')
      try {
        vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 8 * 24 * 3_600_000 })
        expect(await show(scene, token)).toMatchObject({ state: 'expired' })
        expect(wordsOf(await accept(scene, token))).toMatch(/^409 conflict .*(?:expired|until)/)
        expect(await rows(acme.ask('GET', '/invitations?state=expired'))).toHaveLength(1)
        await acme.newEntries()
        expect(await speakTo(scene.url)('POST', '/api/invitations/again', { token })).toMatchObject({
          status: 204,
        })
        const twice = () => Promise.resolve(mailsTo(scene, acme.full('ron')))
        expect(await waitFor(twice, mails => mails.length === 2)).toHaveLength(2)
        const next = await linkMailedTo(scene, acme.full('ron'), 'You are invited')
        expect(next).not.toBe(token)
        expect(await show(scene, token)).toMatchObject({ state: 'replaced' })
        expect(await accept(scene, next)).toMatchObject({ status: 201 })
        const told = (await acme.newEntries()).filter(entry => entry.startsWith('invitation.'))
        expect(told.map(entry => entry.split(' ')[0])).toEqual(['invitation.resent', 'invitation.accepted'])
      } finally {
        vi.useRealTimers()
      }
    })
  })
})

function accept({ url }: Scene, token: string, given: string = password): Promise<Answer> {
  return speakTo(url)('POST', '/api/invitations/accept', { token, password: given })
}

function show({ url }: Scene, token: string): Promise<Body> {
  return done(speakTo(url)('POST', '/api/invitations/show', { token }))
}

async function allMembers(place: Workplace): Promise<readonly Body[]> {
  const first = await rows(place.ask('GET', '/members?limit=200'))
  const last = first.at(-1)
  if (last === undefined || first.length < 200) return first
  return [...first, ...(await rows(place.ask('GET', `/members?limit=200&after=${textOf(last, 'id')}`)))]
}

function countOf<T>(items: readonly T[], key: (item: T) => string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1
  return counts
}
