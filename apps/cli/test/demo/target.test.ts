import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { ServerResponse } from 'node:http'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { request } from 'undici'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { deleted, leaveWithDelete } from '../../src/demo/story.ts'
import { type Asked, anEndpoint } from '../clients/http-endpoint.ts'
import { failed, joinery, serving } from '../joinery-process.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { listUsers, type Place } from './scim-users.ts'
import { workOut } from './worked-out.ts'

const aTestTakesMs = 240_000
const worked = workOut()
const interop = fileURLToPath(new URL('../../../../interop/', import.meta.url))
const mayBeMissing = !existsSync(`${interop}node_modules`) && !process.env['CI']
const aResult = z.record(z.string(), z.unknown())
const skipped = [
  'starting the application and issuing its token: both are yours',
  'changing Workato roles: the endpoint does not know their schema',
  'two more workspaces, accepting invitations, and single sign-on: all are of our application',
]

describe('demo --target', () => {
  // Of another's making, with nothing but the User of RFC 7643 §4.1.
  test('tells the story to scimmy-routers and leaves everybody there who is to be left; then to the same one as it forgets to delete, with the differences, the result for programs and exit code 1', {
    timeout: aTestTakesMs,
    skip: mayBeMissing,
  }, async () => {
    const place = await scimmyRouters()
    await postUser(place, { userName: 'stranger@example.com', emails: [{ value: 'stranger@example.com' }] })
    const first = await tell(place, ['--no-clean-up'])
    expect(first).toMatchObject({ approved: worked.approved, created: 251, linked: 6, ignored: 1 })
    expect(first).toMatchObject({ deleted: 5, failed: 0, retried: 1, cleanedUp: 0, workspaces: [] })
    expect(first['signOn']).toEqual({ signedIn: 0, lockedOut: 0 })
    expect(await accountsAt(place)).toEqual(expectedAccounts(['stranger@example.com']))

    const { result: second, stderr } = await tellTheForgetful(place)
    expect(second).toMatchObject({ approved: worked.approved, failed: 0, retried: 1, cleanedUp: 0 })
    const left = [...deleted, ...leaveWithDelete].map(name => `${name}@example.com`)
    // All others are there from before.
    expect(second).toMatchObject({ created: left.length, linked: worked.approved - left.length })
    for (const name of left) expect(stderr).toContain(`! ${name} has an account that nobody should have.`)
    expect(stderr.split('\n').at(-2)).toBe(
      `joinery: Not everything is as it should be: ${left[0]} has an account that nobody should have. And 4 more, named above.`,
    )
    expect(await accountsAt(place)).toEqual(expectedAccounts(['stranger@example.com', ...left]))
  })

  test('tells the story to our own application that somebody else has started, without its inside, and cleans up after itself', {
    timeout: aTestTakesMs,
  }, async () => {
    const args = ['service-provider', '--port', '0', '--data', temporaryFolder()]
    const { line } = await serving(args, { DATABASE_URL: undefined })
    const place = { baseUrl: String(line['scimBaseUrl']), token: String(line['token']) }
    await postUser(place, { userName: 'stranger@example.com' })
    const result = await tell(place)
    expect(result).toMatchObject({ approved: worked.approved, linked: 6, failed: 0, workspaces: [] })
    expect(result).toMatchObject({ cleanedUp: worked.accounts.length })
    expect(await accountsAt(place)).toEqual([['stranger@example.com', true]])
  })
})

/** Tells the story through a proxy that says of every DELETE that it is done, and passes none on. */
async function tellTheForgetful({ baseUrl, token }: Place) {
  const forgetful = await anEndpoint(({ method, url, headers, body }, response) => {
    if (method === 'DELETE') response.writeHead(204).end()
    else void forward(`${new URL(baseUrl).origin}${url}`, { method, headers, body }, response)
  })
  // Without --once as well: a story that went wrong is nothing to stay up for.
  const args = [
    '--data',
    temporaryFolder(),
    '--target',
    forgetful.url + new URL(baseUrl).pathname,
    '--token',
    token,
  ]
  const { code, stdout, stderr } = await failed(joinery(['demo', '--json', ...args]))
  expect(code, stderr.slice(-2_000)).toBe(1)
  return { result: aResult.parse(JSON.parse(stdout)), stderr }
}

