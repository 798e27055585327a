import { createHash } from 'node:crypto'
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { serveServiceProvider } from '../../src/main.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'

const workspaceId = '01a20165-0000-7000-8000-000000000001'
const tokenId = '01a20165-0000-7000-8000-000000000002'
const token = `jnr_sp_${'k'.repeat(43)}`

describe.each(testDatabases())(
  'an installation of before tokens were bound to anything, on $name',
  databases => {
    test('keeps its tokens, unbound, and its history, and its tokens can be rotated', async () => {
      const before = migrations.slice(
        0,
        migrations.findIndex(({ name }) => name === '0103-token-terms'),
      )
      const prepared = await databases.open<Tables>(before, { folder: true })
      const digest = createHash('sha256').update(token).digest()
      await sql`insert into workspace values (${workspaceId}, 'Old', now())`.execute(prepared.database.query)
      await sql`
      insert into scim_token (workspace_id, id, label, profile, token_hash, hint, created_at)
      values (${workspaceId}, ${tokenId}, 'kept', 'generic', ${digest}, 'kkkk', now())`.execute(
        prepared.database.query,
      )
      await sql`
      insert into history (workspace_id, at, event, subject, actor, actor_label, source)
      values (${workspaceId}, now(), 'token.issued', 'kept', 'admin', 'admin', 'manual')`.execute(
        prepared.database.query,
      )
      await prepared.database.close()
      try {
        const served = await serveServiceProvider({
          database: prepared.where,
          adminToken: 'admin',
          secretKey: Buffer.alloc(32, 7).toString('base64'),
        })
        const ask = (path: string, bearer: string, init: RequestInit = {}) =>
          fetch(`${served.url}${path}`, { ...init, headers: { authorization: `Bearer ${bearer}` } })
        expect(served.token).toBeNull()
        expect((await ask('/scim/v2/Users', token)).status).toBe(200)
        expect(await (await ask(`/api/workspaces/${workspaceId}/tokens`, 'admin')).json()).toMatchObject({
          items: [{ id: tokenId, profile: 'generic', scopes: null, addressRanges: null, rateLimit: null }],
        })
        const rotated = await ask(`/api/workspaces/${workspaceId}/tokens/${tokenId}/rotate`, 'admin', {
          method: 'POST',
          body: '{}',
        })
        expect(rotated.status).toBe(201)
        const history: unknown = await (await ask(`/api/workspaces/${workspaceId}/history`, 'admin')).json()
        expect(history).toMatchObject({
          items: [{ event: 'token.rotated' }, { event: 'token.issued', groupId: null }],
        })
        await served.close()
      } finally {
        await prepared.dispose()
      }
    })
  },
)
