/** Which tables a statement writes, told from its text. */
import { expect, test } from 'vitest'
import { WrittenTables } from '../src/written-tables.ts'

test.each([
  ['select * from member where id = $1', []],
  ['select 1 from member for update skip locked', ['skip']],
  ['insert into "member" ("id") values ($1)', ['member']],
  ['INSERT INTO member (id) values ($1) on conflict do update set id = $1', ['member', 'set']],
  ['update "member" set x = 1', ['member']],
  ['update only member set x = 1', ['member']],
  ['delete from\n  member where id = $1', ['member']],
  [
    'with a as (delete from session returning id), b as (insert into log select * from a) select 1',
    ['session', 'log'],
  ],
  ['merge into member using x on true when matched then delete', ['member']],
  ['truncate table member', ['member']],
  ['select updated_at from deleted_from', []],
])('%s writes %j', (text, expected) => {
  const tables = new WrittenTables()
  expect(tables.of(text)).toEqual(expected)
  expect(tables.of(text), 'remembered').toEqual(expected)
})

test('texts that never come again do not pile up', () => {
  const tables = new WrittenTables()
  for (let at = 0; at < 5_000; at += 1) tables.of(`update t${at} set x = 1`)
  expect(tables.of('update member set x = 1')).toEqual(['member'])
})
