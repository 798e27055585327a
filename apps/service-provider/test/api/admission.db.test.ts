import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminToken, type Reply, type RunningApplication, runApplication } from '../running-application.ts'
import { type SignedInMember, signInMember } from '../signed-in-member.ts'

const draft = { userName: 'bob', givenName: 'Bob', familyName: 'Ray', email: 'bob@example.com' }
type Headers = Readonly<Record<string, string>>

function minutesAgo(minutes: number): Date {
  return new Date(Date.now() - minutes * 60_000)
}

async function setStatus(
  { database }: RunningApplication,
  { memberId }: SignedInMember,
  status: 'active' | 'suspended',
): Promise<void> {
  await database.query.updateTable('member').set({ status }).where('id', '=', memberId).execute()
}

function askFrom(app: RunningApplication, address: string): () => Promise<Reply> {
  return () => app.api('GET', '/members', undefined, 'guessed', { 'x-forwarded-for': address })
}

describe.each(testDatabases())('letting callers in, on $name', databases => {
  let app: RunningApplication
  let ann: SignedInMember
  beforeAll(async () => {
    app = await runApplication(databases)
    ann = await signInMember(app, 'ann', 'admin')
  })
  afterAll(() => app.dispose())

  const kinds: readonly [string, () => Promise<Headers>][] = [
    ['a web session', () => ann.open('web')],
    ['the access token of a mobile app', () => ann.open('mobile')],
    ['the access token of an extension', () => ann.open('extension')],
    ['an API key', () => ann.makeKey()],
  ]

  test.each(kinds)(
    '%s opens the API, and what it does is told under the name of the person',
    async (_, open) => {
      const headers = await open()
      const userName = `made-by-${Object.values(headers).join('').length}-${Math.random()}`
      const made = await app.api('POST', '/members', { ...draft, userName }, '', headers)
      expect(made.status).toBe(201)
      const { body } = await app.api('GET', `/history?limit=1`, undefined, '', headers)
      expect(body['items']).toMatchObject([
        { event: 'member.created', subject: userName, actor: 'ann@example.com', source: 'manual' },
      ])
    },
  )

  test.each(kinds)('%s opens nothing from the commit of a suspension on', async (_, open) => {
    const headers = await open()
    const ask = () => app.api('GET', '/members', undefined, '', headers)
    expect((await ask()).status).toBe(200)
    await setStatus(app, ann, 'suspended')
    expect((await ask()).status).toBe(401)
    await setStatus(app, ann, 'active')
  })

  describe('a web session', () => {
    test.each<[string, number, (headers: Headers) => Headers]>([
      ['without its CSRF token', 403, ({ cookie = '' }) => ({ cookie })],
      ['with the CSRF token of another', 403, headers => ({ ...headers, 'x-csrf-token': 'ab'.repeat(32) })],
      ['from another site', 403, headers => ({ ...headers, 'sec-fetch-site': 'cross-site' })],
      ['from another host of the same site', 403, headers => ({ ...headers, 'sec-fetch-site': 'same-site' })],
      ['from another origin', 403, headers => ({ ...headers, origin: 'https://evil.example' })],
      ['from an origin that is none', 403, headers => ({ ...headers, origin: 'null' })],
      ['from our own origin', 400, headers => ({ ...headers, origin: app.url })],
      ['from our own page', 400, headers => ({ ...headers, 'sec-fetch-site': 'same-origin' })],
      ['from no browser at all', 400, headers => headers],
    ])('that writes %s is answered %i', async (_, status, change) => {
      const headers = change(await ann.open('web'))
      expect((await app.api('POST', '/members', {}, '', headers)).status).toBe(status)
    })

    test('reads without its CSRF token', async () => {
      const { cookie = '' } = await ann.open('web')
      expect((await app.api('GET', '/members', undefined, '', { cookie })).status).toBe(200)
    })

    test('does not open anything as a bearer token, which would need no CSRF token', async () => {
      const { cookie = '' } = await ann.open('web')
      const token = cookie.split('=')[1] ?? ''
      expect((await app.api('GET', '/members', undefined, token)).status).toBe(401)
    })

    test('is not asked where a header names another caller', async () => {
      const headers = await ann.open('web')
      expect((await app.api('GET', '/members', undefined, 'wrong', headers)).status).toBe(401)
    })
  })

  test('a token can be issued five minutes after the sign-in, and then only after another', async () => {
    const callers: readonly [Headers, number][] = [
      [await ann.open('web', minutesAgo(4)), 201],
      [await ann.open('web', minutesAgo(6)), 403],
      [await ann.makeKey(), 403],
    ]
    for (const [headers, expected] of callers) {
      const { status, body } = await app.api('POST', '/tokens', { label: 'x' }, '', headers)
      expect(status).toBe(expected)
      expect(JSON.stringify(body).includes('fresh_sign_in_required')).toBe(expected === 403)
    }
  })
})

describe.each(testDatabases())('too many calls, on $name', databases => {
  let app: RunningApplication
  beforeAll(async () => {
    app = await runApplication(databases, {
      adminToken,
      callsPerMinute: { member: 3, stranger: 2 },
      trustedProxies: ['127.0.0.1'],
    })
  })
  afterAll(() => app.dispose())

  /** The statuses of calls made one after the other in a minute of their own. */
  async function statusesOf(calls: number, ask: () => Promise<Reply>): Promise<readonly number[]> {
    app.advance(60_000)
    const statuses: number[] = []
    for (let call = 0; call < calls; call++) statuses.push((await ask()).status)
    return statuses
  }

  test('of one member are refused, whatever he calls by; others go on, and so does he a minute later', async () => {
    const ann = await signInMember(app, 'ann', 'admin')
    const bob = await signInMember(app, 'bob', 'admin')
    const headers = [await ann.open('web'), await ann.makeKey(), await ann.open('mobile')]
    let turn = 0
    const ask = () => app.api('GET', '/members', undefined, '', headers[turn++ % headers.length] ?? {})
    expect(await statusesOf(4, ask)).toEqual([200, 200, 200, 429])
    const refused = await ask()
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.body['error']).toMatchObject({ code: 'too_many_requests' })
    expect((await app.api('GET', '/members', undefined, '', await bob.makeKey())).status).toBe(200)
    expect(await statusesOf(1, ask)).toEqual([200])
  })

  test('of one network that is not known are refused, another goes on', async () => {
    expect(await statusesOf(3, askFrom(app, '2001:db8::1'))).toEqual([401, 401, 429])
    expect((await askFrom(app, '2001:db8::2')()).status).toBe(429)
    expect((await askFrom(app, '203.0.113.7')()).status).toBe(401)
  })

  test('are none of the operator', async () => {
    expect(await statusesOf(5, () => app.api('GET', '/members'))).toEqual([200, 200, 200, 200, 200])
  })
})
