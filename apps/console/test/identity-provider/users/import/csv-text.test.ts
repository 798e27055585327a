import { expect, test } from 'vitest'
import { csvText } from '../../../../src/identity-provider/users/import/csv-text.ts'

test.each([
  ['plain', 'plain'],
  ['a,b', '"a,b"'],
  ['a "b"', '"a ""b"""'],
  ['a\nb', '"a\nb"'],
  ['=HYPERLINK("x")', '"\'=HYPERLINK(""x"")"'],
  ['@cmd', "'@cmd"],
  ['-1', "'-1"],
  ['', ''],
])('the cell %j is written %j', (cell, written) => {
  expect(csvText(['h'], [[cell]])).toBe(`h\r\n${written}\r\n`)
})
