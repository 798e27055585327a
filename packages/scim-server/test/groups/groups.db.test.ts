/** Groups through the core, on every store. RFC 7643 §4.2 and RFC 7644 §3.5.2. */
import { groupResourceType, type Json, type JsonObject, userResourceType } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ScimServerOptions } from '../../src/index.ts'
import {
  createTestServer,
  enterpriseUrn,
  type Received,
  send,
  type TestServer,
  tenantsBehindTokens,
  user,
  userUrn,
} from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'

const groupUrn = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const patchOpUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const onelogin11 = 'urn:scim:schemas:core:1.0'

forEachStore((name, open) => {
  describe(`groups on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    let count = 0

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())

    function start(options: Partial<ScimServerOptions<unknown>> = {}) {
      count += 1
      const tested: TestServer<unknown> = createTestServer<unknown>(opened.store, {
        resourceTypes: [userResourceType(), groupResourceType()],
        authenticate: tenantsBehindTokens(`groups ${count}: `),
        ...options,
      })
      const ask = (method: string, target: string, body?: Json, headers: Record<string, string> = {}) =>
        send(tested.server, { method, target, headers, ...(body !== undefined && { body }) })
      const person = async (userName: string, more: JsonObject = {}): Promise<string> =>
        idOf(await ask('POST', '/Users', user(userName, more)), 201)
      const group = async (displayName: string, members: readonly string[] = []): Promise<string> =>
        idOf(await ask('POST', '/Groups', groupOf(displayName, members)), 201)
      const change = (id: string, ...operations: JsonObject[]) =>
        ask('PATCH', `/Groups/${id}`, { schemas: [patchOpUrn], Operations: operations })
      const valuesIn = async (id: string): Promise<readonly Json[]> =>
        membersOf(await ask('GET', `/Groups/${id}`)).map(({ value }) => value ?? null)
      return { ...tested, ask, person, group, change, valuesIn }
    }

    test('a group is created with members, and both sides show it (RFC 7643 §4.1.2 and §4.2)', async () => {
      const { ask, person, changes } = start()
      const ann = await person('ann', { displayName: 'Ann' })
      const created = await ask('POST', '/Groups', groupOf('Bakers', [ann]))
      expect(created.status).toBe(201)
      const id = idOf(created, 201)
      const shown = {
        value: ann,
        $ref: `https://app.example/scim/v2/Users/${ann}`,
        type: 'User',
        display: 'Ann',
      }
      expect(created.body).toMatchObject({ displayName: 'Bakers', members: [shown] })
      expect(created.body['meta']).toMatchObject({ resourceType: 'Group', version: 'W/"1"' })
      expect((await ask('GET', `/Groups/${id}`)).body).toEqual(created.body)
      expect((await ask('GET', `/Users/${ann}`)).body['groups']).toEqual([
        {
          value: id,
          $ref: `https://app.example/scim/v2/Groups/${id}`,
          display: 'Bakers',
          type: 'direct',
        },
      ])
      expect(changes.at(-1)).toMatchObject({
        kind: 'create',
        resourceType: 'Group',
        members: { added: [{ value: ann, type: 'User' }], removed: [] },
      })
    })

    test('members join and leave one by one, which counts a version of the group and none of theirs (RFC 7644 §3.5.2)', async () => {
      const { ask, person, group, change, valuesIn } = start()
      const [ann, bob] = [await person('ann'), await person('bob')]
      const id = await group('Bakers')
      const joined = await change(id, { op: 'add', path: 'members', value: [{ value: ann }, { value: bob }] })
      expect(joined.status).toBe(204)
      expect(joined.headers['etag']).toBe('W/"2"')
      expect(new Set(await valuesIn(id))).toEqual(new Set([ann, bob]))
      await change(id, { op: 'remove', path: `members[value eq "${ann}"]` })
      expect(await valuesIn(id)).toEqual([bob])
      const again = await change(id, { op: 'add', path: 'members', value: [{ value: bob }] })
      expect(again.headers['etag'], 'nothing changed').toBe('W/"3"')
      const alone = await ask('GET', `/Users/${bob}?excludedAttributes=groups`)
      expect(alone.headers['etag']).toBe('W/"1"')
    })

    test('all or none of a PATCH is done, the name and the members (RFC 7644 §3.5.2)', async () => {
      const { ask, person, group, change, valuesIn, changes } = start()
      const ann = await person('ann')
      const id = await group('Bakers', [ann])
      const before = changes.length
      const refused = await change(
        id,
        { op: 'replace', path: 'displayName', value: 'Cooks' },
        { op: 'remove', path: 'members' },
        { op: 'add', path: 'members', value: [{ value: 'nobody' }] },
      )
      expect(refused.status).toBe(400)
      expect(refused.body).toMatchObject({ scimType: 'invalidValue' })
      expect(refused.body['detail']).toMatch(/Operations\[2\].*"nobody"/)
      expect(await valuesIn(id)).toEqual([ann])
      expect((await ask('GET', `/Groups/${id}`)).body).toMatchObject({
        displayName: 'Bakers',
        meta: { version: 'W/"1"' },
      })
      expect(changes.length).toBe(before)
    })

    test('both dialects in which OneLogin changes groups, and the list of values of Entra', async () => {
      const { ask, person, group, change, valuesIn } = start()
      const [ann, bob] = [await person('ann'), await person('bob')]
      const id = await group('Bakers')
      await change(id, { op: 'add', path: 'members', value: [{ value: ann }] })
      expect(await valuesIn(id)).toEqual([ann])
      const old = await ask('PATCH', `/Groups/${id}`, {
        schemas: [onelogin11],
        members: [{ value: bob }, { value: ann, operation: 'delete' }],
      })
      expect(old.status).toBe(204)
      expect(await valuesIn(id)).toEqual([bob])
      await change(id, { op: 'Remove', path: 'members', value: [{ $ref: null, value: bob }] })
      expect(await valuesIn(id)).toEqual([])
    })

    test('PUT puts a list in the place of the members, and tells who came and who went (RFC 7644 §3.5.1)', async () => {
      const { ask, person, group, changes } = start()
      const [ann, bob, cat] = [await person('ann'), await person('bob'), await person('cat')]
      const id = await group('Bakers', [ann, bob])
      const put = await ask('PUT', `/Groups/${id}`, groupOf('Bakers', [bob, cat]))
      expect(put.status).toBe(200)
      expect(put.headers['etag']).toBe('W/"2"')
      expect(new Set(membersOf(put).map(({ value }) => value))).toEqual(new Set([bob, cat]))
      expect(changes.at(-1)).toMatchObject({
        kind: 'replace',
        members: { added: [{ value: cat }], removed: [{ value: ann }] },
      })
      const same = await ask('PUT', `/Groups/${id}`, groupOf('Bakers', [cat, bob]))
      expect(same.headers['etag']).toBe('W/"2"')
    })

    test('what is said of a member cannot be changed in place (RFC 7643 §4.2)', async () => {
      const { person, group, change } = start()
      const ann = await person('ann')
      const id = await group('Bakers', [ann])
      const refused = await change(id, {
        op: 'replace',
        path: `members[value eq "${ann}"].display`,
        value: 'Anne',
      })
      expect(refused.status).toBe(400)
      expect(refused.body['scimType']).toBe('mutability')
    })

    test('who is removed is in no group any more, and the group counts a version', async () => {
      const { ask, person, group, valuesIn } = start()
      const ann = await person('ann')
      const id = await group('Bakers', [ann])
      expect((await ask('DELETE', `/Users/${ann}`)).status).toBe(204)
      expect(await valuesIn(id)).toEqual([])
      expect((await ask('GET', `/Groups/${id}`)).headers['etag']).toBe('W/"2"')
    })

    test('groups in groups show as indirect, also in a circle (RFC 7643 §4.1.2)', async () => {
      const { ask, person, group, change } = start()
      const ann = await person('ann')
      const inner = await group('Inner', [ann])
      const outer = await group('Outer', [inner])
      await change(inner, { op: 'add', path: 'members', value: [{ value: outer }] })
      const groups = (await ask('GET', `/Users/${ann}`)).body['groups']
      expect(groups).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ value: inner, type: 'direct' }),
          expect.objectContaining({ value: outer, type: 'indirect', display: 'Outer' }),
        ]),
      )
      await ask('DELETE', `/Groups/${outer}`)
      expect((await ask('GET', `/Users/${ann}`)).body['groups']).toHaveLength(1)
    })

    test('members and groups can be filtered by, and left out (RFC 7644 §3.4.2.2 and §3.9)', async () => {
      const { ask, person, group } = start()
      const [ann, bob] = [await person('ann'), await person('bob')]
      const bakers = await group('Bakers', [ann])
      const empty = await group('Empty')
      const idsOf = async (target: string) =>
        ((await ask('GET', target)).body['Resources'] as JsonObject[]).map(({ id }) => id)
      expect(await idsOf(`/Groups?filter=members.value eq "${ann}"`)).toEqual([bakers])
      expect(await idsOf(`/Groups?filter=members[value eq "${ann}" and type eq "User"]`)).toEqual([bakers])
      expect(await idsOf('/Groups?filter=not (members pr)')).toEqual([empty])
      expect(await idsOf(`/Users?filter=groups eq "${bakers}"`)).toEqual([ann])
      expect(await idsOf('/Users?filter=not (groups pr)')).toEqual([bob])
      const without = await ask('GET', '/Groups?excludedAttributes=members&filter=displayName eq "bakers"')
      expect(without.body['Resources']).toMatchObject([{ id: bakers }])
      expect((without.body['Resources'] as JsonObject[])[0]).not.toHaveProperty('members')
      const listed = await ask('GET', '/Groups')
      expect((listed.body['Resources'] as JsonObject[])[0]).toMatchObject({ members: [{ value: ann }] })
    })

    test('the URN of a schema stands for all of its attributes, rows too (RFC 7644 §3.10)', async () => {
      const { ask, person, group } = start()
      const ann = await person('ann')
      const bakers = await group('Bakers', [ann])
      const shown = async (target: string) => Object.keys((await ask('GET', target)).body)
      for (const target of [`/Groups/${bakers}?attributes=${groupUrn}`, `/Groups?attributes=${groupUrn}`]) {
        const { body } = await ask('GET', target)
        const resource = (body['Resources'] as JsonObject[] | undefined)?.[0] ?? body
        expect(resource).toMatchObject({ displayName: 'Bakers', members: [{ value: ann }] })
      }
      expect(await shown(`/Users/${ann}?attributes=${userUrn.toUpperCase()}`)).toContain('groups')
      expect(await shown(`/Users/${ann}?attributes=${enterpriseUrn}`)).not.toContain('groups')
      expect(await shown(`/Groups/${bakers}?excludedAttributes=${groupUrn}`)).not.toContain('members')
    })

    test('a group of more than 1,000 members is created, shown and put back as it is (RFC 7644 §3.5.1)', async () => {
      const { ask, person, group, valuesIn } = start({ members: { unknown: 'park' } })
      const ann = await person('ann')
      const names = Array.from({ length: 1500 }, (_, index) => `somebody ${index}`)
      const id = await group('Everybody', [ann, ...names])
      const { body } = await ask('GET', `/Groups/${id}`)
      expect(body['members']).toHaveLength(1501)
      const back = await ask('PUT', `/Groups/${id}`, body)
      expect([back.status, back.headers['etag']]).toEqual([200, 'W/"1"'])
      expect((await ask('PUT', `/Groups/${id}`, groupOf('Everybody', names))).status).toBe(200)
      expect(await valuesIn(id)).toHaveLength(1500)
    })

    test('a name that a group has is refused to another, in any case (409 uniqueness)', async () => {
      const { ask, group } = start()
      await group('Bakers')
      const second = await ask('POST', '/Groups', groupOf('BAKERS', []))
      expect(second.status).toBe(409)
      expect(second.body['scimType']).toBe('uniqueness')
    })

    test('a user whose groups changed is not answered 304 for the old ones (RFC 7644 §3.14)', async () => {
      const { ask, person, group } = start()
      const ann = await person('ann')
      const before = (await ask('GET', `/Users/${ann}`)).headers['etag'] ?? ''
      const id = await group('Bakers', [ann])
      const joined = await ask('GET', `/Users/${ann}`, undefined, { 'if-none-match': before })
      expect(joined.status).toBe(200)
      const tag = joined.headers['etag'] ?? ''
      expect(joined.body['meta']).toMatchObject({ version: tag })
      expect((await ask('GET', `/Users/${ann}`, undefined, { 'if-none-match': tag })).status).toBe(304)
      const write = await ask('PUT', `/Users/${ann}`, user('ann'), { 'if-match': tag })
      expect(write.status, 'the version is the same').toBe(200)
      await ask('DELETE', `/Groups/${id}`)
      expect((await ask('GET', `/Users/${ann}`, undefined, { 'if-none-match': tag })).status).toBe(200)
    })

    test.each([
      ['id', (id: string) => id],
      ['externalId', () => 'E-1'],
      ['userName', () => 'ANN'],
    ] as const)(
      'a member parked by %s is shown, and joins when that user arrives',
      async (resolveBy, nameOf) => {
        const id = '0199aaaa-0000-7000-8000-000000000001'
        const ids = ['0199aaaa-0000-7000-8000-00000000000a', `${id.slice(0, -1)}${count % 10}`]
        const { ask, group, valuesIn, records, changes } = start({
          members: { unknown: 'park', resolveBy },
          newId: () => ids.shift() ?? 'none left',
        })
        const annId = ids[1] ?? ''
        const parkedAs = nameOf(annId)
        const bakers = await group('Bakers', [parkedAs])
        expect(await valuesIn(bakers)).toEqual([parkedAs])
        expect(records.find(({ method }) => method === 'POST')?.warnings.map(({ path }) => path)).toContain(
          'members',
        )
        const created = await ask('POST', '/Users', user('ann', { externalId: 'E-1' }))
        expect(created.body['groups']).toMatchObject([{ value: bakers, type: 'direct' }])
        expect(created.body['id']).toBe(annId)
        expect(await valuesIn(bakers)).toEqual([annId])
        expect((await ask('GET', `/Groups/${bakers}`)).headers['etag']).toBe('W/"2"')
        expect(changes.map(({ kind, resourceType }) => `${kind} ${resourceType}`)).toEqual([
          'create Group',
          'create User',
          'patch Group',
        ])
      },
    )

    test('a parked name waits for a User: no Group takes its place by an externalId (RFC 7643 §4.2)', async () => {
      const { ask, person, group, change } = start({ members: { unknown: 'park', resolveBy: 'externalId' } })
      const bakers = await group('Bakers')
      await change(bakers, { op: 'add', path: 'members', value: [{ value: 'E-1' }] })
      await ask('POST', '/Groups', { ...groupOf('Cooks', []), externalId: 'E-1' })
      expect(membersOf(await ask('GET', `/Groups/${bakers}`))).toEqual([{ value: 'E-1' }])
      const ann = await person('ann', { externalId: 'E-1' })
      expect(membersOf(await ask('GET', `/Groups/${bakers}`))).toMatchObject([{ value: ann, type: 'User' }])
    })

    test('another tenant’s user is answered like nobody (one answer for both)', async () => {
      const { ask, group, change, server } = start()
      const foreign = await send(server, {
        method: 'POST',
        target: '/Users',
        token: 'globex-token',
        body: user('eve'),
      })
      const eve = idOf(foreign, 201)
      const id = await group('Bakers')
      const add = (value: string) => change(id, { op: 'add', path: 'members', value: [{ value }] })
      const [known, unknown] = [await add(eve), await add('nobody')]
      expect(known.status).toBe(400)
      expect(String(known.body['detail']).replace(eve, 'nobody')).toBe(unknown.body['detail'])
      expect((await ask('GET', `/Groups/${id}`)).headers['etag']).toBe('W/"1"')
    })
  })
})

function groupOf(displayName: string, members: readonly string[]): JsonObject {
  return { schemas: [groupUrn], displayName, members: members.map(value => ({ value })) }
}

function idOf({ status, body }: Received, expected: number): string {
  expect(status, JSON.stringify(body)).toBe(expected)
  return String(body['id'])
}

function membersOf({ body }: Received): readonly JsonObject[] {
  return (body['members'] ?? []) as JsonObject[]
}
