import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  listOf,
  type Reply,
  type RunningApplication,
  runApplication,
  textOf,
} from '../running-application.ts'
import { type SignedInMember, signInMember } from '../signed-in-member.ts'

const rotation = { followUps: ['rotate_credential'] }

describe.each(testDatabases())('shared accounts, on $name', databases => {
  let app: RunningApplication
  let admin: Person
  let ann: Person
  let bob: Person

  beforeAll(async () => {
    app = await runApplication(databases)
    admin = await personOf(app, 'admin', 'admin')
    ann = await personOf(app, 'ann', 'member')
    bob = await personOf(app, 'bob', 'member')
  })
  afterAll(() => app.dispose())

  test('an account is made, shown and listed without its secret, and opens only with a grant', async () => {
    const made = await makeAccount(admin, { name: 'Bank', secret: 'the bank secret' })
    const id = textOf(made, 'id')
    expect(made).toMatchObject({ name: 'Bank', secretVersion: 1, ownerId: admin.memberId })
    for (const shown of [
      await admin.ask('GET', `/shared-accounts/${id}`),
      await admin.ask('GET', '/shared-accounts'),
      await app.api('GET', '/shared-accounts'),
      await app.api('GET', '/history?limit=1000'),
    ]) {
      expect(shown.status).toBe(200)
      expect(JSON.stringify(shown.body)).not.toContain('the bank secret')
    }
    expect((await ann.ask('GET', `/shared-accounts/${id}`)).status).toBe(403)
    expect((await ann.ask('POST', `/shared-accounts/${id}/open`)).status).toBe(403)
    expect(listOf((await ann.ask('GET', '/shared-accounts')).body)).toEqual([])
    expect((await app.api('POST', `/shared-accounts/${id}/open`)).status).toBe(403)
    const opened = await admin.ask('POST', `/shared-accounts/${id}/open`)
    expect(opened).toMatchObject({ status: 200, body: { secret: 'the bank secret', secretVersion: 1 } })
    expect(app.logged.join('\n')).not.toContain('the bank secret')
  })

  test('who has it shares it with another; the other opens it, is told to have seen it, and cannot manage it', async () => {
    const id = textOf(await makeAccount(admin, { name: 'Shop' }), 'id')
    const withAnn = await share(admin, id, ann.memberId)
    expect(withAnn.status).toBe(201)
    expect((await share(ann, id, bob.memberId)).status).toBe(201)
    expect((await bob.ask('POST', `/shared-accounts/${id}/open`)).status).toBe(200)
    expect((await bob.ask('POST', `/shared-accounts/${id}/open`)).status).toBe(200)
    const seen = await admin.ask('GET', `/shared-accounts/${id}/seen`)
    expect(listOf(seen.body)).toMatchObject([{ memberId: bob.memberId, times: 2, isCurrent: true }])
    expect((await bob.ask('GET', `/shared-accounts/${id}/seen`)).status).toBe(403)
    expect((await bob.ask('PATCH', `/shared-accounts/${id}`, { name: 'Mine' })).status).toBe(403)
    expect(
      (await bob.ask('DELETE', `/shared-accounts/${id}/grants/${textOf(withAnn.body, 'id')}`)).status,
    ).toBe(403)
    const history = await app.api('GET', `/history?member_id=${bob.memberId}&limit=50`)
    expect(eventsOf(history)).toContain('secret.opened')
    expect(eventsOf(history)).toContain('grant.added')
    const withdrawn = await admin.ask('DELETE', `/shared-accounts/${id}/grants/${textOf(withAnn.body, 'id')}`)
    expect(withdrawn.status).toBe(200)
    expect((await ann.ask('POST', `/shared-accounts/${id}/open`)).status).toBe(403)
  })

  test('a new secret makes the one that was seen an old one', async () => {
    const id = textOf(await makeAccount(admin, { name: 'Post' }), 'id')
    await admin.ask('POST', `/shared-accounts/${id}/open`)
    const changed = await admin.ask('PATCH', `/shared-accounts/${id}`, { secret: 'another one' })
    expect(changed.body).toMatchObject({ secretVersion: 2 })
    const seen = listOf((await admin.ask('GET', `/shared-accounts/${id}/seen`)).body)
    expect(seen).toMatchObject([{ secretVersion: 1, isCurrent: false }])
    const opened = await admin.ask('POST', `/shared-accounts/${id}/open`)
    expect(opened.body).toMatchObject({ secret: 'another one' })
  })

  test.each<[string, JsonObject, number, string]>([
    ['a connector over plain http', { connector: connector('http://target.example/') }, 400, 'connector.url'],
    [
      'a connector with a password in its URL',
      { connector: connector('https://a:b@target.example/') },
      400,
      'connector.url',
    ],
    [
      'an unknown connector',
      { connector: { ...connector('https://t.example/'), kind: 'smoke' } },
      400,
      'connector.kind',
    ],
    [
      'a short key',
      { connector: { ...connector('https://t.example/'), key: 'short' } },
      400,
      'connector.key',
    ],
    ['an unknown follow-up', { followUps: ['burn'] }, 400, 'followUps.0'],
    ['an empty secret', { secret: '' }, 400, 'secret'],
    ['a URL that is none', { url: 'bank' }, 400, 'url'],
    ['an owner who is not here', { ownerId: '0190c0de-0000-7000-8000-000000000000' }, 404, ''],
  ])('%s is refused, and nothing is stored', async (_, changes, status, path) => {
    const before = listOf((await app.api('GET', '/shared-accounts?limit=1000')).body).length
    const reply = await admin.ask('POST', '/shared-accounts', { ...draft, ...changes })
    expect(reply.status).toBe(status)
    expect(JSON.stringify(reply.body)).toContain(path === '' ? '"issues":[]' : `"path":"${path}"`)
    expect(JSON.stringify(reply.body)).not.toContain(draft.secret)
    expect(listOf((await app.api('GET', '/shared-accounts?limit=1000')).body)).toHaveLength(before)
  })

  test.each(['catalog', 'automation'])(
    'a workspace of the preset %s has no shared accounts',
    async preset => {
      const made = await app.call('POST', '/workspaces', { name: `Without ${preset}`, preset })
      const workspace = textOf(made.body, 'id')
      const reply = await app.call('POST', `/workspaces/${workspace}/shared-accounts`, draft)
      expect(reply.status).toBe(409)
      const elsewhere = textOf(await makeAccount(admin, { name: 'Elsewhere' }), 'id')
      expect((await app.call('GET', `/workspaces/${workspace}/shared-accounts/${elsewhere}`)).status).toBe(
        404,
      )
      expect((await admin.ask('GET', `/shared-accounts/${workspace}`)).status).toBe(404)
    },
  )

  test('deleting one withdraws its grants, each told', async () => {
    const id = textOf(await makeAccount(admin, { name: 'Gone' }), 'id')
    await share(admin, id, ann.memberId)
    expect((await admin.ask('DELETE', `/shared-accounts/${id}`)).status).toBe(204)
    expect((await ann.ask('POST', `/shared-accounts/${id}/open`)).status).toBe(404)
    const removed = listOf((await app.api('GET', '/history?limit=200')).body).filter(
      ({ event, newValue, oldValue }) =>
        event === 'grant.removed' && newValue === null && JSON.stringify(oldValue).includes(id),
    )
    expect(removed).toHaveLength(3)
  })

  test('a member who is provisioned is in the picker at once, and gone from it when suspended', async () => {
    expect(await pick(ann, 'zora')).toEqual([])
    const zora = await personOf(app, 'Zora', 'member')
    expect(await pick(ann, 'zOR')).toEqual(['Zora'])
    const id = textOf(await makeAccount(admin, { name: 'Zoo' }), 'id')
    await suspend(app, zora)
    expect(await pick(ann, 'zora')).toEqual([])
    expect((await share(admin, id, zora.memberId)).status).toBe(409)
    expect((await zora.ask('GET', '/members/picker')).status).toBeGreaterThanOrEqual(401)
  })

  test('Everyone sees the directory by a permission that can be withdrawn', async () => {
    const grants = await app.api('GET', '/permissions?identity=everyone&kind=directory')
    const [grant] = listOf(grants.body)
    expect((await bob.ask('GET', '/my')).body['permissions']).toContainEqual({
      kind: 'directory',
      permission: 'view',
      resourceId: null,
      explanation: 'granted to Everyone',
    })
    await admin.ask('DELETE', `/permissions/${textOf(grant ?? {}, 'id')}`)
    expect((await ann.ask('GET', '/members/picker')).status).toBe(403)
    expect((await admin.ask('GET', '/members/picker')).status).toBe(200)
    const identity = { kind: 'everyone' }
    const again = { identity, permission: 'view', resource: { kind: 'directory' } }
    expect((await admin.ask('POST', '/permissions', again)).status).toBe(201)
    expect((await ann.ask('GET', '/members/picker')).status).toBe(200)
  })

  describe('suspending and deleting', () => {
    test.each(['suspended', 'deleted'])(
      'whoever is %s loses every grant in the same write; one rotation waits for the privileged one, and coming back restores none',
      async how => {
        const carl = await personOf(app, `carl-${how}`, 'member')
        const plain = textOf(await makeAccount(admin, { name: `Plain ${how}` }), 'id')
        const rootName = `Root ${how}`
        const root = textOf(await makeAccount(admin, { name: rootName, privileged: true, ...rotation }), 'id')
        for (const id of [plain, root]) await share(admin, id, carl.memberId)
        await carl.ask('POST', `/shared-accounts/${root}/open`)
        if (how === 'suspended') await suspend(app, carl)
        else await app.scim('DELETE', `/Users/${carl.scimId}`)
        for (const id of [plain, root]) {
          const grants = listOf((await admin.ask('GET', `/shared-accounts/${id}/grants`)).body)
          expect(grants.map(({ identity }) => identity)).not.toContainEqual(
            expect.objectContaining({ id: carl.memberId }),
          )
        }
        const history = await app.api('GET', `/history?member_id=${carl.memberId}&limit=50`)
        expect(eventsOf(history).filter(event => event === 'grant.removed')).toHaveLength(2)
        const followUps = listOf((await admin.ask('GET', `/follow-ups?member=${carl.memberId}`)).body)
        expect(followUps).toMatchObject([
          {
            kind: 'rotate_credential',
            state: 'queued',
            account: { name: rootName },
            ownerId: admin.memberId,
            people: [{ userName: `carl-${how}`, hasSeen: true }],
            reason: 'the account has no connector: to be done by hand',
          },
        ])
        if (how === 'suspended') await app.scim('PATCH', `/Users/${carl.scimId}`, activeOperation(true))
        const left = await admin.ask('GET', `/permissions?identityId=${carl.memberId}`)
        expect(left.body['items']).toEqual([])
      },
    )

    test.each(['suspended', 'deleted'])(
      'one who could reach the privileged account through a team and is %s is followed up as well',
      async how => {
        const [dora, name] = [await personOf(app, `dora-${how}`, 'member'), `Bakers ${how}`]
        const root = textOf(await makeAccount(admin, { name: `Team ${how}`, privileged: true }), 'id')
        const identity = { kind: 'team', id: await makeTeam(app, name, dora.memberId) }
        const granted = await admin.ask('POST', `/shared-accounts/${root}/grants`, { identity })
        expect(granted).toMatchObject({ status: 201, body: { identity: { name } } })
        if (how === 'suspended') await suspend(app, dora)
        else await app.scim('DELETE', `/Users/${dora.scimId}`)
        expect((await dora.ask('POST', `/shared-accounts/${root}/open`)).status).toBe(401)
        const followUps = listOf((await admin.ask('GET', `/follow-ups?account=${root}`)).body)
        expect(followUps).toMatchObject([{ people: [{ userName: `dora-${how}`, hasSeen: false }] }])
        expect(listOf((await admin.ask('GET', `/shared-accounts/${root}/grants`)).body)).toContainEqual(
          expect.objectContaining({ identity: { ...identity, name } }),
        )
      },
    )

    test('one rotation that waits does for all who leave meanwhile; removal elsewhere is one each', async () => {
      const root = textOf(
        await makeAccount(admin, {
          name: 'Busy root',
          privileged: true,
          followUps: ['rotate_credential', 'remove_in_external_app'],
        }),
        'id',
      )
      const leavers = await Promise.all(['e1', 'e2', 'e3'].map(name => personOf(app, name, 'member')))
      for (const { memberId } of leavers) await share(admin, root, memberId)
      await Promise.all(leavers.map(leaver => suspend(app, leaver)))
      const followUps = listOf((await admin.ask('GET', `/follow-ups?account=${root}`)).body)
      const of = (kind: string) => followUps.filter(followUp => followUp['kind'] === kind)
      expect(
        of('rotate_credential').map(({ people }) => listOf({ people: people ?? null }, 'people').length),
      ).toEqual([3])
      expect(of('remove_in_external_app')).toHaveLength(3)
    })

    test('what the leaver had to see to goes to the owners of the workspace', async () => {
      const owner = await personOf(app, 'fay', 'admin')
      const root = textOf(await makeAccount(owner, { name: 'Fay root', privileged: true }), 'id')
      const gus = await personOf(app, 'gus', 'member')
      await share(owner, root, gus.memberId)
      await suspend(app, gus)
      const before = listOf((await admin.ask('GET', `/follow-ups?account=${root}`)).body)
      const { displayName } = (await admin.ask('GET', `/members/${owner.memberId}`)).body
      expect(before).toMatchObject([{ ownerId: owner.memberId, ownerName: displayName }])
      const found = listOf((await admin.ask('GET', '/shared-accounts?text=FAY%20ro')).body)
      expect(found).toMatchObject([{ id: root, ownerName: displayName }])
      await suspend(app, owner)
      const after = listOf((await admin.ask('GET', `/follow-ups?account=${root}`)).body)
      expect(after).toMatchObject([{ ownerId: null, ownerName: null }])
      expect(listOf((await admin.ask('GET', '/shared-accounts?ownerless=true')).body)).toContainEqual(
        expect.objectContaining({ id: root }),
      )
    })

    test('a grant that is given while its member leaves is gone afterwards, or was refused', async () => {
      const root = textOf(await makeAccount(admin, { name: 'Race root', privileged: true }), 'id')
      const racers = await Promise.all(
        [1, 2, 3, 4, 5].map(number => personOf(app, `racer-${number}`, 'member')),
      )
      await Promise.all(racers.flatMap(racer => [share(admin, root, racer.memberId), suspend(app, racer)]))
      const left = listOf((await admin.ask('GET', `/shared-accounts/${root}/grants`)).body)
      expect(left.map(({ identity }) => identity)).toEqual([
        expect.objectContaining({ id: admin.memberId }),
        expect.objectContaining({ id: admin.memberId }),
      ])
    })

    test('many who leave at once, each answering for what follows another, all leave', async () => {
      const leavers = await Promise.all([1, 2, 3, 4].map(number => personOf(app, `many-${number}`, 'admin')))
      const accounts = await Promise.all(
        leavers.map(leaver => makeAccount(leaver, { name: 'Many', privileged: true })),
      )
      for (const leaver of leavers) {
        for (const account of accounts) await share(admin, textOf(account, 'id'), leaver.memberId)
      }
      await Promise.all(leavers.map(leaver => suspend(app, leaver)))
      for (const account of accounts) {
        const followUps = listOf(
          (await admin.ask('GET', `/follow-ups?account=${textOf(account, 'id')}`)).body,
        )
        expect(followUps).toMatchObject([{ state: 'queued', ownerId: null }])
        expect(listOf(followUps[0] ?? {}, 'people')).toHaveLength(leavers.length)
      }
    })

    test('a rotation can be asked for without anybody leaving, once', async () => {
      const id = textOf(await makeAccount(admin, { name: 'Asked for' }), 'id')
      const first = await admin.ask('POST', `/shared-accounts/${id}/rotate`)
      expect(first).toMatchObject({ status: 201, body: { kind: 'rotate_credential', people: [] } })
      const again = await admin.ask('POST', `/shared-accounts/${id}/rotate`)
      expect(again.body['id']).toBe(first.body['id'])
      expect((await bob.ask('POST', `/shared-accounts/${id}/rotate`)).status).toBe(403)
    })

    test.each<[string, JsonObject, string, number]>([
      ['of a privileged account queues its rotation, for whom it was', { privileged: true }, '', 1],
      ['can be said to need none', { privileged: true }, '?followUp=none', 0],
      ['of any other account queues none', {}, '', 0],
    ])('a grant withdrawn by hand %s', async (name, draft, query, count) => {
      const id = textOf(await makeAccount(admin, { name, ...draft, ...rotation }), 'id')
      const given = textOf((await share(admin, id, ann.memberId)).body, 'id')
      await ann.ask('POST', `/shared-accounts/${id}/open`)
      const withdrawn = await admin.ask('DELETE', `/shared-accounts/${id}/grants/${given}${query}`)
      expect(withdrawn).toMatchObject({ status: 200, body: { id: given, followUps: count } })
      const people = [{ userName: 'ann', hasSeen: true }]
      const waiting = Array.from({ length: count }, () => ({ state: 'queued', people }))
      expect(listOf((await admin.ask('GET', `/follow-ups?account=${id}`)).body)).toMatchObject(waiting)
    })

    test('who gives a privileged account back cannot say that nothing has to follow', async () => {
      const id = textOf(await makeAccount(admin, { name: 'Given back', privileged: true }), 'id')
      const given = textOf((await share(admin, id, ann.memberId)).body, 'id')
      const grant = `/shared-accounts/${id}/grants/${given}`
      expect((await ann.ask('DELETE', `${grant}?followUp=none`)).status).toBe(403)
      expect(await ann.ask('DELETE', grant)).toMatchObject({ status: 200, body: { followUps: 1 } })
    })

    test('a team that is removed leaves no grant behind, and what it could open is rotated', async () => {
      const id = textOf(await makeAccount(admin, { name: 'Of the gone', privileged: true }), 'id')
      const identity = { kind: 'team', id: await makeTeam(app, 'Goners', ann.memberId) }
      await admin.ask('POST', `/shared-accounts/${id}/grants`, { identity })
      const gone = await app.api('DELETE', `/teams/${identity.id}`)
      expect(gone).toMatchObject({ status: 200, body: { removed: identity.id, grants: 1 } })
      expect(listOf((await admin.ask('GET', `/permissions?identityId=${identity.id}`)).body)).toEqual([])
      expect(listOf((await admin.ask('GET', `/follow-ups?account=${id}`)).body)).toHaveLength(1)
      const history = await app.api('GET', '/history?limit=20')
      expect(listOf(history.body)).toContainEqual(
        expect.objectContaining({ event: 'grant.removed', subject: 'Goners' }),
      )
    })

    test('a grant is withdrawn at the account that it is on, and at no other', async () => {
      const [id, other] = await Promise.all(
        ['Here', 'Elsewhere'].map(async name =>
          textOf(await makeAccount(admin, { name, privileged: true }), 'id'),
        ),
      )
      const given = textOf((await share(admin, id ?? '', ann.memberId)).body, 'id')
      expect((await admin.ask('DELETE', `/shared-accounts/${other}/grants/${given}`)).status).toBe(404)
      expect((await ann.ask('DELETE', `/shared-accounts/${other}/grants/${given}`)).status).toBe(403)
      for (const account of [id, other]) {
        expect(listOf((await admin.ask('GET', `/follow-ups?account=${account}`)).body)).toEqual([])
      }
      expect((await ann.ask('POST', `/shared-accounts/${id}/open`)).status).toBe(200)
    })

    test('a team that loses a privileged account, and with it all of them, has each rotated', async () => {
      const ids = await Promise.all(
        ['Team one', 'Team two'].map(async name =>
          textOf(await makeAccount(admin, { name, privileged: true }), 'id'),
        ),
      )
      const identity = { kind: 'team', id: await makeTeam(app, 'Losers', bob.memberId) }
      const resource = { kind: 'shared_account' }
      const all = await app.api('POST', '/permissions', { identity, permission: 'open', resource })
      expect(all.status).toBe(201)
      const gone = await app.api('DELETE', `/permissions/${textOf(all.body, 'id')}`)
      expect(gone.status).toBe(200)
      expect(Number(gone.body['followUps'])).toBeGreaterThanOrEqual(ids.length)
      for (const id of ids) {
        const followUps = listOf((await admin.ask('GET', `/follow-ups?account=${id}`)).body)
        expect(followUps).toMatchObject([{ kind: 'rotate_credential', people: [] }])
      }
    })

    test('done by hand takes the new secret, which opens from then on', async () => {
      const hal = await personOf(app, 'hal', 'member')
      const root = textOf(await makeAccount(admin, { name: 'Hand root', privileged: true }), 'id')
      await share(admin, root, hal.memberId)
      await suspend(app, hal)
      const [followUp] = listOf((await admin.ask('GET', `/follow-ups?account=${root}`)).body)
      const path = `/follow-ups/${textOf(followUp ?? {}, 'id')}`
      expect((await admin.ask('POST', `${path}/retry`)).status).toBe(409)
      expect((await admin.ask('POST', `${path}/done`, {})).status).toBe(400)
      expect((await bob.ask('POST', `${path}/done`, { secret: 'mine' })).status).toBe(403)
      const done = await admin.ask('POST', `${path}/done`, { secret: 'set by hand' })
      expect(done.body).toMatchObject({ state: 'done', endedBy: 'admin@example.com', reason: 'by hand' })
      const opened = await admin.ask('POST', `/shared-accounts/${root}/open`)
      expect(opened.body).toMatchObject({ secret: 'set by hand', secretVersion: 2 })
      expect((await admin.ask('POST', `${path}/cancel`, { reason: 'late' })).status).toBe(409)
    })
  })
})

