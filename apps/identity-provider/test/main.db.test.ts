import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testDatabases } from '@joinery/database/testing'
import { startMailServer } from '@joinery/mail/testing'
import { describe, expect, it } from 'vitest'
import { type IdentityProvider, serveIdentityProvider } from '../src/main.ts'
import { migrations } from '../src/storage/migrations.ts'
import { waitUntil } from './provisioning/world.ts'

const secretKey = Buffer.alloc(32, 1).toString('base64')

async function ask(
  idp: IdentityProvider,
  credentials: IdentityProvider,
  path: string,
  body?: object,
  method = body === undefined ? 'GET' : 'POST',
): Promise<unknown> {
  const basic = btoa(`${credentials.clientId}:${credentials.clientSecret}`)
  const granted = await fetch(`${idp.url}/auth/oauth2/v2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
    body: '{"grant_type":"client_credentials"}',
  })
  const { access_token: token } = Object(await granted.json())
  const response = await fetch(idp.url + path, {
    method,
    headers: { authorization: `bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return response.json()
}

describe.each(testDatabases())('the process of the identity provider on $name', databases => {
  it('makes credentials once, keeps people over a restart and makes more when asked', async () => {
    const place = await databases.open(migrations, { folder: true })
    await place.database.close()
    const options = { database: place.where, secretKey }
    const first = await serveIdentityProvider(options)
    expect(first.clientId).toMatch(/^[0-9a-f]{64}$/u)
    expect(first.clientSecret).toMatch(/^[0-9a-f]{64}$/u)
    expect(first.setupUrl).toMatch(new RegExp(`^${first.url}/setup#token=[0-9a-f]{64}$`, 'u'))
    await ask(first, first, '/api/2/users', { username: 'kept' })
    await first.close()

    const second = await serveIdentityProvider(options)
    expect(second).toMatchObject({ clientId: null, clientSecret: null, setupUrl: null })
    expect(await ask(second, first, '/api/2/users')).toMatchObject([{ username: 'kept' }])
    await second.close()

    const third = await serveIdentityProvider({ ...options, issueToken: true })
    expect(await ask(third, third, '/api/2/users')).toMatchObject([{ username: 'kept' }])
    await third.close()
    await place.dispose()
  })

  it('mails what a new account wants to hear of, by the mail server it is given', async () => {
    const place = await databases.open(migrations, { folder: true })
    await place.database.close()
    const mailServer = await startMailServer()
    const idp = await serveIdentityProvider({ database: place.where, secretKey, smtpUrl: mailServer.url })
    const settings = { notification_email: 'office@example.com' }
    await ask(idp, idp, '/api/provisioning/notifications/settings', settings, 'PUT')
    await ask(idp, idp, '/api/2/users', { username: 'ann', status: 3 })
    await ask(idp, idp, '/api/2/users', { username: 'bo', status: 1 })
    await ask(idp, idp, '/api/2/users/2', { status: 3 }, 'PUT')
    await waitUntil(() => mailServer.received.length > 0)
    expect(mailServer.received).toMatchObject([{ from: 'joinery@localhost', to: ['office@example.com'] }])
    expect(mailServer.received[0]?.text).toContain('Subject: bo is locked\r\n')
    await idp.close()
    await mailServer.close()
    await place.dispose()
  })

  it('names the port that is taken, and leaves the database to others', async () => {
    const place = await databases.open(migrations, { folder: true })
    await place.database.close()
    const running = await serveIdentityProvider({ database: 'memory:', secretKey })
    const port = Number(new URL(running.url).port)
    await expect(serveIdentityProvider({ database: place.where, secretKey, port })).rejects.toMatchObject({
      code: 'port_in_use',
      message: expect.stringContaining(`127.0.0.1:${port}`),
    })
    const other = await serveIdentityProvider({ database: place.where, secretKey })
    await other.close()
    await running.close()
    await expect(fetch(`${running.url}/api/status`)).rejects.toThrow('fetch failed')
    await place.dispose()
  })
})

describe('the options of the identity provider', () => {
  it('keep the secret key beside the embedded database unless told otherwise', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'joinery-idp-'))
    const first = await serveIdentityProvider({ database: folder })
    await first.close()
    const again = await serveIdentityProvider({ database: folder })
    expect(again.clientId).toBe(null)
    await again.close()
    await rm(folder, { recursive: true })
  })

  it('are refused when the public URL is none', async () => {
    await expect(
      serveIdentityProvider({ database: 'memory:', secretKey, publicUrl: 'idp.example' }),
    ).rejects.toMatchObject({ code: 'bad_public_url' })
  })

  it.each([
    { callsPerHour: 0 },
    { callsPerHour: Number.NaN },
    { trustedProxies: ['proxy.example'] },
    { smtpUrl: 'mail.example' },
  ])('are refused when one is wrong: %j', async wrong => {
    await expect(serveIdentityProvider({ database: 'memory:', secretKey, ...wrong })).rejects.toMatchObject({
      code: 'bad_option',
    })
  })

  it('are refused when there is no database', async () => {
    const database = 'postgres://nobody@127.0.0.1:1/none'
    await expect(serveIdentityProvider({ database, secretKey })).rejects.toMatchObject({
      code: 'database_unreachable',
    })
  })
})
