import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { PortalClient } from '../../src/clients/portal-client.ts'
import { failed, joinery, type Run, said, serving } from '../joinery-process.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { accountsAt, countUsers, inOrder, type Place } from './scim-users.ts'
import { workOut } from './worked-out.ts'

const server = process.env['DATABASE_URL']
const embedded = { DATABASE_URL: undefined }
const aRunTakesMs = 240_000
const worked = workOut()

test('joinery demo on PGlite ends with everybody where the story says, though first the identity provider and then the application is killed while accounts are created; stays up until Ctrl-C', {
  timeout: aRunTakesMs,
}, async () => {
  const run = joinery(['demo', '--data', temporaryFolder()], embedded)
  const place = await killBoth(run)
  await said(run, /Both halves stay up/, aRunTakesMs)
  expectTheKills(run.stdout())
  expect(run.stdout()).toContain('Everybody is where the story says')
  // The application's link signs its owner in, whom a telling that ends by itself does not need.
  const owner = { userName: 'owner@example.com', active: true, roles: {} }
  expect(await accountsAt(place)).toEqual(inOrder([...worked.accounts, owner]))
  expect(await signInByHand(run)).toBe(200)

  run.child.kill('SIGINT')
  expect(await ending(run)).toEqual({ code: 0, problems: [] })
  expect(run.stderr()).toBe('')
  await expect(countUsers(place)).rejects.toThrow('fetch failed')
})

// One telling shows both: the story is the same on either database, and takes a minute.
test(`joinery demo on ${server === undefined ? 'PGlite' : 'PostgreSQL'} ends with everybody in the state that the file and the story say, as anybody can see over SCIM; the folder alone opens it again`, {
  timeout: aRunTakesMs,
}, async () => {
  const data = temporaryFolder()
  const mailServer = await aListener()
  const SMTP_URL = `smtp://127.0.0.1:${mailServer.port}`
  const run = joinery(['demo', '--once', '--json', '--data', data], { DATABASE_URL: server, SMTP_URL })
  expect(await ending(run)).toEqual({ code: 0, problems: [] })
  const result = onlyLine(run)
  expectTheResult(result)
  expect(result).toMatchObject({ created: 251, linked: 6, updated: 12 })
  expect(Number(result['elapsedMs'])).toBeLessThan(90_000)
  expectTheStory(run.stderr())
  expect(await accountsAt(await reopened(data))).toEqual(inOrder(worked.accounts))
  // The people are invented, their addresses are not.
  expect(mailServer.connections()).toBe(0)
})

