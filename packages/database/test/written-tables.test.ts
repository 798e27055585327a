/** Which tables a statement writes, told from its text. */
import { expect, test } from 'vitest'
import { WrittenTables } from '../src/written-tables.ts'

test.each([
  ['select * from member where id = $1', [], false],
  ['select 1 from member for update skip locked', [], false],
  ['select 1 from member for no key update of member', [], false],
  ['insert into "member" ("id") values ($1)', ['member'], true],
  ['INSERT INTO member (id) values ($1) on conflict do update set id = $1', ['member'], true],
  ['update "member" set x = 1', ['member'], true],
  ['update only member set x = 1', ['member'], true],
  ['delete from\n  member where id = $1', ['member'], true],
  [
    "with due as (select id from job where x = '(' for update skip locked) update job set a = 1 from due",
    ['job'],
    true,
  ],
  ['with gone as (delete from session returning id) select * from gone', ['session'], false],
  ['with a as (insert into log select 1) update log set x = 1', ['log'], false],
  [
    'with a as (delete from session returning id), b as (insert into log select * from a) select 1',
    ['session', 'log'],
    false,
  ],
  ['merge into member using x on true when matched then delete', ['member'], true],
  ['truncate table member', ['member'], false],
  ['select updated_at from deleted_from', [], false],
])('%s writes %j; that its count tells of it is %j', (text, expected, isCounted) => {
  const tables = new WrittenTables()
  expect(tables.of(text)).toEqual({ tables: expected, isCounted })
  expect(tables.of(text), 'remembered').toEqual({ tables: expected, isCounted })
})

test('texts that never come again do not pile up', () => {
  const tables = new WrittenTables()
  for (let at = 0; at < 5_000; at += 1) tables.of(`update t${at} set x = 1`)
  expect(tables.of('update member set x = 1').tables).toEqual(['member'])
})
