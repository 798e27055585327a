import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type Database, openDatabase } from '@joinery/database'
import { type TestDatabase, testDatabases } from '@joinery/database/testing'
import { createSecrets } from '@joinery/secrets'
import { describe, expect, test } from 'vitest'
import { unsealFor } from '../../src/access/shared-account-secrets.ts'
import { createSharedAccount } from '../../src/access/shared-accounts.ts'
import { withdrawGrants } from '../../src/access/withdraw-grants.ts'
import { createConnection } from '../../src/assets/connections.ts'
import { createRecipe } from '../../src/assets/recipes.ts'
import { systemPorts } from '../../src/ports.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'
import { operatorOrigin as origin } from '../../src/tenants/principals.ts'
import { createWorkspace } from '../../src/tenants/workspaces.ts'
import { type RecipeTarget, startRecipeTarget } from '../assets/recipe-target.ts'
import { insertPerson } from '../people.ts'
import { type RotatingTarget, startRotatingTarget } from '../rotating-target.ts'

const secrets = createSecrets(new Uint8Array(32).fill(3))
const ports = { ...systemPorts, secrets, localTargets: true }
const leaseMs = 3_000

async function startWorker(where: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('worker-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--conditions=joinery-source', script, where, String(leaseMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

interface Prepared {
  readonly workspaceId: string
  readonly accountId: string
  readonly recipeId: string
}

/** A privileged account whose only user has just left, and a recipe of his. */
async function prepare(
  database: Database<Tables>,
  target: RotatingTarget,
  recipeTarget: RecipeTarget,
): Promise<Prepared> {
  const draft = { name: 'Acme', preset: 'plain' } as const
  const { id: workspaceId } = await database.transaction(tx => createWorkspace(tx, draft, ports))
  const memberId = await insertPerson(database, workspaceId, { userName: 'leaver' })
  const actor = { kind: 'member', workspaceId, memberId } as const
  return database.transaction(async tx => {
    const account = await createSharedAccount(
      tx,
      {
        name: 'Root',
        url: 'https://root.example/',
        login: 'root',
        secret: 'first',
        privileged: true,
        ownerId: null,
        followUps: ['rotate_credential'],
        connector: { kind: 'signed_http', url: `${target.url}/rotate`, key: target.key },
      },
      { workspaceId, actor, origin },
      ports,
    )
    const place = { environment: 'dev', ownerId: memberId, teamId: null }
    const authentication = { kind: 'none', header: null, secret: null } as const
    const connection = await createConnection(
      tx,
      workspaceId,
      { ...place, name: 'Orders', baseUrl: recipeTarget.url, authentication },
      origin,
      ports,
    )
    const work = { method: 'POST', path: '/sync', body: '{}', everySeconds: 1, enabled: true }
    const recipe = await createRecipe(
      tx,
      workspaceId,
      { ...place, ...work, name: 'Sync', connectionId: connection.id },
      origin,
      ports,
    )
    await tx.updateTable('member').set({ status: 'suspended' }).where('id', '=', memberId).execute()
    await withdrawGrants(ports.newId)(tx, {
      workspaceId,
      memberId,
      accountId: null,
      userName: 'leaver',
      before: 'active',
      after: 'suspended',
      at: new Date(),
      origin,
    })
    return { workspaceId, accountId: account.id, recipeId: recipe.id }
  })
}

describe.each(testDatabases())('a worker killed between claim and end, on $name', databases => {
  test('another one takes over when the lease has ended, with the same number, and nothing is done twice at once', {
    timeout: 90_000,
  }, async () => {
    const target = await startRotatingTarget('first')
    const recipeTarget = await startRecipeTarget()
    const prepared: TestDatabase<Tables> = await databases.open<Tables>(migrations, { folder: true })
    const { workspaceId, accountId, recipeId } = await prepare(prepared.database, target, recipeTarget)
    await prepared.database.close()
    target.mood = 'holds'
    recipeTarget.holds = true
    const children: ChildProcess[] = []
    try {
      const first = await startWorker(prepared.where)
      children.push(first)
      await expect
        .poll(() => [target.asked.length, recipeTarget.arrived.length], { timeout: 20_000 })
        .toEqual([1, 1])
      const isServer = databases.name === 'postgres'
      // On a server the second one is there before the first one dies; the embedded database has one process.
      if (isServer) children.push(await startWorker(prepared.where))
      expect([target.asked.length, recipeTarget.arrived.length]).toEqual([1, 1])
      await kill(first)
      target.mood = 'well'
      recipeTarget.holds = false
      if (!isServer) children.push(await startWorker(prepared.where))
      await expect
        .poll(() => [target.asked.length > 1, recipeTarget.arrived.length > 2], { timeout: 30_000 })
        .toEqual([true, true])
      await new Promise(resolve => setTimeout(resolve, 500))
    } finally {
      for (const child of children)
        if (child.exitCode === null && child.signalCode === null) await kill(child)
      await target.close()
      await recipeTarget.close()
    }
    const database = await openDatabase<Tables>(prepared.where, { migrations })
    try {
      const { query } = database
      const followUps = await query.selectFrom('follow_up').selectAll().execute()
      expect(followUps).toMatchObject([{ state: 'done', attempts: 2 }])
      expect(target.asked.map(({ idempotencyKey }) => idempotencyKey)).toEqual([
        followUps[0]?.id,
        followUps[0]?.id,
      ])
      const account = await query.selectFrom('shared_account').selectAll().executeTakeFirstOrThrow()
      const place = { workspaceId, id: accountId }
      expect(target.opens(unsealFor(ports.secrets, place, 'secret', account.secret_sealed))).toBe(true)
      expect(account.secret_version).toBe(2)
      const runs = await query
        .selectFrom('recipe_run')
        .selectAll()
        .where('recipe_id', '=', recipeId)
        .orderBy('id')
        .execute()
      expect(runs.slice(0, 2)).toMatchObject([
        { state: 'lost', reason: 'the process ended before the run did' },
        { state: 'succeeded', answer_status: 200 },
      ])
      for (const [index, run] of runs.slice(1).entries()) {
        expect(run.started_at.getTime()).toBeGreaterThanOrEqual(runs[index]?.ended_at?.getTime() ?? Infinity)
      }
    } finally {
      await database.close()
      await prepared.dispose()
    }
  })
})
