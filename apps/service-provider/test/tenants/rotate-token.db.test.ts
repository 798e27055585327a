import { testDatabases } from '@joinery/database/testing'
import type { JsonObject } from '@joinery/scim'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listOf, type RunningApplication, runApplication, textOf } from '../running-application.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** To the second: the clock goes on while a token is made. */
function lifeMs(token: JsonObject): number {
  const life = Date.parse(textOf(token, 'expiresAt')) - Date.parse(textOf(token, 'createdAt'))
  return Math.round(life / 1_000) * 1_000
}

describe.each(testDatabases())('rotating a token, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases)
  })
  afterAll(() => app.dispose())

  async function issue(label: string, more: JsonObject = {}): Promise<JsonObject> {
    const { status, body } = await app.api('POST', '/tokens', { label, ...more })
    expect(status).toBe(201)
    return body
  }
  async function rotate(token: JsonObject, body: JsonObject = {}): Promise<JsonObject> {
    const reply = await app.api('POST', `/tokens/${textOf(token, 'id')}/rotate`, body)
    expect([reply.status, reply.body]).toMatchObject([201, {}])
    return reply.body
  }
  async function view({ id }: JsonObject): Promise<JsonObject> {
    const { body } = await app.api('GET', '/tokens?limit=1000')
    return listOf(body).find(token => token['id'] === id) ?? {}
  }
  async function statusWith(token: JsonObject): Promise<number> {
    return (await app.scim('GET', '/Users?count=0', undefined, textOf(token, 'token'))).status
  }
  test('the new token has the terms of the old one, each names the other, and the secret is another', async () => {
    const terms = {
      profile: 'okta',
      scopes: ['read', 'write:User'],
      addressRanges: ['127.0.0.0/8'],
      rateLimit: { requests: 50, perSeconds: 10 },
    }
    const old = await issue('terms', terms)
    const successor = await rotate(old)
    expect(successor).toMatchObject({ label: 'terms', ...terms, rotatedFrom: old['id'], rotatedTo: null })
    expect(await view(old)).toMatchObject({ ...terms, rotatedFrom: null, rotatedTo: successor['id'] })
    expect(successor['token']).not.toBe(old['token'])
    expect(await statusWith(successor)).toBe(200)
  })

  test('both are valid for 24 hours, then the new one alone', async () => {
    const old = await issue('overlap')
    const successor = await rotate(old)
    app.advance(23.9 * hourMs)
    expect([await statusWith(old), await statusWith(successor)]).toEqual([200, 200])
    app.advance(0.2 * hourMs)
    expect([await statusWith(old), await statusWith(successor)]).toEqual([401, 200])
  })

  test.each([
    [0, 0],
    [1, hourMs],
    [720, 720 * hourMs],
  ])('an overlap of %i hours', async (overlapHours, expectedMs) => {
    const old = await issue('asked')
    const successor = await rotate(old, { overlapHours })
    const end = Date.parse(textOf(await view(old), 'expiresAt'))
    expect(end - Date.parse(textOf(successor, 'createdAt'))).toBe(expectedMs)
    expect(await statusWith(old)).toBe(overlapHours === 0 ? 401 : 200)
    expect(successor['expiresAt']).toBeNull()
  })

  test('the old one never lives longer than it would have, and the new one lives as long as the old was given', async () => {
    const old = await issue('short', { expiresInDays: 2 })
    expect(lifeMs(old)).toBe(2 * dayMs)
    app.advance(1.5 * dayMs)
    const successor = await rotate(old, { overlapHours: 48 })
    expect((await view(old))['expiresAt']).toBe(old['expiresAt'])
    expect(lifeMs(successor)).toBe(2 * dayMs)
    expect(await view(successor)).toMatchObject({ expiresWithinDays: 7 })
  })

  test('the new one may be given another expiry', async () => {
    const old = await issue('renewed', { expiresInDays: 2 })
    expect(lifeMs(await rotate(old, { expiresInDays: 90 }))).toBe(90 * dayMs)
  })

  test('a chain goes on from its end; an end that has a successor is refused by its name', async () => {
    const first = await issue('chain')
    const second = await rotate(first)
    const third = await rotate(second)
    const again = await app.api('POST', `/tokens/${textOf(first, 'id')}/rotate`, {})
    expect(again.status).toBe(409)
    expect(again.body['error']).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`its successor is ${textOf(second, 'id')}`),
    })
    expect(await view(second)).toMatchObject({ rotatedFrom: first['id'], rotatedTo: third['id'] })
  })

  test('two rotations at once: one is done, the other refused', async () => {
    const old = await issue('raced')
    const path = `/tokens/${textOf(old, 'id')}/rotate`
    const replies = await Promise.all([1, 2, 3].map(() => app.api('POST', path, {})))
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
  })

  test('a revoked and an expired one are refused, and nothing is issued', async () => {
    const revoked = await issue('revoked')
    await app.api('DELETE', `/tokens/${textOf(revoked, 'id')}`)
    const expired = await issue('expired', { expiresInDays: 1 })
    app.advance(dayMs)
    const before = await app.api('GET', '/tokens?limit=1000')
    for (const [token, why] of [
      [revoked, 'it was revoked at 20'],
      [expired, 'it expired at 20'],
    ] as const) {
      const { status, body } = await app.api('POST', `/tokens/${textOf(token, 'id')}/rotate`, {})
      expect(status).toBe(409)
      expect(body['error']).toMatchObject({ message: expect.stringContaining(why) })
    }
    expect((await app.api('GET', '/tokens?limit=1000')).body).toEqual(before.body)
  })

  test('revoking the old one ends it within the overlap and leaves the new one', async () => {
    const old = await issue('ended')
    const successor = await rotate(old)
    await app.api('DELETE', `/tokens/${textOf(old, 'id')}`)
    expect([await statusWith(old), await statusWith(successor)]).toEqual([401, 200])
  })

  test('a rotation is one event, with the old token as it now ends and the new one', async () => {
    const old = await issue('told', { scopes: ['read'] })
    const successor = await rotate(old)
    const events = listOf((await app.api('GET', '/history?limit=2')).body)
    expect(events).toMatchObject([
      {
        event: 'token.rotated',
        subject: 'told',
        actor: 'operator',
        source: 'manual',
        oldValue: { id: old['id'], hint: old['hint'], expiresAt: (await view(old))['expiresAt'] },
        newValue: { id: successor['id'], hint: successor['hint'], scopes: ['read'], expiresAt: null },
      },
      { event: 'token.issued', subject: 'told' },
    ])
    expect(JSON.stringify(events)).not.toContain('jnr_sp_')
  })

  test.each([
    [{ overlapHours: -1 }, 'overlapHours'],
    [{ overlapHours: 721 }, 'overlapHours'],
    [{ overlapHours: 1.5 }, 'overlapHours'],
    [{ expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
    [{ expiresAt: '2999-01-01T00:00:00Z', expiresInDays: 1 }, 'expiresInDays'],
    [{ label: 'another' }, 'label'],
  ])('%j is refused with its place', async (body, path) => {
    const old = await issue('kept')
    const reply = await app.api('POST', `/tokens/${textOf(old, 'id')}/rotate`, body)
    expect(reply.status).toBe(400)
    expect(reply.body['error']).toMatchObject({ issues: [{ path }] })
    expect(await view(old)).toMatchObject({ rotatedTo: null, expiresAt: null })
  })
})
