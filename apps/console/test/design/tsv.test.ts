import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tsvOf } from '../../src/design/tsv.ts'

const one = (text: string) => tsvOf(['Head'], [[text]]).split('\n')[1]

test('labels come first, cells stand between tabs, rows on lines of their own', () => {
  expect(
    tsvOf(
      ['Name', 'Age'],
      [
        ['Ann', '4'],
        ['Bob', '5'],
      ],
    ),
  ).toBe('Name\tAge\nAnn\t4\nBob\t5')
})

test.each([
  ['=HYPERLINK("http://evil.example")', `'=HYPERLINK("http://evil.example")`],
  ['+49 170 1234', "'+49 170 1234"],
  ['-1+cmd|x', "'-1+cmd|x"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =1+1', "'=1+1"],
  ['\t=1+1', "'=1+1"],
  ['\0=1+1', "'\0=1+1"],
  ['|cmd', "'|cmd"],
  ['%0A', "'%0A"],
  ['＝1+1', "'＝1+1"],
  ['＠SUM(A1)', "'＠SUM(A1)"],
  ['-12.5', '-12.5'],
  ['-7', '-7'],
  ['plain = text', 'plain = text'],
  ['', ''],
])('what a spreadsheet would calculate is made a text: %j', (text, cell) => {
  expect(one(text)).toBe(cell)
})

test('no cell, whatever it holds, begins another cell or row', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 8 }), rows => {
      const lines = tsvOf(['a', 'b'], rows).split('\n')
      expect(lines).toHaveLength(rows.length + 1)
      for (const line of lines) expect(line.split('\t')).toHaveLength(2)
    }),
  )
})

test('no cell begins with a sign of a formula, but for a negative number', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      expect(one(text)).toMatch(/^(?![=+@-])|^-\d+(\.\d+)?$/)
    }),
  )
})
