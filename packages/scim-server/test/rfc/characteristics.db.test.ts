/** The characteristics of attributes and their types, each kept over the protocol. RFC 7643 §2.2, §2.3 and §7, on every store. */
import { defineSchema, type Json, type JsonObject, userResourceType } from '@joinery/scim'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestServer, type Received, send, tenantsBehindTokens, user, userUrn } from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'

const locker = defineSchema({
  id: 'urn:example:params:scim:schemas:Locker',
  name: 'Locker',
  description: 'Where a person keeps things.',
  attributes: [
    { name: 'number', required: true, mutability: 'immutable' },
    { name: 'colour', canonicalValues: ['red', 'blue'] },
    { name: 'opened', type: 'dateTime', mutability: 'readOnly' },
    { name: 'serial', uniqueness: 'global' },
    { name: 'shelves', type: 'integer' },
    { name: 'depth', type: 'decimal' },
    { name: 'key', type: 'binary' },
    { name: 'manual', type: 'reference', referenceTypes: ['external'] },
  ],
})
const bare = defineSchema({
  id: 'urn:example:params:scim:schemas:Contract',
  name: 'Contract',
  description: 'How a person works here.',
  attributes: [{ name: 'kind' }],
})

const refused = (scimType: string) => ({ status: 400, body: { scimType } })
const holding = (attributes: JsonObject) => ({ status: 200, body: { [locker.id]: attributes } })

let runs = 0

