/** Bad input: the right error, in bounded time, and nothing is stored. On every store, and through both doors. RFC 7644 §3.12. */
import { groupResourceType, type Json, userResourceType } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ResourceStore } from '../../src/index.ts'
import { memoryStore } from '../../src/memory/index.ts'
import { type BadInput, badInputs } from '../bad-inputs.ts'
import { errorUrn } from '../scenario.ts'
import { doors, type OpenDoor } from '../test-doors.ts'
import { createTestServer, type Sent, send, user } from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'

/** Far above what any takes, far below what a quadratic one would. */
const patienceMs = 2_000

/** A server of a tenant of its own with a user and a group, and what there is to be seen of it. */
async function furnish<Tx>(store: ResourceStore<Tx>, tenant: string) {
  const { server, changes, records } = createTestServer(store, {
    resourceTypes: [userResourceType(), groupResourceType()],
    authenticate: async () => ({ tenant, id: 'token', label: 'a client' }),
  })
  const make = async (target: string, body: Json) =>
    String((await send(server, { method: 'POST', target, body })).body['id'])
  const ann = await make('/Users', user('ann', { title: 'Baker' }))
  const team = await make('/Groups', { displayName: 'Team', members: [{ value: ann }] })
  const look = async () => {
    const lists = ['/Users', '/Groups'].map(target => send(server, { method: 'GET', target }))
    return (await Promise.all(lists)).map(({ text }) => text)
  }
  const fill = (text: string) => text.replaceAll('<ann>', ann).replaceAll('<team>', team)
  return { server, changes, records, look, fill }
}

function sentOf(
  { method = 'POST', target = '/Users', headers, body }: BadInput,
  fill: (text: string) => string,
): Sent {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return {
    method,
    target: fill(target),
    ...(headers && { headers }),
    ...(body === undefined ? {} : { body: fill(text) }),
  }
}

/** The status of the answer, after everything else about it was found right. */
async function provoke<Tx>(
  input: BadInput,
  store: ResourceStore<Tx>,
  tenant: string,
  door?: (typeof doors)[number],
) {
  const { server, changes, records, look, fill } = await furnish(store, tenant)
  const before = await look()
  const heard = changes.length
  const opened: OpenDoor | undefined = await door?.open(server)
  let status: number | undefined
  try {
    const sent = sentOf(input, fill)
    const started = performance.now()
    const received = await (opened === undefined ? send(server, sent) : opened.send(sent))
    const elapsedMs = performance.now() - started
    expect(received.body).toMatchObject({
      schemas: [errorUrn],
      status: String(input.status),
      ...(input.scimType === undefined ? {} : { scimType: input.scimType }),
      detail: expect.stringMatching(input.detail),
    })
    status = received.status
    expect(received.text?.length).toBeLessThan(5_000)
    expect(elapsedMs).toBeLessThan(patienceMs)
    expect(records.at(-1)).toMatchObject({ status: input.status, fault: undefined })
  } finally {
    await opened?.close()
  }
  expect(changes).toHaveLength(heard)
  expect(await look()).toEqual(before)
  expect(Object.prototype).not.toHaveProperty('admin')
  return status
}

forEachStore((name, open) => {
  describe(`bad input on ${name}`, () => {
    let opened: Awaited<ReturnType<typeof open>>

    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.dispose())

    test.each(badInputs)('$title is $status, and nothing is stored', async input => {
      expect(await provoke(input, opened.store, `bad input ${input.title}`)).toBe(input.status)
    })
  })
})

describe.each(doors)('bad input through the door $door', door => {
  test.each(badInputs.filter(({ coreOnly }) => !coreOnly))(
    '$title is $status, and nothing is stored',
    async input => {
      expect(await provoke(input, memoryStore(), 'acme', door)).toBe(input.status)
    },
  )
})