const draft = { name: 'Account', url: 'https://bank.example/', login: 'acme', secret: 'a long secret' }

function connector(url: string): JsonObject {
  return { kind: 'signed_http', url, key: 'sixteen letters!' }
}

interface Person extends SignedInMember {
  ask(method: string, path: string, body?: unknown): Promise<Reply>
}

async function personOf(
  app: RunningApplication,
  userName: string,
  privilege: 'admin' | 'member',
): Promise<Person> {
  const member = await signInMember(app, userName, privilege)
  const headers = await member.open('mobile')
  return { ...member, ask: (method, path, body) => app.api(method, path, body, '', headers) }
}

async function makeAccount(person: Person, changes: JsonObject): Promise<JsonObject> {
  const made = await person.ask('POST', '/shared-accounts', { ...draft, ...changes })
  expect(made.status).toBe(201)
  return made.body
}

function share(person: Person, id: string, memberId: string): Promise<Reply> {
  return person.ask('POST', `/shared-accounts/${id}/grants`, { identity: { kind: 'member', id: memberId } })
}

async function pick(person: Person, text: string): Promise<readonly unknown[]> {
  const { body } = await person.ask('GET', `/members/picker?q=${text}`)
  return listOf(body).map(({ userName }) => userName)
}

function activeOperation(active: boolean): JsonObject {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'replace', path: 'active', value: active }],
  }
}

async function suspend(app: RunningApplication, { scimId }: SignedInMember): Promise<void> {
  const { status } = await app.scim('PATCH', `/Users/${scimId}`, activeOperation(false))
  expect(status).toBe(200)
}

async function makeTeam(app: RunningApplication, name: string, memberId: string): Promise<string> {
  const id = crypto.randomUUID()
  const [workspace_id, created_at] = [app.workspaceId, new Date()]
  await app.database.query
    .insertInto('team')
    .values({ workspace_id, id, name, name_folded: name.toLowerCase(), description: '', created_at })
    .execute()
  await app.database.query
    .insertInto('team_member')
    .values({ workspace_id, team_id: id, member_id: memberId, group_id: '', created_at })
    .execute()
  return id
}

function eventsOf({ body }: Reply): readonly unknown[] {
  return listOf(body).map(({ event }) => event)
}