forEachStore((name, open) => {
  describe(`characteristics on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>
    let ask: (method: string, target: string, body?: JsonObject) => Promise<Received>

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())

    const serve = (...extensions: Parameters<typeof userResourceType>) => {
      runs += 1
      const { server } = createTestServer(opened.store, {
        resourceTypes: [userResourceType(...extensions)],
        authenticate: tenantsBehindTokens(`characteristics ${runs} ${name}: `),
      })
      return (method: string, target: string, body?: JsonObject) =>
        send(server, { method, target, ...(body === undefined ? {} : { body }) })
    }
    beforeEach(() => {
      ask = serve([{ schema: locker, required: false }])
    })

    const post = (userName: string, attributes: JsonObject) =>
      ask('POST', '/Users', user(userName, { [locker.id]: attributes }))
    const make = async (userName: string, attributes: JsonObject) => {
      const made = await post(userName, attributes)
      expect(made.status, made.text).toBe(201)
      return `/Users/${String(made.body['id'])}`
    }
    const put = (target: string, attributes: JsonObject) =>
      ask('PUT', target, user('ann', { [locker.id]: attributes }))
    const patch = (target: string, op: string, attribute: string, value?: Json) =>
      ask('PATCH', target, {
        schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
        Operations: [{ op, path: `${locker.id}:${attribute}`, ...(value === undefined ? {} : { value }) }],
      })

    test('a required attribute of an extension in use is asked for (RFC 7643 §2.2)', async () => {
      const { body } = await post('ann', { colour: 'red' })
      expect(body).toMatchObject({ status: '400', scimType: 'invalidValue' })
      expect(body['detail']).toContain(`${locker.id}:number: required`)
      expect((await ask('POST', '/Users', user('ann'))).status).toBe(201)
    })

    test('a required extension is asked for at creation and cannot be removed (RFC 7643 §3.3)', async () => {
      ask = serve([{ schema: locker, required: true }])
      expect(await ask('POST', '/Users', user('ann'))).toMatchObject(refused('invalidValue'))
      const target = await make('ann', { number: '7' })
      expect(await ask('PUT', target, user('ann'))).toMatchObject(refused('invalidValue'))
      const Operations = [{ op: 'remove', path: locker.id }]
      expect(await ask('PATCH', target, { Operations })).toMatchObject(refused('mutability'))
    })

    test('an extension that is not declared for the resource type is not taken (RFC 7643 §3.3)', async () => {
      const body = user('ann', { [bare.id]: { kind: 'part time' } })
      const made = await ask('POST', '/Users', body)
      expect(made.status).toBe(201)
      expect(made.body).not.toHaveProperty([bare.id])
      ask = serve([{ schema: bare, required: false }])
      expect((await ask('POST', '/Users', body)).body).toMatchObject({ [bare.id]: { kind: 'part time' } })
    })

    test('canonical values are published, kept to in a schema of the application, and a suggestion in the core (RFC 7643 §7)', async () => {
      const { text } = await ask('GET', `/Schemas/${locker.id}`)
      expect(text).toContain('"canonicalValues":["red","blue"]')
      expect(await post('ann', { number: '7', colour: 'green' })).toMatchObject(refused('invalidValue'))
      const target = await make('ann', { number: '7', colour: 'red' })
      expect(await ask('GET', target)).toMatchObject(holding({ colour: 'red' }))
      const emails = [{ value: 'bob@x.example', type: 'holiday' }]
      const { status, body } = await ask('POST', '/Users', user('bob', { emails }))
      expect([status, body['emails']]).toEqual([201, emails])
    })

    test('text of any script comes back character by character (RFC 7643 §2.3.1)', async () => {
      const displayName = 'Ørsted 山田 محمد İıßſﬁ e\u0301 😀 "\\/\u2028'
      const { body } = await ask('POST', '/Users', user('ann', { displayName }))
      const { body: read } = await ask('GET', `/Users/${String(body['id'])}`)
      expect([body['displayName'], read['displayName']]).toEqual([displayName, displayName])
    })

    test('what has no value is left out of answers (RFC 7643 §2.5)', async () => {
      const target = await make('ann', { number: '7', colour: null, key: '' })
      const nothing = {
        displayName: null,
        title: '',
        emails: [],
        name: { givenName: null },
        phoneNumbers: [{}],
      }
      const answer = await ask(
        'PUT',
        target,
        user('ann', { ...nothing, [locker.id]: { number: '7', colour: '' } }),
      )
      for (const { body } of [answer, await ask('GET', target)]) {
        const { id: _id, meta: _meta, ...attributes } = body
        expect(attributes).toEqual({
          schemas: [userUrn, locker.id],
          userName: 'ann',
          [locker.id]: { number: '7' },
        })
      }
    })

    test('an integer is a number without a fraction (RFC 7643 §2.3.4)', async () => {
      const target = await make('ann', { number: '7', shelves: 3 })
      expect(await ask('GET', target)).toMatchObject(holding({ shelves: 3 }))
      for (const shelves of [1.5, true, 'three', [3]]) {
        expect(await post('bob', { number: '8', shelves })).toMatchObject(refused('invalidValue'))
      }
    })

    test('a decimal is a number (RFC 7643 §2.3.3)', async () => {
      const target = await make('ann', { number: '7', depth: 0.5 })
      expect(await ask('GET', target)).toMatchObject(holding({ depth: 0.5 }))
      for (const depth of [true, 'deep', [1.5]]) {
        expect(await post('bob', { number: '8', depth })).toMatchObject(refused('invalidValue'))
      }
    })

    test('a binary value is base64 (RFC 7643 §2.3.6)', async () => {
      const target = await make('ann', { number: '7', key: 'aGVsbG8=' })
      expect(await ask('GET', target)).toMatchObject(holding({ key: 'aGVsbG8=' }))
      for (const key of ['not base64!', 'aGVsb', true]) {
        expect(await post('bob', { number: '8', key })).toMatchObject(refused('invalidValue'))
      }
    })

    test('a readOnly attribute is ignored in POST and PUT (RFC 7643 §7, RFC 7644 §3.5.1)', async () => {
      const opened2 = '2020-01-01T00:00:00Z'
      const target = await make('ann', { number: '7', opened: opened2 })
      expect((await ask('GET', target)).text).not.toContain(opened2)
      const replaced = await put(target, { number: '7', opened: opened2, colour: 'red' })
      expect(replaced).toMatchObject(holding({ number: '7', colour: 'red' }))
      expect(replaced.text).not.toContain(opened2)
      expect(await patch(target, 'replace', 'opened', opened2)).toMatchObject(refused('mutability'))
    })

    test('a readWrite attribute is set, changed and removed (RFC 7643 §7)', async () => {
      const target = await make('ann', { number: '7' })
      expect(await patch(target, 'add', 'colour', 'red')).toMatchObject(holding({ colour: 'red' }))
      expect(await put(target, { number: '7', colour: 'blue' })).toMatchObject(holding({ colour: 'blue' }))
      const removed = await patch(target, 'remove', 'colour')
      expect(removed.body[locker.id]).toEqual({ number: '7' })
    })

    test('an immutable attribute is set once and then stays (RFC 7643 §7, RFC 7644 §3.5.1)', async () => {
      const { body } = await ask('POST', '/Users', user('ann'))
      const target = `/Users/${String(body['id'])}`
      expect(await patch(target, 'add', 'number', '7')).toMatchObject(holding({ number: '7' }))
      expect(await put(target, { number: '7', colour: 'red' })).toMatchObject(holding({ number: '7' }))
      for (const answer of [
        await put(target, { number: '8' }),
        await patch(target, 'replace', 'number', '8'),
        await patch(target, 'remove', 'number'),
      ]) {
        expect(answer).toMatchObject(refused('mutability'))
      }
      expect(await ask('GET', target)).toMatchObject(holding({ number: '7', colour: 'red' }))
    })

    test('a globally unique value is there once (RFC 7643 §7)', async () => {
      await make('ann', { number: '7', serial: 'S1' })
      expect(await post('bob', { number: '8', serial: 's1' })).toMatchObject({
        status: 409,
        body: { scimType: 'uniqueness' },
      })
      await make('bob', { number: '8', serial: 'S2' })
    })
  })
})
