import { type TestDatabase, testDatabases } from '@joinery/database/testing'
import { createSecrets } from '@joinery/secrets'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { FollowUpMail } from '../../src/access/follow-up-endings.ts'
import { type FollowUpPorts, runNextFollowUp, shippedConnectors } from '../../src/access/follow-up-worker.ts'
import { findFollowUp, listFollowUps, retryFollowUp } from '../../src/access/follow-ups.ts'
import { queueRotation } from '../../src/access/queue-follow-ups.ts'
import { unsealFor } from '../../src/access/shared-account-secrets.ts'
import { type Acting, changeSharedAccount, createSharedAccount } from '../../src/access/shared-accounts.ts'
import { withdrawGrants } from '../../src/access/withdraw-grants.ts'
import { systemPorts } from '../../src/ports.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'
import { operatorOrigin } from '../../src/tenants/principals.ts'
import { createWorkspace } from '../../src/tenants/workspaces.ts'
import { insertPerson } from '../people.ts'
import { type Mood, type RotatingTarget, startRotatingTarget } from '../rotating-target.ts'

const secrets = createSecrets(new Uint8Array(32).fill(3))
const signal = new AbortController().signal
const firstSecret = 'the secret of the first day'

describe.each(testDatabases())('follow-ups through a signed call, on $name', databases => {
  let db: TestDatabase<Tables>
  let ports: FollowUpPorts
  let target: RotatingTarget
  let workspaceId: string
  let aheadMs = 0
  const mails: FollowUpMail[] = []

  beforeAll(async () => {
    db = await databases.open<Tables>(migrations)
    ports = {
      ...systemPorts,
      clock: () => new Date(Date.now() + aheadMs),
      secrets,
      localTargets: true,
      database: db.database,
      connectors: shippedConnectors,
      times: { leaseMs: 60_000, firstDelayMs: 1_000, longestDelayMs: 60_000, mostAttempts: 3 },
      queueMail: async (_, mail) => mails.push(mail),
    }
    const draft = { name: 'Acme', preset: 'vault' } as const
    workspaceId = (await db.database.transaction(tx => createWorkspace(tx, draft, systemPorts))).id
    await insertPerson(db.database, workspaceId, { userName: 'owner', privilege: 'owner' })
  })
  afterEach(async () => {
    await target.close()
    mails.length = 0
    aheadMs += 3_600_000
  })
  afterAll(() => db.dispose())

  /** A privileged account that somebody could open who leaves now. */
  async function leave(ownerId: string | null = null): Promise<{ accountId: string; followUpId: string }> {
    target = await startRotatingTarget(firstSecret)
    const memberId = await insertPerson(db.database, workspaceId, {})
    const acting: Acting = {
      workspaceId,
      actor: { kind: 'member', workspaceId, memberId },
      origin: operatorOrigin,
    }
    const connector = { kind: 'signed_http', url: `${target.url}/rotate`, key: target.key }
    const account = await db.database.transaction(tx =>
      createSharedAccount(
        tx,
        {
          name: 'Root',
          url: 'https://root.example/',
          login: 'root',
          secret: firstSecret,
          privileged: true,
          ownerId,
          followUps: ['rotate_credential'],
          connector,
        },
        acting,
        ports,
      ),
    )
    const outcomes = await db.database.transaction(async tx => {
      await tx.updateTable('member').set({ status: 'suspended' }).where('id', '=', memberId).execute()
      return withdrawGrants(ports.newId)(tx, {
        workspaceId,
        memberId,
        accountId: null,
        userName: 'leaver',
        before: 'active',
        after: 'suspended',
        at: ports.clock(),
        origin: operatorOrigin,
      })
    })
    expect(outcomes).toEqual([
      { what: 'grants', ended: 2, open: 0 },
      { what: 'follow_ups', ended: 0, open: 1 },
    ])
    const [followUp] = await listFollowUps(db.database.query, {
      workspaceId,
      accountId: account.id,
      limit: 2,
    })
    return { accountId: account.id, followUpId: followUp?.id ?? '' }
  }

  async function storedSecret(accountId: string): Promise<string> {
    const row = await db.database.query
      .selectFrom('shared_account')
      .select('secret_sealed')
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow()
    return unsealFor(secrets, { workspaceId, id: accountId }, 'secret', row.secret_sealed)
  }

  const stateOf = (id: string) => findFollowUp(db.database.query, workspaceId, id)
  const events = async () => {
    const rows = await db.database.query
      .selectFrom('history')
      .select(['event', 'new_value', 'source'])
      .execute()
    return rows
  }

  test('the target changes its secret, the old one no longer opens it, and the new one is stored and nowhere told', async () => {
    const { accountId, followUpId } = await leave()
    expect(target.opens(firstSecret)).toBe(true)
    expect(await runNextFollowUp(ports, signal)).toBe(true)
    expect(target.opens(firstSecret)).toBe(false)
    const secret = await storedSecret(accountId)
    expect(target.opens(secret)).toBe(true)
    expect(await stateOf(followUpId)).toMatchObject({ state: 'done', attempts: 1, endedBy: 'worker' })
    expect(target.asked).toMatchObject([{ idempotencyKey: followUpId, signed: true }])
    expect(target.asked[0]?.body).not.toContain(firstSecret)
    const told = await events()
    expect(told).toContainEqual(expect.objectContaining({ event: 'secret.rotated', source: 'system' }))
    expect(JSON.stringify(told)).not.toContain(secret)
    expect(await runNextFollowUp(ports, signal)).toBe(false)
  })

  test('an answer that is lost is asked for again with the same number, and is the same secret', async () => {
    const { accountId, followUpId } = await leave()
    target.mood = 'hangs_up'
    await runNextFollowUp(ports, signal)
    expect(target.opens(firstSecret)).toBe(false)
    expect(await stateOf(followUpId)).toMatchObject({
      state: 'queued',
      reason: expect.stringMatching(/connection/u),
    })
    expect(await runNextFollowUp(ports, signal), 'not before its time').toBe(false)
    target.mood = 'well'
    aheadMs += 1_100
    await runNextFollowUp(ports, signal)
    expect(target.asked.map(({ idempotencyKey }) => idempotencyKey)).toEqual([followUpId, followUpId])
    expect(target.opens(await storedSecret(accountId))).toBe(true)
    expect(await stateOf(followUpId)).toMatchObject({ state: 'done', attempts: 2 })
  })

  test.each<[Mood, 'queued' | 'failed', RegExp]>([
    [503, 'queued', /answered 503/u],
    [429, 'queued', /answered 429/u],
    [404, 'failed', /answered 404/u],
    ['redirects', 'failed', /redirects are not followed/u],
    ['says_nothing', 'queued', /without \{"secret"/u],
    ['says_too_much', 'queued', /of at most 16384 bytes/u],
  ])('a target that answers %s leaves it %s, with the reason', async (mood, state, reason) => {
    const { accountId, followUpId } = await leave()
    target.mood = mood
    await runNextFollowUp(ports, signal)
    expect(await stateOf(followUpId)).toMatchObject({ state, reason: expect.stringMatching(reason) })
    expect(await storedSecret(accountId)).toBe(firstSecret)
    expect(mails).toHaveLength(state === 'failed' ? 1 : 0)
    expect(target.asked).toHaveLength(1)
    await db.database.query
      .updateTable('follow_up')
      .set({ due_at: null })
      .where('id', '=', followUpId)
      .execute()
  })

  test('after its last try it has failed, is mailed to its owner, and can be retried by hand', async () => {
    const ownerId = await insertPerson(db.database, workspaceId, { userName: 'keeper' })
    const { accountId, followUpId } = await leave(ownerId)
    target.mood = 503
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await runNextFollowUp(ports, signal)
      aheadMs += 60_000
    }
    expect(await stateOf(followUpId)).toMatchObject({ state: 'failed', attempts: 3, nextTryAt: null })
    expect(mails).toMatchObject([{ tenant: workspaceId, to: ['keeper@example.com'] }])
    expect(mails[0]?.body).toContain('the target answered 503')
    expect(await runNextFollowUp(ports, signal)).toBe(false)
    target.mood = 'well'
    await db.database.transaction(tx =>
      retryFollowUp(tx, workspaceId, followUpId, operatorOrigin, ports.clock()),
    )
    await runNextFollowUp(ports, signal)
    expect(target.opens(await storedSecret(accountId))).toBe(true)
    expect(await stateOf(followUpId)).toMatchObject({ state: 'done' })
  })

  test('where the owner has gone it is mailed to the owners of the workspace', async () => {
    await leave()
    target.mood = 400
    await runNextFollowUp(ports, signal)
    expect(mails).toMatchObject([{ to: ['owner@example.com'] }])
  })

  test('a key that does not open the connector fails it for good, with the reason', async () => {
    const { followUpId } = await leave()
    const otherKey = { ...ports, secrets: createSecrets(new Uint8Array(32).fill(9)) }
    await runNextFollowUp(otherKey, signal)
    expect(await stateOf(followUpId)).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(/another key/u),
    })
    expect(target.asked).toEqual([])
  })

  test('a secret cannot be changed by hand while a follow-up changes it', async () => {
    const { accountId } = await leave()
    target.mood = 'holds'
    const running = runNextFollowUp(ports, signal)
    await expect.poll(() => target.asked.length).toBe(1)
    const acting: Acting = { workspaceId, actor: { kind: 'operator' }, origin: operatorOrigin }
    await expect(
      db.database.transaction(tx => changeSharedAccount(tx, accountId, { secret: 'mine' }, acting, ports)),
    ).rejects.toMatchObject({ code: 'conflict' })
    target.mood = 'well'
    await running
    expect(target.opens(await storedSecret(accountId))).toBe(true)
  })

  test('one that has to be tried again, while the next one waits already, leaves it to that one', async () => {
    const { accountId, followUpId } = await leave()
    target.mood = 'holds'
    const running = runNextFollowUp(ports, signal)
    await expect.poll(() => target.asked.length).toBe(1)
    const account = { id: accountId, name: 'Root', owner_id: null, connector: 'signed_http' }
    const occasion = { workspaceId, at: ports.clock(), origin: operatorOrigin }
    const nextId = await db.database.transaction(tx =>
      queueRotation(tx, occasion, account, systemPorts.newId()),
    )
    expect(nextId).not.toBe(followUpId)
    target.mood = 'says_nothing'
    await running
    expect(await stateOf(followUpId)).toMatchObject({
      state: 'cancelled',
      reason: expect.stringContaining(`${nextId} does for it`),
    })
    expect(await stateOf(nextId)).toMatchObject({
      state: 'queued',
      people: [{ userName: expect.any(String) }],
    })
    target.mood = 'well'
    await runNextFollowUp(ports, signal)
    expect(target.opens(await storedSecret(accountId))).toBe(true)
  })

  test('of one account one follow-up runs at a time, also where two processes look at once', async () => {
    const { accountId, followUpId } = await leave()
    await db.database.query
      .insertInto('follow_up')
      .values({
        workspace_id: workspaceId,
        id: systemPorts.newId(),
        kind: 'remove_in_external_app',
        shared_account_id: accountId,
        subject: 'Root',
        owner_id: null,
        state: 'queued',
        attempts: 0,
        due_at: new Date(0),
        reason: null,
        created_at: new Date(),
        started_at: null,
        ended_at: null,
        ended_by: null,
        lease_token: null,
      })
      .execute()
    target.mood = 'holds'
    const first = runNextFollowUp(ports, signal)
    await expect.poll(() => target.asked.length).toBe(1)
    expect(await runNextFollowUp(ports, signal)).toBe(false)
    target.mood = 'well'
    await first
    expect(await runNextFollowUp(ports, signal)).toBe(true)
    expect(await stateOf(followUpId)).toMatchObject({ state: 'done' })
    expect(target.asked).toHaveLength(2)
  })
})
