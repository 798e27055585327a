/** A request that was let in just before its session ended leaves nothing behind that outlives it. */
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeFor } from '../../src/api/sign-in/authorize-page.ts'
import { holdFreshSignIn } from '../../src/api/sign-in/fresh-sign-in.ts'
import { ServiceProviderError } from '../../src/errors.ts'
import type { MemberCaller } from '../../src/members/caller.ts'
import { systemPorts } from '../../src/ports.ts'
import { callerFinder } from '../../src/sessions/find-caller.ts'
import { switchWorkspace } from '../../src/sessions/switch-workspace.ts'
import { type RunningApplication, runApplication } from '../running-application.ts'
import { addAccount, addWorkspace, browserOf, password, registerApp, signInAs } from './account-scene.ts'

const visitor = { address: '127.0.0.1', userAgent: 'test' }

describe.each(testDatabases())('a request under way when its session ends, on $name', databases => {
  let app: RunningApplication
  let acme: string
  let globex: string
  let count = 0
  beforeAll(async () => {
    app = await runApplication(databases)
    acme = await addWorkspace(app, 'Acme')
    globex = await addWorkspace(app, 'Globex')
  })
  afterAll(() => app.dispose())

  /** Somebody who is let in, and whose session ends before the request does anything. */
  async function lateCaller(end: 'another password' | 'suspended' | 'signed out'): Promise<MemberCaller> {
    count += 1
    const { email, memberIds } = await addAccount(app, `late-${count}`, [
      { workspaceId: acme },
      { workspaceId: globex },
    ])
    const browser = browserOf(await signInAs(app, { email, workspaceId: acme }))
    const finder = callerFinder({ database: app.database, ports: systemPorts, log: () => undefined })
    const cookie = browser['cookie']?.split('=')[1] ?? ''
    const found = await finder.find({ cookie }, visitor.address)
    if (found === undefined) throw new Error('nobody was let in')
    if (end === 'signed out') await app.call('DELETE', '/session', undefined, '', browser)
    if (end === 'suspended') await app.call('POST', `/workspaces/${acme}/members/${memberIds[0]}/suspend`)
    if (end === 'another password') {
      const body = { currentPassword: password, newPassword: 'another horse battery' }
      await app.call('POST', '/session/password', body, '', browser)
    }
    await finder.settle()
    if ((await finder.find({ cookie }, visitor.address)) !== undefined) throw new Error('the session goes on')
    return found.caller
  }

  const sessionsOf = async ({ accountId }: MemberCaller) =>
    app.database.query
      .selectFrom('session')
      .select('workspace_id')
      .where('account_id', '=', accountId)
      .execute()

  const ends = ['another password', 'suspended', 'signed out'] as const

  test.each(ends)('opens no session in another workspace: %s', async end => {
    const caller = await lateCaller(end)
    const before = await sessionsOf(caller)
    const ports = { database: app.database, ports: systemPorts }
    const switched = switchWorkspace(ports, caller, globex, visitor)
    await expect(switched).rejects.toMatchObject({ code: 'unauthorized' })
    expect(await sessionsOf(caller)).toEqual(before)
  })

  test.each(ends)('gives an app no code: %s', async end => {
    const caller = await lateCaller(end)
    const { id, redirectUri, challenge } = await registerApp(app)
    const fields = {
      response_type: 'code',
      client_id: id,
      redirect_uri: redirectUri,
      code_challenge: challenge,
      code_challenge_method: 'S256',
      state: '',
    }
    expect(await codeFor({ database: app.database, ports: systemPorts }, caller, fields)).toBeUndefined()
  })

  test.each(ends)('makes no key and no token, however fresh the sign-in: %s', async end => {
    const caller = await lateCaller(end)
    const held = app.database.transaction(tx => holdFreshSignIn(tx, caller, new Date()))
    await expect(held).rejects.toThrow(ServiceProviderError)
    await expect(held).rejects.toMatchObject({ code: 'unauthorized' })
  })
})
