import { expect, test } from 'vitest'
import { csvLine } from '../src/csv-line.ts'

test.each([
  ['plain texts', ['a', '', '1'], 'a,,1'],
  ['what parts cells and lines', ['b, c', 'say "hi"', 'two\nlines'], '"b, c","say ""hi""","two\nlines"'],
  ['blanks at an end', [' a', 'b '], '" a","b "'],
  [
    'what a spreadsheet takes for a formula',
    ['=1+1', '-2', '+3', '@x', '|cmd', '%x'],
    "'=1+1,'-2,'+3,'@x,'|cmd,'%x",
  ],
  ['a formula behind blanks or in full width', [' =1', '＝1', '\tx'], `' =1,'＝1,'\tx`],
])('a line of CSV holds %s', (_what, texts, line) => {
  expect(csvLine(texts)).toBe(`${line}\r\n`)
})
