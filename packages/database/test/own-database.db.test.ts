/** A database and a login for each half: neither opens the other's. Needs a server. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { createOwnDatabase, openDatabase } from '../src/index.ts'

const server = process.env['DATABASE_URL'] ?? ''

async function asAdmin(run: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await run(client)
  } finally {
    await client.end()
  }
}

describe.runIf(server !== '')('createOwnDatabase', () => {
  const name = `own_${randomBytes(4).toString('hex')}`
  const made: string[] = []

  const create = async () => {
    const own = await createOwnDatabase(server, name)
    made.push(own.name)
    return own
  }

  afterAll(() =>
    asAdmin(async client => {
      for (const own of made) {
        // Who may only make databases and logins has to become the owner before dropping one.
        await client.query(`grant ${own} to current_user`)
        await client.query(`drop database if exists ${own} with (force)`)
        await client.query(`drop role if exists ${own}`)
      }
    }),
  )

  test('the login opens its own database, with migrations and jobs, and no other one', async () => {
    const [first, second] = [await create(), await create()]
    expect([first.name, second.name]).toEqual([name, `${name}_2`])
    const database = await openDatabase<object>(first.url, {
      migrations: [{ name: '0001-x', statements: ['create table x (id integer)'] }],
      queues: ['mail'],
    })
    const { rows } = await sql`select current_user as login, current_database() as database,
      (select rolsuper or rolcreatedb or rolcreaterole from pg_roles where rolname = current_user) as mighty`.execute(
      database.query,
    )
    expect(rows).toEqual([{ login: name, database: name, mighty: false }])
    await database.close()

    const crossed = new URL(first.url)
    crossed.pathname = `/${second.name}`
    await expect(openDatabase(crossed.href, { migrations: [] })).rejects.toMatchObject({
      code: 'database_unreachable',
      message: expect.stringContaining('may not open that database'),
    })
  })

  test('an administrator whom the query of the URL names is not the one who opens it', async () => {
    const url = new URL(server)
    url.searchParams.set('user', decodeURIComponent(url.username))
    url.searchParams.set('password', decodeURIComponent(url.password))
    url.username = ''
    url.password = ''
    const own = await createOwnDatabase(url.href, `${name}_by_query`)
    made.push(own.name)
    const database = await openDatabase<object>(own.url, { migrations: [] })
    const { rows } = await sql`select current_user as login`.execute(database.query)
    expect(rows).toEqual([{ login: own.name }])
    await database.close()
  })

  test('a name whose login alone is left over is not taken over', async () => {
    await asAdmin(client => client.query(`create role ${name}_3 login`))
    made.push(`${name}_3`)
    expect((await create()).name).toBe(`${name}_4`)
  })

  test('of many that ask for one name at once each gets its own', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, create))
    expect(new Set(all.map(own => own.name)).size).toBe(4)
    for (const { url } of all) {
      const database = await openDatabase(url, { migrations: [] })
      await database.close()
    }
  })

  test('a login that may not create anything is told so, and nothing is left behind', async () => {
    const own = await create()
    await expect(createOwnDatabase(own.url, `${name}_by_login`)).rejects.toMatchObject({
      code: 'invalid_database',
      message: expect.stringContaining('CREATEDB'),
    })
    await asAdmin(async client => {
      const { rows } = await client.query('select 1 from pg_roles where rolname = $1', [`${name}_by_login`])
      expect(rows).toEqual([])
    })
  })

  test('an administrator without superuser is enough', async () => {
    const admin = `${name}_admin`
    await asAdmin(client => client.query(`create role ${admin} login createdb createrole password 'x'`))
    const url = new URL(server)
    url.username = admin
    url.password = 'x'
    const own = await createOwnDatabase(url.href, `${name}_from_admin`)
    made.push(own.name, admin)
    const database = await openDatabase(own.url, { migrations: [] })
    expect(database.kind).toBe('postgres')
    await database.close()
  })

  test('a name that would need quoting is refused', async () => {
    await expect(createOwnDatabase(server, 'a"; drop table x')).rejects.toMatchObject({
      code: 'invalid_database',
    })
  })
})
