/** The button Enable for apps that obtain access tokens; a real token endpoint beside a real application. */
import { createServer } from 'node:http'
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../../../src/apps/app-store.ts'
import { enableConnection } from '../../../src/provisioning/reconcile/connection.ts'
import type { App } from '../../../src/storage/tables.ts'
import { type GroupTarget, startGroupTarget } from '../groups/group-target.ts'
import { createGroupWorld, type GroupWorld } from '../groups/group-world.ts'
import { type Listening, listenOnFreePort } from '../targets/listening.ts'
import { secrets } from '../world.ts'

const oauth = 121386
const oauthWithScope = 123766

type Columns = Partial<
  Pick<
    App,
    'scim_base_url' | 'oauth_token_url' | 'oauth_client_id' | 'oauth_client_secret_sealed' | 'oauth_scope'
  >
>

interface TokenEndpoint extends Listening {
  /** The bodies of what was asked, in order. */
  readonly asked: string[]
  answer: (count: number) => readonly [status: number, body: object]
}

async function startTokenEndpoint(): Promise<TokenEndpoint> {
  const asked: string[] = []
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const count = asked.push(Buffer.concat(chunks).toString('utf8'))
      const [status, body] = endpoint.answer(count)
      outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  const listening = await listenOnFreePort(server)
  const endpoint: TokenEndpoint = {
    ...listening,
    asked,
    answer: count => [200, { access_token: `access-token-${count}`, token_type: 'bearer', expires_in: 900 }],
  }
  return endpoint
}

describe.each(testDatabases())('enabling an app with OAuth on $name', databases => {
  let world: GroupWorld
  const closing: (() => Promise<void>)[] = []
  beforeAll(async () => {
    world = await createGroupWorld(databases)
  })
  afterAll(async () => {
    for (const close of closing) await close()
    await world.close()
  })

  interface Here {
    readonly at: GroupTarget
    readonly endpoint: TokenEndpoint
    enable(): Promise<string>
    row(): Promise<App>
  }

  async function makeApp(connectorId: number, columns: Columns = {}): Promise<Here> {
    const [at, endpoint] = [await startGroupTarget(), await startTokenEndpoint()]
    closing.push(
      () => at.close(),
      () => endpoint.close(),
    )
    const who = { account: world.account, actor: 'test' }
    const { id } = await world.runChange(who, change => createApp(change, { connectorId, name: 'Workato' }))
    await world.database.query
      .updateTable('app')
      .set({
        scim_base_url: at.target.baseUrl,
        oauth_token_url: '/oauth/token',
        oauth_site: endpoint.origin,
        oauth_client_id: 'joinery',
        oauth_client_secret_sealed: secrets.seal('the-client-secret'),
        oauth_scope: 'scim',
        ...columns,
      })
      .where('id', '=', id)
      .execute()
    const { database, runChange, transport } = world
    const ports = { database, runChange, transport, secrets, clock: () => new Date() }
    return {
      at,
      endpoint,
      enable: () =>
        enableConnection(ports, who, id).then(
          () => 'enabled',
          (error: unknown) => (error instanceof Error ? error.message : String(error)),
        ),
      row: () => database.query.selectFrom('app').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
    }
  }

  test.each([
    [oauth, 'grant_type=client_credentials'],
    [oauthWithScope, 'grant_type=client_credentials&scope=scim'],
  ])('connector %d obtains a token, each time a new one, and asks with it', async (connector, body) => {
    const here = await makeApp(connector)
    expect(await here.enable()).toBe('enabled')
    expect(await here.enable()).toBe('enabled')
    expect(here.endpoint.asked).toEqual([body, body])
    expect(here.at.newCalls()).toEqual(['GET', 'GET'])
    expect(await here.row()).toMatchObject({ api_status: 'enabled', api_status_reason: null })
  })

  test.each([
    [400, { error: 'invalid_client' }, /did not accept the Client ID and Client Secret/u],
    [400, { error: 'invalid_scope' }, /Check the Scope/u],
    [404, {}, /Check the Token URL/u],
    [503, {}, /No access token could be obtained: the application is not available/u],
  ])('a token endpoint that answers %d %j: disabled, with the reason', async (status, body, reason) => {
    const here = await makeApp(oauth)
    here.endpoint.answer = () => [status, body]
    expect(await here.enable()).toMatch(reason)
    expect(here.at.newCalls()).toEqual([])
    const { api_status, api_status_reason } = await here.row()
    expect(api_status).toBe('disabled')
    expect(api_status_reason).toMatch(reason)
  })

  test('an application that takes no token: disabled, after one more', async () => {
    const here = await makeApp(oauth)
    here.at.intercept(() => ({ answer: { status: 401 } }))
    expect(await here.enable()).toContain('did not accept the access token')
    expect(here.endpoint.asked).toHaveLength(2)
  })

  test.each([
    ['SCIM Base URL', { scim_base_url: null }],
    ['Token URL', { oauth_token_url: null }],
    ['Client ID', { oauth_client_id: null }],
    ['Client Secret', { oauth_client_secret_sealed: null }],
    ['Scope', { oauth_scope: null }],
  ])('without %s nothing is asked', async (caption, columns) => {
    const here = await makeApp(oauthWithScope, columns)
    expect(await here.enable()).toBe(`The ${caption} is missing: enter it on Configuration first`)
    expect(here.endpoint.asked).toEqual([])
  })

  test('what is kept of it holds neither the secret nor a token', async () => {
    const here = await makeApp(oauth)
    here.endpoint.answer = count => [
      count === 1 ? 401 : 400,
      { error: 'invalid_client', said: 'the-client-secret' },
    ]
    await here.enable()
    expect(here.endpoint.asked[1]).toContain('client_secret=the-client-secret')
    const exchanges = await world.database.query.selectFrom('exchange').selectAll().execute()
    expect(exchanges.length).toBeGreaterThan(0)
    expect(JSON.stringify([exchanges, await here.row()])).not.toMatch(/the-client-secret|access-token-/u)
  })
})
