/** Plays the exchanges of a scenario through a door, against a server of its own, and checks every answer. */
import { expect } from 'vitest'
import type { ResourceStore, ScimServer, ScimServerOptions } from '../src/index.ts'
import type { Exchange, Scenario } from './scenario.ts'
import { bodyLimit } from './scenarios.ts'
import type { OpenDoor } from './test-doors.ts'
import { createTestServer, type Received, type Sent, type TestServer } from './test-server.ts'

/** Returns how many exchanges were as expected: all, or it throws. */
export async function runScenario<Tx>(
  scenario: Scenario,
  store: ResourceStore<Tx>,
  openDoor: (server: ScimServer<Tx>) => Promise<OpenDoor>,
  options: Partial<ScimServerOptions<Tx>> = {},
): Promise<number> {
  const test = createTestServer(store, { limits: { bodyBytes: bodyLimit }, ...options })
  const door = await openDoor(test.server)
  const answers: Received[] = []
  let changes: readonly string[] | undefined
  try {
    for (const exchange of scenario.exchanges) {
      const sent = typeof exchange.send === 'function' ? exchange.send(answers) : exchange.send
      const received = await door.send(sent)
      answers.push(received)
      changes = exchange.changes ?? changes
      checkAnswer(exchange, sent, received)
      checkSideEffects(exchange, sent, test, changes)
    }
    return answers.length
  } finally {
    await door.close()
  }
}

function checkAnswer(exchange: Exchange, sent: Sent, received: Received): void {
  const request = `${sent.method} ${sent.target}: ${received.text ?? ''}`
  expect(received.status, request).toBe(exchange.status)
  for (const [name, value] of Object.entries(exchange.headers ?? {})) {
    const actual = received.headers[name]
    if (typeof value === 'string') expect(actual, `${request} ${name}`).toBe(value)
    else expect(actual, `${request} ${name}`).toMatch(value)
  }
  if (exchange.body) expect(received.body, request).toMatchObject(exchange.body)
  if (exchange.detail) expect(received.body['detail'], request).toMatch(exchange.detail)
  if (sent.method === 'HEAD' || received.status === 204 || received.status === 304)
    expect(received.text ?? '').toBe('')
  else expect(received.headers['content-type'], request).toMatch(/^application\/(scim\+)?json$/)
}

function checkSideEffects<Tx>(
  exchange: Exchange,
  sent: Sent,
  { changes, records }: TestServer<Tx>,
  expected: readonly string[] | undefined,
): void {
  if (expected) {
    const heard = changes.map(
      ({ kind, before, after }) => `${kind} ${String((after ?? before)?.['userName'])}`,
    )
    expect(heard, `changes after ${sent.method} ${sent.target}`).toEqual(expected)
  }
  const record = records.at(-1)
  expect(record).toMatchObject({ method: sent.method, status: exchange.status, fault: undefined })
  if (exchange.warnings) expect(record?.warnings.map(({ path }) => path).sort()).toEqual(exchange.warnings)
}