async function forward(
  url: string,
  { method, headers, body }: Pick<Asked, 'method' | 'headers' | 'body'>,
  response: ServerResponse,
): Promise<void> {
  const { connection: _connection, host: _host, 'content-length': _length, ...passed } = headers
  const answer = await request(url, { method, headers: passed, ...(body.length > 0 && { body }) })
  response.writeHead(answer.statusCode, { 'content-type': 'application/scim+json' })
  response.end(Buffer.from(await answer.body.arrayBuffer()))
}

describe('an endpoint that cannot be provisioned ends the demo before anything is started', () => {
  test('a wrong token, a wrong path, nobody there, no SCIM', { timeout: aTestTakesMs }, async () => {
    const { baseUrl, token } = await anEndpointOfSomebody()
    const origin = new URL(baseUrl).origin
    const attempts: [url: string, token: string, reason: RegExp][] = [
      [baseUrl, 'wrong', /401|token/i],
      [`${baseUrl}/v9`, token, /answered 404 without a list of users/],
      [`http://127.0.0.1:${await freePort()}/scim/v2`, token, /connection|reach|listen/i],
      [`${origin}/elsewhere`, token, /SCIM|JSON|list of users/],
    ]
    for (const [url, bearer, reason] of attempts) {
      const begun = performance.now()
      const run = joinery([
        'demo',
        '--once',
        '--json',
        '--data',
        temporaryFolder(),
        '--target',
        url,
        '--token',
        bearer,
      ])
      const { code, stdout, stderr } = await failed(run)
      expect({ url, code, stdout }).toEqual({ url, code: 1, stdout: '' })
      const last = stderr.trimEnd().split('\n').at(-1) ?? ''
      expect(last).toContain(`joinery: The endpoint ${url} cannot be provisioned. `)
      expect(last).toMatch(reason)
      expect(stderr).not.toContain('Process:')
      expect(performance.now() - begun).toBeLessThan(15_000)
    }
  })
})

/** Returns the demo's result. */
async function tell({ baseUrl, token }: Place, more: readonly string[] = []) {
  const args = ['--data', temporaryFolder(), '--target', baseUrl, '--token', token, ...more]
  const run = joinery(['demo', '--once', '--json', ...args])
  const { code, stdout, stderr } = await failed(run)
  expect(code, stderr.slice(-2_000)).toBe(0)
  for (const what of skipped) expect(stderr).toContain(`Skipped: ${what}`)
  expect(stderr).not.toContain('urn:ietf:params:scim:schemas:workato')
  expect(stderr).toContain('"urn:ietf:params:scim:schemas:core:2.0:User"')
  expect(stderr).toContain('Everybody is where the story says')
  return aResult.parse(JSON.parse(stdout))
}

/** The example of how to embed the server, as a process of its own: users in memory, no extension. */
async function anEndpointOfSomebody(): Promise<Place> {
  const program = fileURLToPath(new URL('../../../../examples/embed-node-http/server.ts', import.meta.url))
  const token = 'a-token-of-somebody-else'
  const port = await freePort()
  const child = spawn(process.execPath, ['--conditions=joinery-source', program], {
    env: { ...process.env, PORT: String(port), SCIM_TOKEN: token },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill())
  await new Promise(resolve => child.stdout.once('data', resolve))
  return { baseUrl: `http://127.0.0.1:${port}/scim/v2`, token }
}

/** A server that others wrote, in memory, as a process of its own. */
async function scimmyRouters(): Promise<Place> {
  const child = spawn(process.execPath, [`${interop}scimmy-routers.ts`], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  onTestFinished(() => void child.kill())
  const line = await new Promise(resolve => child.stdout?.once('data', resolve))
  const ready = z.object({ scimBaseUrl: z.string(), token: z.string() }).parse(JSON.parse(String(line)))
  return { baseUrl: ready.scimBaseUrl, token: ready.token }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function postUser({ baseUrl, token }: Place, user: object): Promise<void> {
  const response = await fetch(`${baseUrl}/Users`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
    body: JSON.stringify({ schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], ...user }),
  })
  expect(response.status).toBe(201)
}

type Account = readonly [userName: string, active: boolean]

async function accountsAt(place: Place): Promise<Account[]> {
  const { Resources } = await listUsers(place, 'count=1000')
  return inOrder(Resources.map(user => [user.userName.toLowerCase(), user.active ?? true]))
}

function expectedAccounts(strangers: readonly string[]): Account[] {
  const ours = worked.accounts.map(({ userName, active }): Account => [userName.toLowerCase(), active])
  return inOrder([...ours, ...strangers.map((name): Account => [name, true])])
}

function inOrder(accounts: readonly Account[]): Account[] {
  return accounts.toSorted(([a], [b]) => (a < b ? -1 : 1))
}
