import type { Database } from '@joinery/database'
import { type TestDatabase, testDatabases } from '@joinery/database/testing'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRunChange, type RunChange } from '../../../src/change.ts'
import { importUsers } from '../../../src/directory/csv/import-users.ts'
import { migrations } from '../../../src/storage/migrations.ts'
import type { Tables } from '../../../src/storage/tables.ts'

/** Few names, so that rows meet the same people, take what others have and give up what others take. */
const name = fc.constantFrom('', 'ann', 'Bob', 'cid', 'DAN')
const mail = fc.constantFrom('', 'a@x.org', 'B@x.org', 'c@x.org', 'wrong')
const mark = fc.constantFrom('', 'E1', 'E2', 'E3')
const file = fc
  .array(fc.tuple(name, mail, mark, fc.constantFrom('', 'Clerk', 'Boss'), name), {
    minLength: 1,
    maxLength: 7,
  })
  .map(rows => ['username,email,external_id,title,manager', ...rows.map(row => row.join(','))].join('\n'))
const settings = {
  key: fc.constantFrom('username', 'email', 'external_id'),
  mode: fc.constantFrom('both', 'create', 'update'),
} as const

const doNothing = (): void => undefined

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}

describe.each(testDatabases())('a preview on $name', databases => {
  let opened: TestDatabase<Tables>
  let database: Database<Tables>
  let runChange: RunChange
  let account: number

  beforeAll(async () => {
    opened = await databases.open<Tables>(migrations)
    database = opened.database
    runChange = createRunChange({
      database,
      clock: () => new Date(),
      follow: async () => undefined,
      wake: doNothing,
    })
    const made = await database.query
      .insertInto('account')
      .values({ name: 'Test', created_at: new Date() })
      .returning('id')
      .executeTakeFirstOrThrow()
    account = made.id
  })
  afterAll(() => opened.dispose())

  const people = () =>
    database.query
      .selectFrom('directory_user')
      .select(['id', 'username', 'email', 'external_id', 'title', 'manager_user_id'])
      .orderBy('id')
      .execute()

  it('says of any file what importing it then comes to, and stores nothing', async () => {
    const property = fc.asyncProperty(file, file, fc.record(settings), async (first, second, options) => {
      await database.query.deleteFrom('directory_user').execute()
      const take = (text: string, preview: boolean, how: typeof options) =>
        importUsers({ database, runChange }, { account, actor: 'admin x' }, bytesOf(text), {
          ...how,
          preview,
          mayGiveRoles: true,
        })
      await take(first, false, { key: 'username', mode: 'both' })
      const before = await people()
      const { rows = [], preview: isPreview, ...seen } = await take(second, true, options)
      expect(isPreview).toBe(true)
      expect(await people()).toEqual(before)
      const { preview: isNot, ...done } = await take(second, false, options)
      expect(isNot).toBe(false)
      expect(done).toEqual(seen)
      expect(rows).toHaveLength(seen.people + seen.rejected.length)
      const verdicts = Map.groupBy(rows, row => row.verdict)
      expect(verdicts.get('created')?.length ?? 0).toBe(seen.created)
      expect(verdicts.get('updated')?.length ?? 0).toBe(seen.updated)
      const after = await people()
      expect(after).toHaveLength(before.length + seen.created)
    })
    await fc.assert(property, { numRuns: 30 })
  })
})
