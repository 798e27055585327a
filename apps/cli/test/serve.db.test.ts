import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { failed, joinery, type Run, serving } from './joinery-process.ts'
import { openLink } from './open-link.ts'
import { temporaryFolder } from './temporary-folder.ts'

const aTestTakesMs = 120_000
const servers = [process.env['DATABASE_URL']].filter(url => url !== undefined)
const profiles = ['generic', 'strict', 'onelogin', 'okta', 'entra', 'google', 'jumpcloud', 'ping']
const aToken = expect.stringMatching(/^jnr_sp_[\w-]{43}$/)
const tokenForEachProfile = Object.fromEntries(profiles.map(profile => [profile, aToken]))
const embedded = { DATABASE_URL: undefined }

describe('serve service-provider --json', () => {
  test('issues a token for an empty installation only, or when asked; one process holds an embedded database', {
    timeout: aTestTakesMs,
  }, async () => {
    const data = temporaryFolder()
    const args = ['service-provider', '--port', '0', '--data', data]
    const first = await serving(args, embedded)
    expect(Object.keys(first.line)).toEqual([
      'url',
      'scimBaseUrl',
      'token',
      'tokens',
      'setupUrl',
      'signInUrl',
    ])
    expect(first.line).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      scimBaseUrl: `${String(first.line['url'])}/scim/v2`,
      token: expect.stringMatching(/^jnr_sp_[\w-]{43}$/),
      tokens: { ...tokenForEachProfile, generic: first.line['token'] },
      setupUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/setup#token=[0-9a-f]{64}$/),
      signInUrl: null,
    })
    expect(await statusOf(first.line, first.line['token'])).toBe(200)

    const rival = await failed(joinery(['serve', ...args], embedded))
    expect({ code: rival.code, stdout: rival.stdout }).toEqual({ code: 1, stdout: '' })
    expect(rival.stderr).toBe(
      `joinery: The database folder ${join(data, 'service-provider', 'database')} is in use by process ${first.run.child.pid}: stop that one, or choose another folder.\n`,
    )
    expect(await stopped(first.run)).toBe(0)

    const again = await serving(args, { ...embedded, PUBLIC_URL: 'https://app.example/' })
    expect(again.line).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      scimBaseUrl: 'https://app.example/scim/v2',
      token: null,
      tokens: {},
      setupUrl: null,
      signInUrl: null,
    })
    expect(await statusOf({ scimBaseUrl: `${String(again.line['url'])}/scim/v2` }, first.line['token'])).toBe(
      200,
    )
    expect(await stopped(again.run)).toBe(0)

    const issued = await serving([...args, '--issue-token'], embedded)
    expect(issued.line['token']).toMatch(/^jnr_sp_/)
    expect(issued.line['token']).not.toBe(first.line['token'])
    expect(await statusOf(issued.line, issued.line['token'])).toBe(200)
    expect(await statusOf(issued.line, first.line['token'])).toBe(200)
  })
})

