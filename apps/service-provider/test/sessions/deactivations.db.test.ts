/**
 * Many people leave at once, with live sessions of every kind: from the moment at which SCIM is answered that somebody is
 * suspended, no request of his is let through, in no process.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { Agent, request } from 'node:http'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminToken, type Reply, type RunningApplication, runApplication } from '../running-application.ts'
import { signInMember } from '../signed-in-member.ts'
import { oauth } from './account-scene.ts'
import { addBusyMembers, type BusyMember, type LiveSession } from './many-sessions.ts'

const sizes = { pglite: { members: 12, lanes: 4 }, postgres: { members: 500, lanes: 24 } }
const suspend = {
  schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
  Operations: [{ op: 'replace', path: 'active', value: false }],
}

/** Another process on the same database; where it listens. */
async function startSecond(where: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const script = fileURLToPath(new URL('second-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=joinery-source', script, where], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const served: { readonly url: string } = JSON.parse(line)
    return { child, url: served.url }
  }
  throw new Error('the second process ended before it was ready')
}

async function databaseUrl({ database }: RunningApplication): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database.query)
  const url = new URL(process.env['DATABASE_URL'] ?? '')
  url.pathname = `/${rows[0]?.name ?? ''}`
  return url.href
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 })

/** The status of a call that only somebody who is signed in may make. */
function call(url: string, path: string, { headers }: LiveSession): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  request(`${url}${path}`, { agent, headers }, answer => {
    answer.resume()
    answer.on('end', () => resolve(answer.statusCode ?? 0))
  })
    .on('error', reject)
    .end()
  return promise
}

