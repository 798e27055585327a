/** Replays what clients were seen to send, through both doors and on every store, with the profile of the client. */
import {
  groupResourceType,
  type Json,
  type JsonObject,
  type ResourceTypeDefinition,
  userResourceType,
} from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Principal, ProfileName, ResourceStore, ScimServer } from '../../src/index.ts'
import { doors, type OpenDoor } from '../test-doors.ts'
import { createTestServer, type Received } from '../test-server.ts'
import { forEachStore } from '../test-stores.ts'
import type { Recorded, Recording } from './recording.ts'

type Opener = (server: Pick<ScimServer<never>, 'node' | 'fetch'>) => Promise<OpenDoor>

/** A suite for one profile: each recording on each store, through each door. */
export function replayAll(profile: ProfileName, recordings: readonly Recording[]): void {
  forEachStore((name, open) => {
    describe(`${profile} on ${name}`, () => {
      let opened: Awaited<ReturnType<typeof open>>

      beforeAll(async () => {
        opened = await open()
      })
      afterAll(() => opened.dispose())

      describe.each(doors)('through the door $door', ({ door, open: openDoor }) => {
        test.each(recordings)('$title', async recording => {
          const principal = { tenant: `${profile} ${door} ${recording.title}`, profile }
          const replayed = await replay(recording, { store: opened.store, openDoor, principal })
          expect(replayed).toBe(recording.exchanges.length)
        })
      })
    })
  })
}

export interface Stage<Tx> {
  readonly store: ResourceStore<Tx>
  readonly openDoor: Opener
  readonly principal: Pick<Principal, 'tenant' | 'profile'>
  /** Users and Groups, unless told. */
  readonly resourceTypes?: readonly ResourceTypeDefinition[]
}

/** Returns how many exchanges were as expected: all, or it throws. */
export async function replay<Tx>(
  recording: Recording,
  { store, openDoor, principal, resourceTypes }: Stage<Tx>,
): Promise<number> {
  const { server, records } = createTestServer(store, {
    resourceTypes: resourceTypes ?? [userResourceType(), groupResourceType()],
    authenticate: async () => ({ id: 'token', label: 'a client', ...principal }),
  })
  const kept = new Map<string, string>()
  const door = await openDoor(server)
  try {
    for (const exchange of recording.exchanges) {
      const { method, headers = {}, body } = exchange
      const sent = { method, target: fill(exchange.target, kept), headers }
      const received = await door.send(body === undefined ? sent : { ...sent, body: fillIn(body, kept) })
      const title = `${method} ${sent.target} of "${recording.title}": ${received.text ?? ''}`
      check(exchange, received, kept, title)
      const record = records.at(-1)
      expect(record, title).toMatchObject({ method, status: exchange.status, fault: undefined })
      const told = record?.warnings.map(({ path }) => path).sort()
      expect(told, title).toEqual(exchange.warnings?.toSorted() ?? told)
      if (exchange.keep !== undefined) kept.set(exchange.keep, String(received.body['id']))
    }
  } finally {
    await door.close()
  }
  return recording.exchanges.length
}

function check(
  expected: Recorded,
  received: Received,
  kept: ReadonlyMap<string, string>,
  title: string,
): void {
  expect(received.status, title).toBe(expected.status)
  expect(received.headers, title).toMatchObject(expected.answerHeaders ?? {})
  if (expected.answer) expect(received.body, title).toMatchObject(fillObject(expected.answer, kept))
  for (const name of expected.without ?? []) expect(received.body, title).not.toHaveProperty([name])
  if (received.status === 204) expect(received.text, title).toBe('')
  else expect(received.headers['content-type'], title).toMatch(/^application\/(?:scim\+)?json$/)
}

/** The text with the ids that were kept in the place of their names. */
function fill(text: string, kept: ReadonlyMap<string, string>): string {
  return text.replace(/<([\w .@-]+)>/g, (whole, name: string) => kept.get(name) ?? whole)
}

function fillIn(value: Json, kept: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') return fill(value, kept)
  if (Array.isArray(value)) return value.map(each => fillIn(each, kept))
  return typeof value === 'object' && value !== null ? fillObject(value, kept) : value
}

function fillObject(value: JsonObject, kept: ReadonlyMap<string, string>): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fillIn(each, kept)]))
}
