/** API keys: shown once, good for one member's programs, and over with the key, its date or its member. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listOf, type RunningApplication, runApplication, textOf } from '../running-application.ts'
import { signInMember } from '../signed-in-member.ts'
import { addAccount, addWorkspace, browserOf, type Headers, refusalOf, signInAs } from './account-scene.ts'

const at = (ms: number) => new Date(Date.now() + ms).toISOString()

describe.each(testDatabases())('an API key, on $name', databases => {
  let app: RunningApplication
  let acme: string
  let browser: Headers
  let memberId: string
  beforeAll(async () => {
    app = await runApplication(databases)
    acme = await addWorkspace(app, 'Acme')
    const { email, memberIds } = await addAccount(app, 'maker', [{ workspaceId: acme }])
    memberId = memberIds[0] ?? ''
    browser = browserOf(await signInAs(app, { email }))
  })
  afterAll(() => app.dispose())

  const own = () => `/workspaces/${acme}/api-keys`
  const make = (body: unknown, headers = browser) => app.call('POST', own(), body, '', headers)
  const use = (key: string) => app.call('GET', `/workspaces/${acme}/my`, undefined, key)

  test('is shown once, opens what its member may, and shows when and from where it was used', async () => {
    const made = await make({ name: 'Nightly export' })
    expect(made.status).toBe(201)
    const key = textOf(made.body, 'key')
    expect(key).toMatch(/^jnr_ak_[0-9a-f]{64}$/)
    expect((await use(key)).status).toBe(200)
    await app.settle()
    const [listed] = listOf((await app.call('GET', own(), undefined, '', browser)).body)
    expect(listed).toMatchObject({ name: 'Nightly export', hint: key.slice(-4), lastUsedFrom: '127.0.0.1' })
    expect(JSON.stringify(listed)).not.toContain(key)
    const rows = await app.database.query.selectFrom('api_key').select('key_hash').execute()
    expect(rows.map(row => Buffer.from(row.key_hash).toString('hex'))).not.toContain(
      key.slice('jnr_ak_'.length),
    )
  })

  test('neither makes keys nor shows or confirms a session', async () => {
    const key = textOf((await make({ name: 'Narrow' })).body, 'key')
    const as = { authorization: `Bearer ${key}` }
    expect(refusalOf(await make({ name: 'Another' }, as))).toMatch(/^403 /)
    expect((await app.call('POST', '/session/confirm', { password: 'x' }, key)).status).toBe(403)
  })

  test('of an owner, and his sessions, are ended by owners alone', async () => {
    const place = { workspaceId: app.workspaceId, token: app.token }
    const owner = await signInMember(app, 'the-owner', 'owner', place)
    const other = await signInMember(app, 'other-owner', 'owner', place)
    const admin = await signInMember(app, 'the-admin', 'admin', place)
    await owner.open('web')
    await owner.makeKey()
    const path = `/members/${owner.memberId}`
    const as = async (headers: Headers, method: string, below: string) =>
      app.api(method, `${path}${below}`, undefined, '', headers)
    const byAdmin = await admin.open('web')
    const idOf = async (below: string) =>
      textOf(listOf((await as(byAdmin, 'GET', below)).body)[0] ?? {}, 'id')
    const deeds = [
      `/api-keys/${await idOf('/api-keys')}`,
      `/sessions/${await idOf('/sessions')}`,
      '/sessions',
    ]
    for (const below of deeds) {
      expect(refusalOf(await as(byAdmin, 'DELETE', below))).toMatch(/^403 forbidden .*owners alone/)
    }
    const byOwner = await other.open('web')
    const statuses = []
    for (const below of deeds) statuses.push((await as(byOwner, 'DELETE', below)).status)
    expect(statuses).toEqual([204, 204, 200])
  })

  test('ends on its date, which lies in the future', async () => {
    expect(refusalOf(await make({ name: 'Late', expiresAt: at(-1) }))).toMatch(/^400 invalid_request/)
    const key = textOf((await make({ name: 'Short', expiresAt: at(60_000) })).body, 'key')
    expect((await use(key)).status).toBe(200)
    app.advance(61_000)
    expect((await use(key)).status).toBe(401)
  })

  test('is revoked by its member and by who manages members, and nobody else finds it', async () => {
    const { email } = await addAccount(app, 'stranger', [{ workspaceId: acme }])
    const stranger = browserOf(await signInAs(app, { email }))
    const [mine, theirs] = [await make({ name: 'Mine' }), await make({ name: 'Theirs' })]
    const path = `${own()}/${textOf(mine.body, 'id')}`
    expect((await app.call('DELETE', path, undefined, '', stranger)).status).toBe(404)
    expect((await app.call('DELETE', path, undefined, '', browser)).status).toBe(204)
    expect((await app.call('DELETE', path, undefined, '', browser)).status).toBe(404)
    expect((await use(textOf(mine.body, 'key'))).status).toBe(401)
    const others = `/workspaces/${acme}/members/${memberId}/api-keys`
    expect(listOf((await app.call('GET', others)).body).length).toBeGreaterThan(1)
    expect((await app.call('DELETE', `${others}/${textOf(theirs.body, 'id')}`)).status).toBe(204)
    expect((await use(textOf(theirs.body, 'key'))).status).toBe(401)
    const history = await app.call('GET', `/workspaces/${acme}/members/${memberId}/history`)
    expect(listOf(history.body).map(({ event }) => event)).toEqual(
      expect.arrayContaining(['api_key.made', 'api_key.revoked']),
    )
  })

  test('is one of twenty at most', async () => {
    const { email } = await addAccount(app, 'collector', [{ workspaceId: acme }])
    const collector = browserOf(await signInAs(app, { email }))
    for (let n = 0; n < 20; n += 1) expect((await make({ name: `Key ${n}` }, collector)).status).toBe(201)
    expect(refusalOf(await make({ name: 'One more' }, collector))).toMatch(
      /^409 conflict you have 20 API keys/,
    )
  })
})