describe('serve identity-provider --json', () => {
  test('makes credentials for an empty installation only, or when asked, and ends with Ctrl-C', {
    timeout: aTestTakesMs,
  }, async () => {
    const args = ['identity-provider', '--port', '0', '--data', temporaryFolder()]
    const first = await serving(args, embedded)
    expect(Object.keys(first.line)).toEqual(['url', 'clientId', 'clientSecret', 'setupUrl', 'signInUrl'])
    const link = String(first.line['setupUrl'])
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/setup#token=[0-9a-f]{64}$/)
    expect(await (await openLink(link)).text()).toContain('You will be the owner of this account')
    expect(await tokenStatus(first.line, first.line)).toBe(200)
    expect(await stopped(first.run, 'SIGINT')).toBe(0)

    const again = await serving(args, embedded)
    expect(again.line).toEqual({
      url: again.line['url'],
      clientId: null,
      clientSecret: null,
      setupUrl: null,
      signInUrl: null,
    })
    expect(await tokenStatus(again.line, first.line)).toBe(200)
    expect(await stopped(again.run)).toBe(0)

    const issued = await serving(
      [...args, '--issue-token', '--issue-setup-link', '--issue-sign-in-link'],
      embedded,
    )
    const another = String(issued.line['setupUrl'])
    const pages = [
      await openLink(another),
      await openLink(another.replace(/token=.*/, link.slice(link.indexOf('token=')))),
    ]
    expect(pages.map(page => page.status)).toEqual([200, 404])
    expect(issued.line['signInUrl']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/sign-in-link#token=[0-9a-f]{64}$/)
    expect(issued.line['clientSecret']).not.toBe(first.line['clientSecret'])
    expect(await tokenStatus(issued.line, issued.line)).toBe(200)
  })
})

describe('serve for people', () => {
  test('says in words where it listens; another port is found when the usual one is taken', {
    timeout: aTestTakesMs,
  }, async () => {
    const usual = 8420
    const other = createServer()
    // Somebody has the usual port: this test, or whoever else is on this machine.
    await new Promise<void>(resolve =>
      other.once('error', () => resolve()).listen(usual, '127.0.0.1', resolve),
    )
    onTestFinished(() => void other.close())
    const run = joinery(['serve', 'service-provider', '--data', temporaryFolder()], embedded)
    await until(() => run.stdout().includes('Ctrl-C stops it.'), run)
    const [, port] = /^The application listens on http:\/\/127\.0\.0\.1:(\d+)$/m.exec(run.stdout()) ?? []
    expect(Number(port)).toBeGreaterThan(0)
    expect(port).not.toBe(String(usual))
    expect(run.stdout()).toMatch(/^SCIM token \(shown this once\): jnr_sp_/m)
    for (const profile of profiles.slice(1)) {
      expect(run.stdout()).toMatch(new RegExp(`^  for the profile ${profile}: jnr_sp_`, 'm'))
    }
    expect(run.stdout()).toMatch(/^Admin API: closed; set JOINERY_ADMIN_TOKEN to open it$/m)
    expect(run.stderr()).toBe('')
  })
})

test('trusted proxies are read from the environment, and one that is none is refused by its name', async () => {
  const run = joinery(['serve', 'service-provider', '--port', '0', '--data', temporaryFolder()], {
    ...embedded,
    JOINERY_TRUSTED_PROXIES: '10.0.0.0/8, proxy.example',
  })
  const { code, stdout, stderr } = await failed(run)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(/^joinery: .*" proxy\.example" is no address range: expected one like .+\n$/i)
})

describe.each(servers)('on a PostgreSQL server', server => {
  test('a wrong password is said to be one, and is not repeated', async () => {
    const url = new URL(server)
    url.username = 'joinery_nobody'
    url.password = 'not-the-password'
    for (const half of ['service-provider', 'identity-provider']) {
      const run = joinery(['serve', half, '--port', '0', '--data', temporaryFolder()], {
        DATABASE_URL: url.href,
      })
      const { code, stdout, stderr } = await failed(run)
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
      expect(stderr).toMatch(
        /^joinery: The database postgres.*joinery_nobody:\*\*\*@.* cannot be reached: .+\n$/,
      )
      expect(stderr).not.toContain('not-the-password')
    }
  })
})

async function statusOf(line: Readonly<Record<string, unknown>>, token: unknown): Promise<number> {
  const headers = { authorization: `Bearer ${String(token)}` }
  return (await fetch(`${String(line['scimBaseUrl'])}/Users?count=0`, { headers })).status
}

async function tokenStatus(
  line: Readonly<Record<string, unknown>>,
  credentials: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { clientId, clientSecret } = credentials
  const response = await fetch(`${String(line['url'])}/auth/oauth2/v2/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
    }),
  })
  return response.status
}

async function stopped(run: Run, signal: 'SIGTERM' | 'SIGINT' = 'SIGTERM'): Promise<number | null> {
  run.child.kill(signal)
  return await run.ended
}

async function until(condition: () => boolean, run: Run): Promise<void> {
  while (!condition()) {
    if (run.child.exitCode !== null) throw new Error(`It ended: ${run.stderr()}`)
    await new Promise(resolve => setTimeout(resolve, 25))
  }
}
