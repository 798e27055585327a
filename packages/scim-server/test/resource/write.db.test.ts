/** A write and what the application does about it are one: RFC 7644 §3.3 to §3.6, on every store. */
import { ScimError, uniqueness } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Change } from '../../src/index.ts'
import { acme, badgedUser, badgeUrn, createTestServer, globex, send, user, userUrn } from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'

const list = { method: 'GET', target: '/Users' }
const post = (userName: string, more = {}) => ({
  method: 'POST',
  target: '/Users',
  body: user(userName, more),
})

const setting = (path: string, value: string) => ({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path, value }],
})

const badge = (number?: string) => (number === undefined ? {} : { [badgeUrn]: { number } })

forEachStore((name, open) => {
  describe(`writes on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())

    /** A server whose tenants are of this test alone. */
    const fresh = (onChange?: (change: Change) => void) => {
      const prefix = `${name}-${Math.random()}`
      const options = {
        resourceTypes: [badgedUser],
        authenticate: async ({ headers }: { headers: Readonly<Record<string, string | undefined>> }) => ({
          tenant: `${prefix}-${headers['authorization'] ?? ''}`,
          id: 't',
          label: 'test',
        }),
      }
      const hear = onChange && { onChange: async (_tx: unknown, change: Change) => onChange(change) }
      return createTestServer(opened.store, { ...options, ...hear })
    }

    test('when onChange throws, nothing is stored and the client sees a 500 without particulars', async () => {
      const kinds = new Set<string>()
      const { server, records } = fresh(change => {
        if (kinds.has(change.kind)) throw new Error('the mail server of acme is down')
      })
      const created = await send(server, post('ann'))
      const target = `/Users/${String(created.body['id'])}`
      kinds.add('create').add('replace').add('patch').add('delete')
      const refused = [
        await send(server, post('bob')),
        await send(server, { method: 'PUT', target, body: user('anna') }),
        await send(server, { method: 'PATCH', target, body: setting('title', 'Baker') }),
        await send(server, { method: 'DELETE', target }),
      ]
      for (const { status, text } of refused) {
        expect(status).toBe(500)
        expect(text).not.toContain('mail server')
      }
      expect(records.at(-1)?.fault).toMatchObject({ message: 'the mail server of acme is down' })
      const { body } = await send(server, list)
      expect(body).toMatchObject({
        totalResults: 1,
        Resources: [{ userName: 'ann', meta: { version: 'W/"1"' } }],
      })
      kinds.clear()
      expect((await send(server, post('bob'))).status).toBe(201)
      expect((await send(server, post('anna'))).status).toBe(201)
    })

    test('a ScimError from onChange is the answer', async () => {
      const { server, records } = fresh(() => {
        throw uniqueness('This address belongs to another member.')
      })
      const { status, body } = await send(server, post('ann'))
      expect(status).toBe(409)
      expect(body).toMatchObject({
        scimType: 'uniqueness',
        detail: 'This address belongs to another member.',
      })
      expect(records.at(-1)).toMatchObject({ status: 409, scimType: 'uniqueness', fault: undefined })
    })

    test('of parallel POSTs of one userName exactly one is 201, the others 409 uniqueness', async () => {
      const { server, changes } = fresh()
      const names = ['ann', 'Ann', 'ANN', 'ａｎｎ', 'ann', 'aNN']
      const answers = await Promise.all(names.map(userName => send(server, post(userName))))
      expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
        201, 409, 409, 409, 409, 409,
      ])
      expect(answers.filter(({ body }) => body['scimType'] === 'uniqueness')).toHaveLength(5)
      expect((await send(server, list)).body).toMatchObject({ totalResults: 1 })
      expect(changes.length).toBeGreaterThanOrEqual(1)
    })

    test('parallel PUTs go one after the other: each sees the one before it', async () => {
      const { server, changes } = fresh()
      const { body } = await send(server, post('ann', { title: '0' }))
      const target = `/Users/${String(body['id'])}`
      const titles = ['1', '2', '3', '4', '5']
      const answers = await Promise.all(
        titles.map(title => send(server, { method: 'PUT', target, body: user('ann', { title }) })),
      )
      const versions = new Set(answers.map(({ headers }) => headers['etag']))
      expect(versions).toEqual(new Set(['W/"2"', 'W/"3"', 'W/"4"', 'W/"5"', 'W/"6"']))
      const replaced = changes.filter(({ kind }) => kind === 'replace')
      const chain = replaced.map(({ before, after }) => [before?.['title'], after?.['title']])
      expect(chain.map(([before]) => before)).toEqual(['0', ...chain.map(([, after]) => after).slice(0, -1)])
    })

    test('of parallel writes that name one version exactly one is done, the others 412: RFC 7644 §3.14', async () => {
      const { server, changes } = fresh()
      const { body, headers } = await send(server, post('ann', { title: '0' }))
      const target = `/Users/${String(body['id'])}`
      const condition = { 'if-match': String(headers['etag']) }
      const titles = ['1', '2', '3', '4']
      const writes = titles.flatMap(title => [
        { method: 'PUT', target, body: user('ann', { title }), headers: condition },
        { method: 'PATCH', target, body: setting('title', `${title}!`), headers: condition },
      ])
      const answers = await Promise.all(writes.map(write => send(server, write)))
      const done = answers.filter(({ status }) => status === 200)
      expect(done).toHaveLength(1)
      expect(answers.filter(({ status }) => status === 412)).toHaveLength(writes.length - 1)
      expect((await send(server, { method: 'GET', target })).body).toEqual(done[0]?.body)
      expect(changes).toHaveLength(2)
    })

    test('parallel PATCHes of different attributes are all kept: RFC 7644 §3.5.2', async () => {
      const { server, changes } = fresh()
      const { body } = await send(server, post('ann'))
      const target = `/Users/${String(body['id'])}`
      const names = ['title', 'nickName', 'locale', 'userType', 'displayName', 'name.givenName']
      const answers = await Promise.all(
        names.map(path => send(server, { method: 'PATCH', target, body: setting(path, 'x') })),
      )
      expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200))
      const { body: after } = await send(server, { method: 'GET', target })
      expect(after).toMatchObject({
        title: 'x',
        nickName: 'x',
        locale: 'x',
        userType: 'x',
        displayName: 'x',
        name: { givenName: 'x' },
        meta: { version: 'W/"7"' },
      })
      expect(changes.map(({ kind }) => kind)).toEqual(['create', ...names.map(() => 'patch')])
    })

    test('onChange hears the whole resource before and after, who did it and when', async () => {
      const { server, changes } = fresh()
      const { body: created } = await send(server, post('ann', { title: 'Smith' }))
      const id = String(created['id'])
      const { body: replaced } = await send(server, {
        method: 'PUT',
        target: `/Users/${id}`,
        body: user('anna'),
      })
      await send(server, { method: 'DELETE', target: `/Users/${id}` })
      expect(changes.map(({ kind }) => kind)).toEqual(['create', 'replace', 'delete'])
      expect(changes[0]).toMatchObject({ resourceType: 'User', id, before: undefined, after: created })
      expect(changes[1]).toMatchObject({ before: created, after: replaced, principal: { label: 'test' } })
      expect(changes[2]).toMatchObject({ before: replaced, after: undefined, at: expect.any(Date) })
    })

    test('onChange hears a PUT that changes nothing too, with the same resource before and after', async () => {
      const { server, changes } = fresh()
      const { body: created } = await send(server, post('ann'))
      const target = `/Users/${String(created['id'])}`
      const { body: same } = await send(server, { method: 'PUT', target, body: user('ann') })
      expect(same).toEqual(created)
      expect(changes.map(({ kind }) => kind)).toEqual(['create', 'replace'])
      expect(changes[1]).toMatchObject({ before: created, after: created })
    })

    test('the application writes by the same rules, in its own transaction', async () => {
      const { server, changes } = fresh()
      const by = { tenant: `${name}-own`, id: 'admin', label: 'Admin' }
      const written = await opened.store.transaction(async tx => {
        const created = await server.write.create(tx, by.tenant, 'User', { USERNAME: 'ann', shoeSize: 1 }, by)
        const { id } = created.stored
        await server.write.replace(tx, by.tenant, 'User', id, user('anna', { id: 'x' }), by)
        return server.write.patch(tx, by.tenant, 'User', id, setting('title', 'Baker'), by)
      })
      expect(written.resource).toMatchObject({
        schemas: [userUrn],
        userName: 'anna',
        title: 'Baker',
        meta: { version: 'W/"3"' },
      })
      expect(written.warnings).toEqual([])
      const late = opened.store.transaction(tx =>
        server.write.patch(tx, by.tenant, 'User', written.stored.id, setting('title', 'x'), by, {
          ifMatch: 'W/"2"',
        }),
      )
      await expect(late).rejects.toMatchObject({ code: 'preconditionFailed' })
      const failing = opened.store.transaction(async tx => {
        await server.write.remove(tx, by.tenant, 'User', written.stored.id, by)
        await server.write.create(tx, by.tenant, 'User', {}, by)
      })
      await expect(failing).rejects.toThrow(ScimError)
      expect(await opened.store.get(by.tenant, 'User', written.stored.id)).toMatchObject({ version: 3 })
      expect(changes.map(({ kind }) => kind)).toEqual(['create', 'replace', 'patch', 'delete'])
      expect(new Set(changes.map(({ principal }) => principal.id))).toEqual(new Set(['admin']))
      await expect(
        opened.store.transaction(tx => server.write.create(tx, by.tenant, 'Robot', {}, by)),
      ).rejects.toThrow('no resource type Robot')
    })

    test("uniqueness of an extension's attribute is kept, given up and taken over: RFC 7643 §2.2", async () => {
      const { server } = fresh()
      const ann = await send(server, post('ann', badge('7')))
      const bob = await send(server, post('bob', badge('8')))
      expect([ann.status, bob.status]).toEqual([201, 201])
      expect((await send(server, post('eve', badge('7')))).body).toMatchObject({
        scimType: 'uniqueness',
        detail: expect.stringContaining('number'),
      })
      expect((await send(server, { ...post('eve', badge('7')), token: globex })).status).toBe(201)
      const put = (of: typeof ann, userName: string, number?: string) =>
        send(server, {
          method: 'PUT',
          target: `/Users/${String(of.body['id'])}`,
          body: user(userName, badge(number)),
        })
      expect((await put(bob, 'bob', '7')).status).toBe(409)
      expect((await put(ann, 'ann')).status).toBe(200)
      expect((await put(bob, 'bob', '7')).status).toBe(200)
      expect(
        (await send(server, { method: 'DELETE', target: `/Users/${String(bob.body['id'])}` })).status,
      ).toBe(204)
      expect((await send(server, { ...post('eve', badge('7')), token: acme })).status).toBe(201)
    })

    test('what is returned never is not stored, what is returned on request is: RFC 7643 §7', async () => {
      const { server, records } = fresh()
      const body = { pin: '0000', note: 'left-handed', level: '3' }
      const created = await send(server, post('ann', { password: 'secret', [badgeUrn]: body }))
      expect(created.body).toMatchObject({ [badgeUrn]: { level: 3 } })
      expect(created.text).not.toMatch(/0000|left-handed|secret/)
      expect(records.at(-1)?.warnings.map(({ path }) => path)).toEqual(
        expect.arrayContaining(['password', `${badgeUrn}:pin`]),
      )
      const target = `/Users/${String(created.body['id'])}?attributes=${badgeUrn}:note`
      expect((await send(server, { method: 'GET', target })).body).toMatchObject({
        [badgeUrn]: { note: 'left-handed' },
      })
      expect((await send(server, list)).text).not.toContain('left-handed')
      const secretive = await send(server, post('bob', { [badgeUrn]: { pin: '1' } }))
      expect(secretive.body['schemas']).toEqual([userUrn])
    })
  })
})
