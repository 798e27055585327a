/**
 * Two creations of one person in parallel transactions, of an application that knows people by their name: the second finds
 * the name taken by somebody who was not there when it asked, and is given him. RFC 7644 §3.3.
 */
import { testDatabases } from '@joinery/database/testing'
import { fold } from '@joinery/scim'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { type PostgresScimTables, postgresMigrations, postgresStore } from '../../src/postgres/index.ts'
import { createTestServer, send, user } from '../test-server.ts'

const rounds = 20

describe.each(testDatabases())('creations at the same time, on $name', databases => {
  test(`in ${rounds} rounds both are answered 201 with one id, and nobody is there twice`, async () => {
    const { database, dispose } = await databases.open<PostgresScimTables>(postgresMigrations)
    const { server } = createTestServer(postgresStore(database), {
      async adopt(tx, { principal, resource }) {
        const { rows } = await sql<{
          id: string
        }>`select id from scim_resource where tenant = ${principal.tenant}
          and resource_type = 'User' and user_name = ${fold(String(resource['userName']))}`.execute(tx)
        return rows[0]?.id
      },
    })
    const post = (body: ReturnType<typeof user>) => send(server, { method: 'POST', target: '/Users', body })
    const ends: unknown[] = []
    for (let round = 0; round < rounds; round += 1) {
      const name = `twin${round}`
      const replies = await Promise.all([post(user(name)), post(user(name.toUpperCase())), post(user(name))])
      ends.push([replies.map(({ status }) => status), new Set(replies.map(({ body }) => body['id'])).size])
    }
    const { body } = await send(server, { method: 'GET', target: '/Users?count=0' })
    await dispose()
    expect(ends).toEqual(Array.from({ length: rounds }, () => [[201, 201, 201], 1]))
    expect(body['totalResults']).toBe(rounds)
  })
})
