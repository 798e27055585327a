/** openDatabase(): which addresses it takes, and what it says when one cannot be opened. */
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../src/index.ts'
import { testDatabases } from '../src/testing.ts'

async function failure(where: string): Promise<unknown> {
  return openDatabase(where, { migrations: [] }).then(
    async database => {
      await database.close()
      throw new Error(`${where} was opened`)
    },
    (error: unknown) => error,
  )
}

describe('an address', () => {
  test.each(['mysql://localhost/x', 'http://localhost', ' postgres://ann:s3cret@db.example/x', ''])(
    '%j is refused',
    async where => {
      expect(await failure(where)).toMatchObject({ code: 'invalid_database' })
    },
  )

  test('of a server that does not answer is database_unreachable, without the password', async () => {
    const error = await failure('postgres://ann:s3cret@127.0.0.1:1/joinery')
    expect(error).toMatchObject({
      code: 'database_unreachable',
      message:
        'The database postgres://ann:***@127.0.0.1:1/joinery cannot be reached: nothing listens at that host and port.',
    })
  })

  test('that is no URL is database_unreachable, without the password', async () => {
    const error = await failure('postgres://ann:s3cret@host:port/x')
    expect(error).toMatchObject({ code: 'database_unreachable' })
    expect(String(error)).not.toContain('s3cret')
  })
})

const server = process.env['DATABASE_URL'] ?? ''

function at(change: (url: URL) => void): string {
  const url = new URL(server)
  change(url)
  return url.href
}

describe.runIf(server !== '')('on a server', () => {
  test('a database that does not exist is database_unreachable, in those words', async () => {
    const error = await failure(at(url => (url.pathname = '/no_such_database')))
    expect(error).toMatchObject({
      code: 'database_unreachable',
      message: expect.stringContaining('there is no database of that name'),
    })
  })

  test('a user who does not exist is database_unreachable, without the password', async () => {
    const error = await failure(
      at(url => {
        url.username = 'no_such_user'
        url.password = 's3cret'
      }),
    )
    expect(error).toMatchObject({ code: 'database_unreachable' })
    expect(String(error)).not.toContain('s3cret')
  })

  test('a connection that breaks inside a transaction fails that transaction, and the next one works', async () => {
    const [, postgres] = testDatabases()
    if (postgres === undefined) throw new Error('No server.')
    const { database, dispose } = await postgres.open<object>([], { onWarning: () => undefined })
    const broken = database.transaction(async tx => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      const other = await openDatabase<object>(server, { migrations: [] })
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(other.query)
      await other.close()
      await sql`select 1`.execute(tx)
    })
    await expect(broken).rejects.toThrow(/terminat|connection|ECONNRESET/i)
    await expect(database.transaction(tx => sql`select 1`.execute(tx))).resolves.toBeDefined()
    await dispose()
  })
})

describe.each(testDatabases())('on $name', ({ name, open }) => {
  test('kind says which it is, and closing twice is closing once', async () => {
    const { database, dispose } = await open<object>([])
    expect(database.kind).toBe(name)
    await database.close()
    for (const late of [
      () => sql`select 1`.execute(database.query),
      () => database.transaction(async () => undefined),
      () => database.listen('news', () => undefined),
    ]) {
      await expect(late()).rejects.toMatchObject({ code: 'database_closed' })
    }
    await dispose()
  })

  test('closing lets a running transaction end, and refuses what comes after', async () => {
    const migrations = [{ name: '0001-x', statements: ['create table x (id integer)'] }]
    const { database, where, dispose } = await open<object>(migrations, { folder: true })
    const entered = Promise.withResolvers<void>()
    const running = database.transaction(async tx => {
      await sql`insert into x values (1)`.execute(tx)
      entered.resolve()
      await new Promise(resolve => setTimeout(resolve, 200))
      await sql`insert into x values (2)`.execute(tx)
    })
    await entered.promise
    const closed = database.close()
    await running
    await closed
    const again = await openDatabase<object>(where, { migrations })
    const { rows } = await sql`select count(*) as count from x`.execute(again.query)
    expect(rows).toEqual([{ count: 2 }])
    await again.close()
    await dispose()
  })

  test('closing from inside a transaction is refused instead of waiting for itself', async () => {
    const { database, dispose } = await open<object>([])
    await expect(database.transaction(() => database.close())).rejects.toMatchObject({
      code: 'outer_handle_in_transaction',
    })
    await dispose()
  })

  test('two test databases of the same migrations share nothing', async () => {
    const migrations = [{ name: '0001-x', statements: ['create table x (id integer)'] }]
    const [one, other] = await Promise.all([open<object>(migrations), open<object>(migrations)])
    await sql`insert into x values (1)`.execute(one.database.query)
    const { rows } = await sql`select count(*) as count from x`.execute(other.database.query)
    expect(rows).toEqual([{ count: 0 }])
    await Promise.all([one.dispose(), other.dispose()])
  })
})
