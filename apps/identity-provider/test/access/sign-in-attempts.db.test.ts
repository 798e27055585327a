import type { Database } from '@joinery/database'
import { testDatabases } from '@joinery/database/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AttemptOrigin, countAttempt, forgiveAttempts } from '../../src/access/sign-in-attempts.ts'
import { prepareAccount } from '../../src/first-account.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'

const free = (times: number): readonly number[] => Array.from({ length: times }, () => 0)

describe.each(testDatabases())('attempts to sign in on $name', databases => {
  let database: Database<Tables>
  let dispose: () => Promise<void>
  let account: number
  let now = Date.parse('2026-11-22T06:00:00Z')
  let made = 0

  beforeAll(async () => {
    const place = await databases.open<Tables>(migrations)
    database = place.database
    dispose = place.dispose
    await prepareAccount(database, new Date(now), { issueCredential: false })
    const { id } = await database.query.selectFrom('account').select('id').executeTakeFirstOrThrow()
    account = id
  })
  afterAll(() => dispose())

  const origin = (given: Partial<AttemptOrigin> = {}): AttemptOrigin => {
    made += 1
    return {
      account,
      foldedEmail: `${made}@example.com`,
      network: `network ${made}`,
      familiar: false,
      ...given,
    }
  }
  /** Returns 0 where the attempt was let through, else for how many seconds it has to wait. */
  const attempt = async (from: AttemptOrigin): Promise<number> => {
    try {
      await countAttempt(database, from, new Date(now))
      return 0
    } catch (error) {
      return Number(Object(error).headers['Retry-After'])
    }
  }
  const inTurn = async (times: number, next: () => AttemptOrigin): Promise<readonly number[]> => {
    const waits: number[] = []
    for (let i = 0; i < times; i += 1) waits.push(await attempt(next()))
    return waits
  }

  it('for one e-mail address from one network are five, then each costs twice the pause of the last', async () => {
    const from = origin()
    expect(await inTurn(6, () => from)).toEqual([...free(5), 1])
    for (const pause of [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      now += 1000 * (await attempt(from))
      expect(await attempt(from)).toBe(0)
      expect(await attempt(from)).toBe(pause)
    }
  })

  it('from one network are thirty, whoever is guessed, also when they come at once', async () => {
    const network = 'a busy one'
    const waits = await Promise.all(Array.from({ length: 40 }, () => attempt(origin({ network }))))
    expect(waits.filter(wait => wait === 0)).toHaveLength(30)
  })

  it('for one e-mail address are fifty, from wherever, but for where it has signed in before', async () => {
    const foldedEmail = 'wanted@example.com'
    expect(await inTurn(51, () => origin({ foldedEmail }))).toEqual([...free(50), 1])
    expect(await inTurn(5, () => origin({ foldedEmail, familiar: true }))).toEqual(free(5))
  })

  it('are counted anew an hour after the last', async () => {
    const from = origin()
    expect(await inTurn(5, () => from)).toEqual(free(5))
    now += 3_600_001
    expect(await inTurn(6, () => from)).toEqual([...free(5), 1])
  })

  it('that were refused are not counted', async () => {
    const from = origin()
    await inTurn(25, () => from)
    now += 1000
    expect(await inTurn(2, () => from)).toEqual([0, 2])
  })

  it('are forgiven who signs in, and his network no more than his own', async () => {
    const network = 'an office'
    await inTurn(29, () => origin({ network }))
    const from = origin({ network })
    expect(await attempt(from)).toBe(0)
    await database.transaction(tx => forgiveAttempts(tx, from))
    expect(await inTurn(2, () => from)).toEqual([0, 1])
  })

  it('are kept without the e-mail addresses and networks that were tried', async () => {
    await attempt(origin({ foldedEmail: 'my-password', network: '192.0.2.77' }))
    const rows = await database.query.selectFrom('sign_in_attempt').selectAll().execute()
    expect(JSON.stringify(rows)).not.toMatch(/my-password|192\.0\.2\.77/u)
    expect(rows.length).toBeGreaterThan(0)
  })
})
