/** An installation of before members had a life cycle goes on with its people as they were. */
import { testDatabases } from '@joinery/database/testing'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { serveServiceProvider } from '../../src/main.ts'
import { migrations } from '../../src/storage/migrations.ts'
import type { Tables } from '../../src/storage/tables.ts'

const workspace = '01a20165-0000-7000-8000-000000000001'
const member = (number: number) => `01a20165-0000-7000-8000-00000000010${number}`

const user = {
  userName: 'Ann',
  externalId: 'E-1',
  emails: [{ value: 'a@x.example' }, { value: 'ÅNN@x.example', primary: true }],
}
const search = {
  username: 'ann',
  externalid: 'E-1',
  emails: [{ value: 'a@x.example' }, { value: 'ånn@x.example', primary: true }],
}

describe.each(testDatabases())('members of before their life cycle, on $name', databases => {
  test('who was removed is deprovisioned, and everybody is found by name, address and externalId', async () => {
    const older = migrations.slice(
      0,
      migrations.findIndex(({ name }) => name === '0107-members'),
    )
    const prepared = await databases.open<Tables>(older, { folder: true })
    const { query } = prepared.database
    await sql`insert into workspace (id, name, created_at) values (${workspace}, 'Old', now())`.execute(query)
    await sql`insert into scim_resource (tenant, resource_type, id, user_name, document, search, version, created, last_modified)
      values (${workspace}, 'User', 's1', 'ann', ${JSON.stringify(user).slice(0, -1)},
        ${JSON.stringify({ [workspace]: search })}::jsonb, 1, now(), now())`.execute(query)
    const add = (number: number, scimId: string, name: string, email: string, status: string) =>
      sql`insert into member (workspace_id, id, scim_id, user_name, user_name_folded, display_name, email, status,
          managed_by, created_at, updated_at)
        values (${workspace}, ${member(number)}, ${scimId}, ${name}, ${name.toLowerCase()}, 'Shown', ${email}, ${status},
          'scim', now(), now())`.execute(query)
    await add(1, 's1', 'Ann', 'ÅNN@x.example', 'active')
    await add(2, 's2', 'Bob', 'Bob@x.example', 'removed')
    await add(3, 's3', 'Bob', 'Bob2@x.example', 'removed')
    await prepared.database.close()
    try {
      const served = await serveServiceProvider({
        database: prepared.where,
        adminToken: 'admin',
        secretKey: Buffer.alloc(32, 7).toString('base64'),
      })
      const list = async (filter: string) => {
        const url = `${served.url}/api/workspaces/${workspace}/members?${filter}`
        const answer: unknown = await (
          await fetch(url, { headers: { authorization: 'Bearer admin' } })
        ).json()
        return answer
      }
      expect(await list('status=deprovisioned')).toMatchObject({
        items: [{ id: member(2) }, { id: member(3) }],
      })
      expect(await list('text=%C3%A5nn@X')).toMatchObject({
        items: [
          { id: member(1), status: 'active', privilege: 'member', externalId: 'E-1', heldByHand: false },
        ],
      })
      await served.close()
    } finally {
      await prepared.dispose()
    }
  })
})
