import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { joinery, type Run, said, serving, stop, temporaryFolder } from './demo-process.ts'
import { workOut } from './worked-out.ts'

const server = process.env['DATABASE_URL']
const databases = [
  { name: 'PGlite', env: { DATABASE_URL: undefined } },
  ...(server === undefined ? [] : [{ name: 'PostgreSQL', env: { DATABASE_URL: server } }]),
]
const aRunTakesMs = 240_000
const open: Run[] = []

afterEach(async () => {
  await Promise.all(open.splice(0).map(stop))
})

describe.each(databases)('joinery demo on $name', ({ env }) => {
  test('ends with everybody in the state that the file and the story say, as anybody can see over SCIM', {
    timeout: aRunTakesMs,
  }, async () => {
    const data = temporaryFolder()
    const run = joinery(['demo', '--once', '--json', '--data', data.path], env)
    open.push(run)
    expect(await ending(run)).toEqual({ code: 0, problems: [] })
    const result = lastLine(run)
    const worked = workOut()
    expect(result).toMatchObject({ people: worked.people, approved: worked.approved, failed: 0, ignored: 1 })
    expect(Number(result['created']) + Number(result['linked'])).toBe(worked.approved)
    expect(result['linked']).toBe(6)
    expect(await accountsIn(data.path)).toEqual(inOrder(worked.accounts))
    data.remove()
  })

  test('ends in the same state when the identity provider is killed in the middle of creating accounts', {
    timeout: aRunTakesMs,
  }, async () => {
    const data = temporaryFolder()
    const run = joinery(['demo', '--once', '--json', '--data', data.path], env)
    open.push(run)
    const [, baseUrl = ''] = await said(run, /SCIM base URL: (\S+)/)
    const [, token = ''] = await said(run, /SCIM token \(shown this once\): (\S+)/)
    const [, pid = ''] = await said(run, /identity provider is process (\d+)/)
    await said(run, /create tasks wait/)
    await until(async () => (await countUsers(baseUrl, token)) > 60)
    process.kill(Number(pid), 'SIGKILL')
    const atTheKill = await countUsers(baseUrl, token)
    expect(await ending(run)).toEqual({ code: 0, problems: [] })

    const worked = workOut()
    expect(atTheKill).toBeLessThan(worked.approved)
    expect(run.stderr()).toContain('stopped (SIGKILL); started again')
    const result = lastLine(run)
    expect(result).toMatchObject({ approved: worked.approved, failed: 0 })
    expect(Number(result['created']) + Number(result['linked'])).toBe(worked.approved)
    expect(await accountsIn(data.path)).toEqual(inOrder(worked.accounts))
    data.remove()
  })
})

/** The exit code, and the story's own complaints when it is not 0. */
async function ending(run: Run): Promise<object> {
  const code = await run.ended
  return { code, problems: code === 0 ? [] : run.stderr().trimEnd().split('\n').slice(-12) }
}

function lastLine(run: Run): Record<string, unknown> {
  return z.record(z.string(), z.unknown()).parse(JSON.parse(run.stdout().trimEnd().split('\n').at(-1) ?? ''))
}

/** What the application holds, asked in a new process over its SCIM endpoint, by a token issued for the purpose. */
async function accountsIn(dataFolder: string): Promise<object[]> {
  const application = await serving(
    ['service-provider', '--data', dataFolder, '--port', '0', '--issue-token'],
    { DATABASE_URL: undefined },
  )
  open.push(application.run)
  const baseUrl = String(application.line['scimBaseUrl'])
  const token = String(application.line['token'])
  const page = await listUsers(baseUrl, token, 'count=1000')
  return inOrder(
    page.Resources.map(user => ({
      userName: user.userName.toLowerCase(),
      active: user.active,
      roles: user[workatoSchema] ?? {},
    })),
  )
}

const workatoSchema = 'urn:ietf:params:scim:schemas:workato:1.0:WorkatoRole'
const userPage = z.object({
  totalResults: z.number(),
  Resources: z
    .array(
      z.object({
        userName: z.string(),
        active: z.boolean(),
        [workatoSchema]: z.record(z.string(), z.string()).optional(),
      }),
    )
    .default([]),
})

async function listUsers(baseUrl: string, token: string, query: string): Promise<z.infer<typeof userPage>> {
  const response = await fetch(`${baseUrl}/Users?${query}`, { headers: { authorization: `Bearer ${token}` } })
  return userPage.parse(await response.json())
}

async function countUsers(baseUrl: string, token: string): Promise<number> {
  return (await listUsers(baseUrl, token, 'count=0')).totalResults
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise(resolve => setTimeout(resolve, 10))
}

function inOrder<T extends { readonly userName: string }>(accounts: readonly T[]): T[] {
  return accounts.toSorted((a, b) => (a.userName < b.userName ? -1 : 1))
}
