/** Column values arrive alike from both databases. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabases } from '../src/testing.ts'

describe.each(testDatabases())('on $name', ({ open }) => {
  let opened: TestDatabase<object>
  beforeAll(async () => {
    opened = await open<object>([])
  })
  afterAll(() => opened.dispose())

  const value = async (expression: string): Promise<unknown> => {
    const { rows } = await sql<{ v: unknown }>`select ${sql.raw(expression)} as v`.execute(
      opened.database.query,
    )
    return rows[0]?.v
  }

  test.each<[string, unknown]>([
    ['9007199254740991::int8', 9007199254740991],
    ['-1::int8', -1],
    ['count(*)', 1],
    ["'2024-05-06 07:08:09.123456+02'::timestamptz", new Date('2024-05-06T05:08:09.123Z')],
    ["'2024-05-06 07:08:09+00'::timestamptz", new Date('2024-05-06T07:08:09Z')],
    ["'1850-01-01 00:00:00+00'::timestamptz", new Date('1850-01-01T00:00:00Z')],
    [`'{"a":[1,null,"ü"]}'::jsonb`, { a: [1, null, 'ü'] }],
    ["'[]'::json", []],
    ["'null'::jsonb", null],
    ['null::jsonb', null],
    ['1.50::numeric', '1.50'],
    ['12345678901234567890.123::numeric', '12345678901234567890.123'],
    ["'2024-05-06'::date", '2024-05-06'],
    ["'2024-05-06 07:08:09'::timestamp", '2024-05-06 07:08:09'],
    ["'\\x00ff10'::bytea", Uint8Array.from([0, 255, 16])],
    ['true', true],
    ['7::int4', 7],
    ['1.5::float8', 1.5],
    ["'x'::text", 'x'],
    ['array[1,null,3]::int8[]', [1, null, 3]],
    [`array['a','b,c','d"e',null,'NULL']::text[]`, ['a', 'b,c', 'd"e', null, 'NULL']],
    ["array['2024-05-06 07:08:09+00']::timestamptz[]", [new Date('2024-05-06T07:08:09Z')]],
    [`array['{"a":"b\\"c"}']::jsonb[]`, [{ a: 'b"c' }]],
    ["'019b0000-0000-7000-8000-000000000000'::uuid", '019b0000-0000-7000-8000-000000000000'],
  ])('%s', async (expression, expected) => {
    expect(await value(expression)).toStrictEqual(expected)
  })

  test.each([
    ['9007199254740992::int8', '9007199254740992'],
    ["'infinity'::timestamptz", 'infinity'],
  ])(
    '%s, which JavaScript cannot hold exactly, is an error that names the value',
    async (expression, named) => {
      await expect(value(expression)).rejects.toThrow(named)
      expect(await value('1::int8')).toBe(1)
    },
  )

  test('an instant, bytes and JSON text go in as they come out', async () => {
    const at = new Date('2031-02-03T04:05:06.789Z')
    const bytes = Uint8Array.from([1, 2, 250])
    const { rows } = await sql`select ${at}::timestamptz as at, ${bytes}::bytea as bytes,
      ${JSON.stringify({ a: "it's" })}::jsonb as json, ${42}::int8 as number`.execute(opened.database.query)
    expect(rows).toStrictEqual([{ at, bytes, json: { a: "it's" }, number: 42 }])
  })
})