/** Runs the work on each item, so many at a time. */
async function each<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const waiting = items.entries()
  const lane = async () => {
    for (const [index, item] of waiting) await work(item, index)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

interface Call {
  readonly member: BusyMember
  readonly status: number
  readonly startedMs: number
}

describe.each(testDatabases())('many who leave at once, on $name', databases => {
  const { members: count, lanes } = sizes[databases.name]
  let app: RunningApplication
  let second: { readonly child: ChildProcess; readonly url: string } | undefined
  let members: readonly BusyMember[]
  let clientId: string
  let urls: readonly string[]
  let path: string

  beforeAll(async () => {
    const callsPerMinute = { member: 1_000_000, stranger: 1_000_000 }
    app = await runApplication(databases, { adminToken, callsPerMinute })
    ;({ members, clientId } = await addBusyMembers(app, count))
    // An embedded database is one process's.
    if (databases.name === 'postgres') second = await startSecond(await databaseUrl(app))
    urls = second === undefined ? [app.url] : [app.url, second.url]
    path = `/api/session/workspaces`
  })
  afterAll(async () => {
    second?.child.kill()
    if (second !== undefined && second.child.exitCode === null) {
      await new Promise(resolve => second?.child.on('exit', resolve))
    }
    await app.dispose()
  })

  /** On a busy machine a database connection may not be free in time; an identity provider then asks again. */
  async function deactivate(member: BusyMember, tries = 5): Promise<Reply> {
    const reply = await app.scim('PATCH', `/Users/${member.scimId}`, suspend)
    return reply.status >= 500 && tries > 1 ? deactivate(member, tries - 1) : reply
  }
  const urlAt = (index: number) => urls[index % urls.length] ?? app.url

  test(`${count} concurrent deactivations let none of their ${count * 10} sessions through afterwards`, {
    timeout: 120_000,
  }, async () => {
    const all = members.flatMap(member => member.sessions.map(session => ({ member, session })))
    expect(all).toHaveLength(count * 10)
    const before: number[] = []
    const some = all.filter((_, index) => index % 7 === 0)
    await each(some, lanes, async ({ session }, index) => {
      before.push(await call(urlAt(index), session.kind === 'api_key' ? apiKeyPath() : path, session))
    })
    expect(new Set(before)).toEqual(new Set([200]))

    const goneAtMs = new Map<BusyMember, number>()
    const refused: unknown[] = []
    const calls: Call[] = []
    const leaving = new AbortController()
    const traffic = Promise.all(
      Array.from({ length: 4 }, async (_, lane) => {
        for (let index = lane; !leaving.signal.aborted; index += 4) {
          const one = all[(index * 13) % all.length]
          if (one === undefined) break
          const startedMs = performance.now()
          const target = one.session.kind === 'api_key' ? apiKeyPath() : path
          const status = await call(urlAt(index), target, one.session)
          calls.push({ member: one.member, status, startedMs })
        }
      }),
    )
    await Promise.all(
      members.map(async member => {
        const { status, body } = await deactivate(member)
        if (status === 200) goneAtMs.set(member, performance.now())
        else refused.push({ status, body })
      }),
    )
    leaving.abort()
    await traffic
    expect(refused).toEqual([])
    expect(calls.length).toBeGreaterThan(0)
    const late = calls.filter(({ member, startedMs }) => startedMs > (goneAtMs.get(member) ?? Infinity))
    expect(late.filter(({ status }) => status !== 401)).toEqual([])

    const after: number[] = []
    await each(all, lanes, async ({ session }, index) => {
      after.push(await call(urlAt(index), session.kind === 'api_key' ? apiKeyPath() : path, session))
    })
    expect(after).toHaveLength(count * 10)
    expect(new Set(after)).toEqual(new Set([401]))
  })

  /** A session is nothing that a key has; the members are read by any who may, here by nobody: 403 is let through too. */
  function apiKeyPath(): string {
    return `/api/workspaces/${app.workspaceId}/my`
  }

  test('no refresh token of theirs is good, and each report says what was ended', async () => {
    const tokens = members.flatMap(({ sessions }) => sessions.map(({ refreshToken }) => refreshToken))
    const tried = tokens.filter(token => token !== undefined).filter((_, index) => index % 25 === 0)
    const answers = await Promise.all(
      tried.map(token =>
        oauth(app, 'token', {
          grant_type: 'refresh_token',
          client_id: clientId,
          refresh_token: token,
        }),
      ),
    )
    expect(new Set(answers.map(({ body }) => body['error']))).toEqual(new Set(['invalid_grant']))
    const { query } = app.database
    const left = await sql<{ left: number }>`
      select (select count(*) from session) + (select count(*) from session_token)
        + (select count(*) from refresh_token)
        + (select count(*) from api_key where revoked_at is null) as left`.execute(query)
    expect(left.rows).toEqual([{ left: 0 }])
    const reports = await query.selectFrom('deactivation_report').select(['elapsed_ms', 'outcomes']).execute()
    expect(reports).toHaveLength(count)
    for (const { outcomes } of reports) {
      expect(outcomes).toEqual(
        expect.arrayContaining([
          { what: 'sessions', ended: 9, open: 0 },
          { what: 'refresh_tokens', ended: 5, open: 0 },
          { what: 'api_keys', ended: 1, open: 0 },
        ]),
      )
    }
  })

  test('whoever comes back has to sign in anew', async () => {
    const [member] = members
    const back = { ...suspend, Operations: [{ op: 'replace', path: 'active', value: true }] }
    expect((await app.scim('PATCH', `/Users/${member?.scimId ?? ''}`, back)).status).toBe(200)
    const statuses = await Promise.all(
      (member?.sessions ?? []).map((session, index) => call(urlAt(index), path, session)),
    )
    expect(new Set(statuses)).toEqual(new Set([401]))
  })

  test('who signs in while he is being suspended is either refused or ended, and does not come back with the member', async () => {
    const person = await signInMember(app, 'racing', 'member')
    const reactivate = { ...suspend, Operations: [{ op: 'replace', path: 'active', value: true }] }
    const patch = (body: unknown) => app.scim('PATCH', `/Users/${person.scimId}`, body)
    for (let round = 0; round < 8; round += 1) {
      const [suspended, ...opened] = await Promise.all([
        patch(suspend),
        ...(['web', 'mobile', 'extension', 'web'] as const).map(client =>
          person.open(client).catch((error: unknown) => String(error)),
        ),
      ])
      expect(suspended.status).toBe(200)
      const refused = opened.filter(headers => typeof headers === 'string')
      expect(refused.every(text => text.includes('racing is not let in'))).toBe(true)
      expect((await patch(reactivate)).status).toBe(200)
      const left = opened.filter(headers => typeof headers !== 'string')
      const sessions = left.map(headers => ({ kind: 'web' as const, headers, refreshToken: undefined }))
      const statuses = await Promise.all(sessions.map((session, index) => call(urlAt(index), path, session)))
      expect(statuses.filter(status => status !== 401)).toEqual([])
    }
  })
})
