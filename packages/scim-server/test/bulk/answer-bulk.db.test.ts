/** Bulk requests about users and groups, on every store. RFC 7644 §3.7. */
import { invalidValue, type JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Principal, ScimServerOptions } from '../../src/index.ts'
import { bulk, create, patchOpUrn } from '../bulk-scenarios.ts'
import { baseUrl, enterpriseUrn, globex, send, user } from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'
import { bulkServer, createGroup, member, objectsIn, statusesOf, valuesIn } from './bulk-server.ts'

const change = (...Operations: JsonObject[]): JsonObject => ({
  method: 'PATCH',
  path: '/Groups/bulkId:Bakers',
  data: { schemas: [patchOpUrn], Operations },
})

forEachStore((name, open) => {
  describe(`bulk on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())

    const start = (options: Partial<ScimServerOptions<unknown>> = {}) => bulkServer(opened.store, options)

    describe('references', () => {
      test('a group is created with the user that the same request creates (RFC 7644 §3.7.2)', async () => {
        const { run, ask, named, changes, records } = start()
        const [alice, guides] = await run([
          { method: 'POST', path: '/Users', bulkId: 'qwerty', data: user('Alice') },
          {
            ...createGroup('Tour Guides', [{ type: 'User', value: 'bulkId:qwerty' }]),
            bulkId: 'ytrewq',
          },
        ])
        const { id } = await named('Users', 'Alice')
        expect(alice).toEqual({
          location: `${baseUrl}/Users/${String(id)}`,
          method: 'POST',
          bulkId: 'qwerty',
          version: 'W/"1"',
          status: '201',
        })
        const group = await named('Groups', 'Tour Guides')
        expect(guides).toMatchObject({
          bulkId: 'ytrewq',
          location: `${baseUrl}/Groups/${String(group['id'])}`,
        })
        expect(group['members']).toMatchObject([
          { value: id ?? null, $ref: `${baseUrl}/Users/${String(id)}`, type: 'User' },
        ])
        expect((await ask('GET', `/Users/${String(id)}`)).body['groups']).toMatchObject([
          { value: group['id'] ?? null, display: 'Tour Guides' },
        ])
        expect(changes.map(({ kind, resourceType }) => `${kind} ${resourceType}`)).toEqual([
          'create User',
          'create Group',
        ])
        expect(records.filter(({ target }) => target === '/Bulk')).toMatchObject([
          { method: 'POST', status: 200, warnings: [], fault: undefined },
        ])
      })

      test('two groups in one another are created, and heard of in an order that makes sense (RFC 7644 §3.7.1)', async () => {
        const { run, ask, named, changes } = start()
        const results = await run([
          createGroup('Group A', [{ type: 'Group', value: 'bulkId:Group B' }]),
          createGroup('Group B', [{ type: 'Group', value: 'bulkId:Group A' }]),
        ])
        expect(results).toMatchObject([
          { status: '201', version: 'W/"2"' },
          { status: '201', version: 'W/"1"' },
        ])
        const [a, b] = [await named('Groups', 'Group A'), await named('Groups', 'Group B')]
        expect([valuesIn(a), valuesIn(b)]).toEqual([[b['id']], [a['id']]])
        expect((await ask('GET', `/Groups/${String(a['id'])}`)).headers['etag']).toBe('W/"2"')
        expect(
          changes.map(({ kind, id, members }) => [kind, id, members?.added.map(({ value }) => value)]),
        ).toEqual([
          ['create', a['id'], []],
          ['create', b['id'], [a['id']]],
          ['patch', a['id'], [b['id']]],
        ])
      })

      test('a larger circle of groups and users, in any shape that a single request takes (RFC 7644 §3.7.1)', async () => {
        const { run, named } = start()
        const results = await run([
          create('ann', { [enterpriseUrn]: { manager: { value: 'bulkId:Bakers' } } }),
          createGroup('Bakers', [], { members: { value: 'bulkId:Cooks' } }),
          createGroup('Cooks', [
            { $ref: '/Users/bulkId:ann' },
            { value: 'bulkId:Bakers' },
            { value: 'bulkId:Cooks' },
          ]),
        ])
        expect(statusesOf(results)).toEqual(['201', '201', '201'])
        const [ann, bakers, cooks] = [
          await named('Users', 'ann'),
          await named('Groups', 'Bakers'),
          await named('Groups', 'Cooks'),
        ]
        expect(ann[enterpriseUrn]).toMatchObject({ manager: { value: bakers['id'] ?? null } })
        expect(valuesIn(bakers)).toEqual([cooks['id']])
        expect(new Set(valuesIn(cooks))).toEqual(new Set([ann['id'], bakers['id'], cooks['id']]))
      })

      test('of a circle with a flaw nothing is stored (RFC 7644 §3.7.1)', async () => {
        const { run, total } = start()
        const results = await run([
          createGroup('A', [member('bulkId:B')]),
          createGroup('B', [member('bulkId:A'), member('nobody')]),
          createGroup('C', [member('bulkId:A')]),
          create('ann'),
        ])
        expect(results).toMatchObject([
          { status: '409', response: { detail: expect.stringContaining('Operations[1] failed') } },
          { status: '400', response: { detail: expect.stringContaining('"nobody"') } },
          { status: '409', response: { detail: expect.stringContaining('"bulkId:A": Operations[0]') } },
          { status: '201' },
        ])
        expect([await total('Groups'), await total('Users')]).toEqual([0, 1])
      })

      test('references stand in paths, PUT and PATCH too, also backwards (RFC 7644 §3.7.2)', async () => {
        const { run, named } = start()
        const results = await run([
          change({ op: 'add', path: 'members', value: [member('bulkId:bob')] }),
          createGroup('Bakers', [member('bulkId:ann')]),
          create('ann'),
          create('bob'),
          { method: 'PUT', path: 'Users/bulkId:bob', version: 'W/"1"', data: user('bob', { title: 'Cook' }) },
          { method: 'DELETE', path: '/Users/bulkId:ann', version: 'W/"1"' },
          change({ op: 'add', path: 'members', value: [member('bulkId:cat')] }),
          change({ op: 'remove', path: 'members[value eq "bulkId:cat"]' }),
          create('cat'),
        ])
        expect(statusesOf(results)).toEqual(['204', '201', '201', '201', '200', '204', '204', '204', '201'])
        const bob = await named('Users', 'bob')
        expect(bob['title']).toBe('Cook')
        expect(valuesIn(await named('Groups', 'Bakers'))).toEqual([bob['id']])
        expect(results.map(({ location }) => location)).toContain(`${baseUrl}/Users/${String(bob['id'])}`)
      })

      test('parking members does not swallow references: unknown ones are refused (RFC 7644 §3.7.2)', async () => {
        const { run, named, records, changes } = start({
          members: { unknown: 'park', resolveBy: 'userName' },
        })
        const results = await run([
          createGroup('A', [member('bulkId:B'), member('bulkId:ann')]),
          createGroup('B', [member('bulkId:A')]),
          create('ann', { [enterpriseUrn]: { manager: { value: 'bulkId:A' } } }),
          createGroup('C', [member('bulkId:nobody')]),
          createGroup('D', [member('zoe')]),
          create('zoe'),
        ])
        expect(statusesOf(results)).toEqual(['201', '201', '201', '400', '201', '201'])
        expect(records.at(-1)?.warnings.map(({ path }) => path)).toEqual([
          'Operations[2].schemas',
          'Operations[4].members',
        ])
        const [a, b, d] = [await named('Groups', 'A'), await named('Groups', 'B'), await named('Groups', 'D')]
        const [ann, zoe] = [await named('Users', 'ann'), await named('Users', 'zoe')]
        expect(new Set(valuesIn(a))).toEqual(new Set([b['id'], ann['id']]))
        expect([valuesIn(b), valuesIn(d)]).toEqual([[a['id']], [zoe['id']]])
        expect(changes.every(({ id }) => !id.includes('bulkId'))).toBe(true)
      })

      test('ids that a path cannot hold as they are can be referred to (RFC 3986 §2.1)', async () => {
        let ids = 0
        const { run, ask } = start({ newId: () => `a b%${(ids += 1)}` })
        const results = await run([
          create('ann'),
          { method: 'PUT', path: '/Users/bulkId:ann', data: user('ann', { title: 'Cook' }) },
        ])
        expect(results).toMatchObject([
          { location: `${baseUrl}/Users/a%20b%251` },
          { location: `${baseUrl}/Users/a%20b%251`, status: '200' },
        ])
        expect((await ask('GET', '/Users/a%20b%251')).body).toMatchObject({ id: 'a b%1', title: 'Cook' })
      })
    })

    describe('each operation is a request of its own', () => {
      test('a version that is no longer is 412, also by the request itself (RFC 7644 §3.7)', async () => {
        const { run, ask, named } = start()
        await run([create('ann')])
        const path = `/Users/${String((await named('Users', 'ann'))['id'])}`
        const put = (title: string) => ({
          method: 'PUT',
          path,
          version: 'W/"1"',
          data: user('ann', { title }),
        })
        expect(await run([put('Cook'), put('Baker')])).toMatchObject([
          { status: '200', version: 'W/"2"', location: `${baseUrl}${path}` },
          { status: '412', location: `${baseUrl}${path}`, response: { status: '412' } },
        ])
        expect((await ask('GET', path)).body['title']).toBe('Cook')
      })

      test('what the application refuses undoes that operation alone (RFC 7644 §3.7)', async () => {
        const { run, total, records } = start({
          async onChange(_tx, { after }) {
            if (after?.['userName'] === 'bob') throw invalidValue('No more bobs.')
            if (after?.['userName'] === 'eve') throw new Error('the disk is full')
          },
        })
        const results = await run([create('ann'), create('bob'), create('eve'), create('zoe')])
        expect(results).toMatchObject([
          { status: '201' },
          { status: '400', response: { detail: 'No more bobs.' } },
          { status: '500', response: { detail: 'The server failed to carry out the operation.' } },
          { status: '201' },
        ])
        expect(await total('Users')).toBe(2)
        expect(String(records.find(({ target }) => target === '/Bulk')?.fault)).toContain('the disk is full')
      })

      test('each needs the scope for its type (RFC 7644 §7)', async () => {
        const principal: Principal = {
          tenant: `scopes on ${name}`,
          id: 't',
          label: 't',
          scopes: ['read', 'write:User'],
        }
        const { run, total } = start({ authenticate: async () => principal })
        const results = await run([
          create('ann'),
          createGroup('Bakers', []),
          { method: 'DELETE', path: '/Groups/7' },
        ])
        expect(statusesOf(results)).toEqual(['201', '403', '403'])
        expect(results[1]).toMatchObject({ response: { detail: expect.stringContaining('write:Group') } })
        expect([await total('Users'), await total('Groups')]).toEqual([1, 0])
      })

      test('another tenant is not reached (RFC 7644 §6)', async () => {
        const { run, server, named } = start()
        await run([create('ann')])
        const path = `/Users/${String((await named('Users', 'ann'))['id'])}`
        const answer = await send(server, {
          ...bulk([
            { method: 'DELETE', path },
            { method: 'PUT', path, data: user('eve') },
            createGroup('Bakers', [member(path.slice('/Users/'.length))]),
          ]),
          token: globex,
        })
        expect(statusesOf(objectsIn(answer.body['Operations']))).toEqual(['404', '404', '400'])
        expect((await named('Users', 'ann'))['userName']).toBe('ann')
      })

      test('a PATCH of a group is answered as the profile has it (RFC 7644 §3.5.2)', async () => {
        const data = {
          schemas: [patchOpUrn],
          Operations: [{ op: 'replace', path: 'displayName', value: 'Cooks' }],
        }
        for (const [profile, status] of [
          ['generic', '204'],
          ['strict', '200'],
        ] as const) {
          const principal: Principal = { tenant: `${profile} on ${name}`, id: 't', label: 't', profile }
          const { run } = start({ authenticate: async () => principal })
          const results = await run([
            createGroup('Bakers', []),
            { method: 'PATCH', path: '/Groups/bulkId:Bakers', data },
          ])
          expect(results[1]).toMatchObject({ status, version: 'W/"2"' })
        }
      })
    })

    test('bulk requests at the same time lose nobody in a group of them all (RFC 7644 §3.7)', async () => {
      const { run, named } = start()
      const [made] = await run([createGroup('Bakers', [])])
      const path = String(made?.['location']).slice(baseUrl.length)
      const joining = (id: string): JsonObject => ({
        ...change({ op: 'add', path: 'members', value: [member(`bulkId:${id}`)] }),
        path,
      })
      const bulks = Array.from({ length: 8 }, (_, bulkOf) => {
        const ids = Array.from({ length: 6 }, (__, index) => `${bulkOf}-${index}`)
        const circle = [`A${bulkOf}`, `B${bulkOf}`].map((group, index, both) =>
          createGroup(group, [member(`bulkId:${String(both[1 - index])}`), member(`bulkId:${bulkOf}-0`)]),
        )
        return run([...ids.map(joining), ...circle, ...ids.toReversed().map(id => create(id))])
      })
      const statuses = (await Promise.all(bulks)).flatMap(statusesOf)
      expect(statuses.filter(status => status !== '201' && status !== '204')).toEqual([])
      const bakers = await named('Groups', 'Bakers')
      expect(valuesIn(bakers)).toHaveLength(48)
      expect(bakers['meta']).toMatchObject({ version: 'W/"49"' })
    }, 60_000)

    describe('limits', () => {
      test('1,000 operations are carried out, 1,001 are 413 with both numbers (RFC 7644 §3.7.4)', async () => {
        const { run, total, ask, server } = start()
        const thousand: JsonObject[] = Array.from({ length: 999 }, (_, index) => create(`user ${index}`))
        const everybody = createGroup(
          'Everybody',
          thousand.map(({ bulkId }) => member(`bulkId:${String(bulkId)}`)),
        )
        const results = await run([everybody, ...thousand])
        expect(new Set(statusesOf(results))).toEqual(new Set(['201']))
        expect(results.map(({ bulkId }) => bulkId)).toEqual([
          'Everybody',
          ...thousand.map(({ bulkId }) => bulkId),
        ])
        expect(await total('Users')).toBe(999)
        const group = await ask('GET', '/Groups?filter=displayName eq "Everybody"')
        expect(valuesIn(objectsIn(group.body['Resources'])[0] ?? {})).toHaveLength(999)
        const tooMany = await send(
          server,
          bulk([...thousand, create('one'), create('two')], { failOnErrors: 1 }),
        )
        expect(tooMany.status).toBe(413)
        expect(tooMany.body['detail']).toMatch(/1001 operations, at most 1000/)
        expect(await total('Users')).toBe(999)
      }, 60_000)

      test('a body full of what nobody knows is answered, and all of it is in the log (RFC 7644 §3.3)', async () => {
        const { run, records } = start({ limits: { bodyBytes: 4_000_000 } })
        const unknown = Object.fromEntries(
          Array.from({ length: 990 }, (_, index) => [`z${index.toString(36)}`, 1]),
        )
        const results = await run(Array.from({ length: 160 }, (_, index) => create(`u${index}`, unknown)))
        expect(new Set(statusesOf(results))).toEqual(new Set(['201']))
        expect(records.at(-1)?.warnings).toHaveLength(160 * 990)
      }, 60_000)

      test('a body that is too large is 413 with both numbers, and nothing is done (RFC 7644 §3.7.4)', async () => {
        const { ask, total } = start({ limits: { bodyBytes: 2000 } })
        const { body } = bulk([create('ann'), create('bob', { title: 'é'.repeat(1000) })])
        const text = JSON.stringify(body)
        const answer = await ask('POST', '/Bulk', text)
        expect(answer.status).toBe(413)
        const bytes = new TextEncoder().encode(text).byteLength
        expect(answer.body['detail']).toContain(`${bytes} bytes, at most 2000`)
        expect(await total('Users')).toBe(0)
      })
    })
  })
})
