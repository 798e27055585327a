import { testDatabases } from '@joinery/database/testing'
import { listen } from '@joinery/http-host'
import { startMailServer } from '@joinery/mail/testing'
import { describe, expect, test } from 'vitest'
import { type ServiceProviderOptions, serveServiceProvider } from '../src/main.ts'
import { migrations } from '../src/storage/migrations.ts'
import type { Tables } from '../src/storage/tables.ts'
import { clientProfiles } from '../src/tenants/client-profiles.ts'
import { userBody } from './running-application.ts'

/** On a server there is no data folder to keep one in. */
const secretKey = Buffer.alloc(32, 7).toString('base64')

describe.each(testDatabases())('serving the application, on $name', databases => {
  async function withDatabase(run: (where: string) => Promise<void>): Promise<void> {
    const database = await databases.open<Tables>(migrations, { folder: true })
    await database.database.close()
    try {
      await run(database.where)
    } finally {
      await database.dispose()
    }
  }

  test('the first start issues a token for each client profile, the second none unless asked, and what was stored is there', async () => {
    await withDatabase(async where => {
      const first = await serveServiceProvider({ secretKey, database: where })
      expect(first.scimBaseUrl).toBe(`${first.url}/scim/v2`)
      expect(Object.keys(first.tokens)).toEqual([...clientProfiles])
      expect(first.tokens['generic']).toBe(first.token)
      expect(new Set(Object.values(first.tokens)).size).toBe(clientProfiles.length)
      const headers = { authorization: `Bearer ${first.token}`, 'content-type': 'application/json' }
      const body = JSON.stringify(userBody('ann'))
      const created = await fetch(`${first.scimBaseUrl}/Users`, { method: 'POST', headers, body })
      expect(created.status).toBe(201)
      await first.close()

      const second = await serveServiceProvider({ secretKey, database: where, issueToken: false })
      expect([second.token, second.tokens]).toEqual([null, {}])
      expect((await fetch(`${second.scimBaseUrl}/Users`, { headers })).status).toBe(200)
      await second.close()

      const third = await serveServiceProvider({ secretKey, database: where, issueToken: true })
      const reply = await fetch(`${third.scimBaseUrl}/Users`, {
        headers: { authorization: `Bearer ${third.token}` },
      })
      expect(await reply.json()).toMatchObject({ totalResults: 1, Resources: [{ userName: 'ann' }] })
      await third.close()
    })
  })

  test('the first owner comes in by the link of the first start, and is mailed by the server it is given', async () => {
    const mails = await startMailServer()
    await withDatabase(async where => {
      const first = await serveServiceProvider({ secretKey, database: where, smtpUrl: mails.url })
      const token = new URLSearchParams(new URL(first.setupUrl ?? 'none:').hash.slice(1)).get('token')
      const post = (path: string, body: unknown) =>
        fetch(`${first.url}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      const email = 'owner@example.com'
      const owner = { token, email, password: 'correct horse battery', givenName: 'O', familyName: 'W' }
      expect((await post('/api/setup', owner)).status).toBe(201)
      expect((await post('/api/account/forgot', { email })).status).toBe(202)
      await expect.poll(() => mails.received.length, { timeout: 20_000 }).toBe(1)
      expect(mails.received[0]?.to).toEqual([email])
      // A mail breaks long lines, and writes the sign as its code.
      const text = mails.received[0]?.text.replaceAll('=\r\n', '').replaceAll('=3D', '=')
      expect(text).toContain(`${first.url}/console/password#token=`)
      await first.close()

      const second = await serveServiceProvider({ secretKey, database: where })
      expect(second.setupUrl).toBeNull()
      await second.close()
      const third = await serveServiceProvider({ secretKey, database: where, issueSetupLink: true })
      expect(third.setupUrl).toMatch(/\/setup#token=[0-9a-f]{64}$/)
      await third.close()
    })
    await mails.close()
  })

  test('is refused a mail server that is none', async () => {
    const options = { secretKey, database: 'unused', smtpUrl: 'mail.example' }
    await expect(serveServiceProvider(options)).rejects.toMatchObject({ code: 'invalid_option' })
  })

  test('locations name the public URL, never the Host header (RFC 7643 §3.1)', async () => {
    await withDatabase(async where => {
      const served = await serveServiceProvider({
        secretKey,
        database: where,
        publicUrl: 'https://app.example/',
      })
      expect(served.scimBaseUrl).toBe('https://app.example/scim/v2')
      const created = await fetch(`${served.url}/scim/v2/Users`, {
        method: 'POST',
        headers: { authorization: `Bearer ${served.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(userBody('ann')),
      })
      expect(created.headers.get('location')).toMatch(/^https:\/\/app\.example\/scim\/v2\/Users\//)
      await served.close()
    })
  })

  test('a taken port is told by its code, and the database is left for the next try', async () => {
    await withDatabase(async where => {
      const holder = await listen({ port: 0, host: '127.0.0.1', starting: {} })
      const port = Number(new URL(holder.url).port)
      await expect(serveServiceProvider({ secretKey, database: where, port })).rejects.toMatchObject({
        code: 'port_in_use',
      })
      const served = await serveServiceProvider({ secretKey, database: where, port: 0 })
      expect(served.token).toMatch(/^jnr_sp_/)
      await served.close()
      await holder.close(0)
    })
  })
})

test.each<[string, Partial<ServiceProviderOptions>, string]>([
  ['a public URL with a path', { publicUrl: 'https://app.example/x' }, 'bad_public_url'],
  ['an environment that is no name', { environments: ['a b'] }, 'invalid_option'],
  ['a proxy that is no range', { trustedProxies: ['10.0.0.0/8', 'here'] }, 'invalid_option'],
  [
    'a database on a server without a key',
    { database: 'postgres://127.0.0.1:1/none' },
    'secret_key_required',
  ],
  [
    'a database that is not there',
    { database: 'postgres://127.0.0.1:1/none', secretKey: Buffer.alloc(32).toString('base64') },
    'database_unreachable',
  ],
])('%s is told by its code', async (_, options, code) => {
  await expect(serveServiceProvider({ database: 'memory:', ...options })).rejects.toMatchObject({ code })
})

test('on a server without a key and a data folder the application does not start, and says how to make a key', async () => {
  const database = 'postgres://nobody@127.0.0.1:9/none'
  await expect(serveServiceProvider({ database, secretKey: '' })).rejects.toMatchObject({
    code: 'secret_key_required',
    message: expect.stringContaining('openssl rand -base64 32'),
  })
  await expect(serveServiceProvider({ database, secretKey: 'short' })).rejects.toMatchObject({
    code: 'secret_key_invalid',
  })
})
