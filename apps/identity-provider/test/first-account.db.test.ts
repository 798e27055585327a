import type { Database } from '@joinery/database'
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PasswordGate } from '../src/access/passwords.ts'
import { setUp } from '../src/access/sign-in.ts'
import { prepareAccount } from '../src/first-account.ts'
import { migrations } from '../src/storage/migrations.ts'
import type { Tables } from '../src/storage/tables.ts'

describe.each(testDatabases())('the account of an installation on $name', databases => {
  let database: Database<Tables>
  let dispose: () => Promise<void>

  beforeAll(async () => {
    const place = await databases.open<Tables>(migrations)
    database = place.database
    dispose = place.dispose
  })
  afterAll(() => dispose())

  const nothing = { credential: undefined, setupToken: undefined }
  const prepare = (asked: { issueCredential?: boolean; issueSetupLink?: boolean } = {}) =>
    prepareAccount(database, new Date(), { issueCredential: false, ...asked })

  it('is made once with a credential and a link, though several processes start together', async () => {
    const prepared = await Promise.all([prepare(), prepare(), prepare()])
    const made = prepared.filter(({ credential }) => credential !== undefined)
    expect(made).toEqual([
      {
        credential: expect.objectContaining({ clientId: expect.any(String) }),
        setupToken: expect.stringMatching(/^[0-9a-f]{64}$/u),
      },
    ])
    expect(prepared.filter(({ setupToken }) => setupToken !== undefined)).toHaveLength(1)
    expect(await database.query.selectFrom('account').select('name').execute()).toEqual([{ name: 'Joinery' }])
  })

  it('keeps its link until it is used, or another is asked for', async () => {
    expect(await prepare()).toEqual(nothing)
    const { setupToken: token = '' } = await prepare({ issueSetupLink: true })
    expect(await database.query.selectFrom('setup_link').select('admin_id').execute()).toEqual([
      { admin_id: null },
    ])
    const ports = { database, clock: () => new Date(), passwords: new PasswordGate() }
    const given = { token, email: 'owner@example.com', password: 'correct horse battery' }
    const visitor = { address: '192.0.2.1', userAgent: 'a test' }
    const { admin } = await setUp(ports, given, visitor)
    expect(await prepare()).toEqual(nothing)
    expect((await prepare({ issueSetupLink: true })).setupToken).toBeDefined()
    expect(await database.query.selectFrom('setup_link').select('admin_id').execute()).toEqual([
      { admin_id: admin.id },
    ])
  })

  it('has a link made where it is from before there were links', async () => {
    await database.query.deleteFrom('setup_link').execute()
    await database.query.deleteFrom('admin').execute()
    expect((await prepare()).setupToken).toBeDefined()
  })

  it('gets another credential when it is asked for', async () => {
    expect(await prepare({ issueCredential: true })).toMatchObject({
      credential: { clientSecret: expect.any(String) },
      setupToken: undefined,
    })
  })
})