/** Somewhere to connect to, that counts who does. */
async function aListener() {
  let connections = 0
  const listener = createServer(socket => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>(resolve => listener.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void listener.close())
  const address = listener.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { port, connections: () => connections }
}

/** Kills first the identity provider and then the application while accounts are created. */
async function killBoth(run: Run): Promise<Place> {
  const place = await placeOf(run)
  const [, identityProvider = ''] = await said(run, /identity provider is process (\d+)/)
  const [, application = ''] = await said(run, /service provider is process (\d+)/)
  await said(run, /create tasks wait/)
  await until(run, async () => (await countUsers(place)) > 60)
  process.kill(Number(identityProvider), 'SIGKILL')
  const atTheFirst = await countUsers(place)
  await until(run, async () => (await countUsers(place)) > atTheFirst + 30)
  const atTheSecond = await countUsers(place)
  process.kill(Number(application), 'SIGKILL')
  expect(atTheFirst).toBeLessThan(worked.approved)
  expect(atTheSecond).toBeLessThan(worked.approved)
  return place
}

function expectTheKills(text: string): void {
  expect(text).toContain('The identity provider stopped (SIGKILL); started again')
  expect(text).toContain('The service provider stopped (SIGKILL); started again')
}

function expectTheResult(result: Record<string, unknown>): void {
  expect(Object.keys(result)).toEqual(keysOfTheResult)
  expect(result).toMatchObject({
    people: worked.people,
    approved: worked.approved,
    suspended: 7,
    deleted: 5,
    ignored: 1,
    failed: 0,
    retried: 1,
    cleanedUp: 0,
    workspaces: worked.workspaces,
    signOn: { signedIn: 1, lockedOut: 1 },
  })
  expect(Number(result['created']) + Number(result['linked'])).toBe(worked.approved)
}

const keysOfTheResult = [
  'people',
  'approved',
  'created',
  'linked',
  'updated',
  'suspended',
  'deleted',
  'ignored',
  'failed',
  'retried',
  'requests',
  'elapsedMs',
  'cleanedUp',
  'workspaces',
  'signOn',
]

/** What a newcomer reads, in this order, without an escape sequence where it is a pipe. */
function expectTheStory(text: string): void {
  expect(text).not.toContain('\u001b')
  const order = [
    /^1\. .*workspace/m,
    /SCIM base URL: http:\/\/127\.0\.0\.1:\d+\/scim\/v2$/m,
    /SCIM token \(shown this once\): jnr_sp_/,
    /^2\. /m,
    /people imported from examples\/people\.csv$/m,
    /! line \d+: /,
    /^3\. /m,
    /Connector: SCIM Provisioner with SAML \(SCIM v2 Core\)/,
    /urn:ietf:params:scim:schemas:workato:1\.0:WorkatoRole/,
    /API status is Enabled/,
    /Single sign-on: the app has read the metadata of Workato, and that workspace the app's$/m,
    /^4\. /m,
    /create tasks wait for approval$/m,
    /POST \/Users$/m,
    /│ field .*│ old .*│ new /,
    /Ignored the task for x\.ae@example\.com$/m,
    /^ {3}Creating accounts: \d+ approved, done: \d+\/\d+ in /m,
    /3 people open the link of their invitation mail/,
    /lena\.silva signs in at the portal, opens Workato there and is in: it asks for no password$/m,
    /^5\. /m,
    /Vault brings its own connector: added with nothing but the token/,
    /The role "Vault users" gives it to 40 people, without approval: 40\/40/,
    /mary\.oneill and lena\.silva open "Production server": its secret lets them in$/m,
    /Catalog brings its own connector/,
    /The role "Catalog readers" gives it to 39 people/,
    /hanako\.suzuki opens the directory page as Everyone may \(200\);.* closed \(403\)$/m,
    /^6\. /m,
    /PUT: 10\/10|PUT: \d+ approved/,
    /active:false/,
    /DELETE: \d+ approved/,
    /no request, the link is dropped: 2 people, 0 requests$/m,
    /Vault: 5 grants went with their people, and the server changed its secret 2 times$/m,
    /What lena\.silva has seen opens nothing, .*; mary\.oneill has the new secret$/m,
    /Catalog: hanako\.suzuki is 花子 鈴木, .*; Workato has the new name, 花子 佐藤$/m,
    /Workato refuses the next request of lena\.silva's session \(401\), and the portal .*\(403\)$/m,
    /^7\. /m,
    /failed: reza\.hosseini@example\.com: .*500/,
    /RETRY/,
    /reza\.hosseini@example\.com is provisioned$/m,
    /^8\. /m,
    /│ provisioning state │ people │/,
    /│ request /,
    /│ workspace │ active │ suspended │ invited │/,
    /Elapsed: \d/,
    /Everybody is where the story says$/m,
    /Where to look:$/m,
  ]
  let rest = text
  for (const pattern of order) {
    const found = pattern.exec(rest)
    expect(found, `${String(pattern)} in:\n${rest}`).not.toBeNull()
    rest = rest.slice((found?.index ?? 0) + (found?.[0].length ?? 0))
  }
}

/** The exit code, and the story's own complaints when it is not 0. */
async function ending(run: Run): Promise<object> {
  const { code, stdout, stderr } = await failed(run)
  return { code, problems: code === 0 ? [] : `${stdout}\n${stderr}`.trimEnd().split('\n').slice(-12) }
}

function onlyLine(run: Run): Record<string, unknown> {
  expect(run.stdout()).toMatch(/^\{[^\n]+\}\n$/)
  return z.record(z.string(), z.unknown()).parse(JSON.parse(run.stdout()))
}

async function placeOf(run: Run): Promise<Place> {
  const [, baseUrl = ''] = await said(run, /SCIM base URL: (\S+)/)
  const [, token = ''] = await said(run, /SCIM token \(shown this once\): (\S+)/)
  return { baseUrl, token }
}

/** Signs in as the last lines say; returns 200 where that opens the portal. */
async function signInByHand(run: Run): Promise<number> {
  const [, url = ''] = await said(run, /^ {3}Portal, to sign in by hand: (\S+)\/portal$/m)
  const [, name = '', password = ''] = await said(
    run,
    /^ {3}Somebody who is still there: (\S+), password (\S+)$/m,
  )
  return new PortalClient(url, { signal: new AbortController().signal }).signIn({ name, password })
}

/** The application's data in a new process, which knows its database from the folder alone. */
async function reopened(dataFolder: string): Promise<Place> {
  const args = ['service-provider', '--data', dataFolder, '--port', '0', '--issue-token']
  const { line } = await serving(args, { DATABASE_URL: undefined })
  return { baseUrl: String(line['scimBaseUrl']), token: String(line['token']) }
}

async function until(run: Run, condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition().catch(() => false))) {
    if (run.child.exitCode !== null) throw new Error(`It ended: ${run.stderr()}`)
    await new Promise(resolve => setTimeout(resolve, 10))
  }
}
