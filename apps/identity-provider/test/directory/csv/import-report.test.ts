/** How much of a preview is kept, and that what is left off is told. */
import { expect, it } from 'vitest'
import { ImportTally, type TakenRow } from '../../../src/directory/csv/import-report.ts'

const row = (line: number, given: Partial<TakenRow> = {}): TakenRow => ({
  line,
  outcome: 'created',
  username: `person ${line}`,
  changed: ['title'],
  changes: [{ field: 'title', before: null, after: 'Clerk' }],
  ...given,
})

function previewOf(rows: number, given: Partial<TakenRow> = {}) {
  const tally = new ImportTally(true)
  for (let line = 1; line <= rows; line += 1) tally.count(row(line, given))
  return tally.report
}

it('a small preview has every row with its values', () => {
  const found = previewOf(2)
  expect(found).toMatchObject({ rows: [{ line: 1 }, { line: 2 }] })
  expect(Object.keys(found).filter(name => name.endsWith('_omitted'))).toEqual([])
})

it('beyond 10,000 rows the others are counted', () => {
  const { rows, rows_omitted: omitted, created } = previewOf(10_007)
  expect([rows?.length, omitted, created]).toEqual([10_000, 7, 10_007])
})

it('beyond 4 MiB of values the rows keep the names of their fields only', () => {
  const long = 'ö'.repeat(512 * 1_024)
  const found = previewOf(6, { changes: [{ field: 'title', before: null, after: long }] })
  expect(found.rows?.map(({ changes }) => changes.length)).toEqual([1, 1, 1, 0, 0, 0])
  expect(found.rows?.every(({ changed }) => changed[0] === 'title')).toBe(true)
  expect(found).toMatchObject({ values_omitted: 3 })
  expect(JSON.stringify(found).length).toBeLessThan(4 * 2 ** 20)
})

it('a row whose values are too many leaves room for those of later ones', () => {
  const tally = new ImportTally(true)
  tally.count(row(1, { changes: [{ field: 'title', before: null, after: 'x'.repeat(5 * 2 ** 20) }] }))
  tally.count(row(2))
  expect(tally.report.rows?.map(({ changes }) => changes.length)).toEqual([0, 1])
})

it('beyond 4 MiB of names the rows are counted', () => {
  const changed = Array.from({ length: 4_096 }, (_, at) => `field_${String(at).padStart(248, '0')}`)
  const { rows, rows_omitted: omitted } = previewOf(5, { changed, changes: [] })
  expect([rows?.length, omitted]).toEqual([3, 2])
})

it('what is written has no rows to tell of', () => {
  const tally = new ImportTally(false)
  for (let line = 1; line <= 10_001; line += 1) tally.count(row(line))
  expect(Object.keys(tally.report).filter(name => name.startsWith('rows'))).toEqual([])
})
