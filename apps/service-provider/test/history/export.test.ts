import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cells } from '../../src/history/export.ts'

describe('a cell of the CSV is nothing that a spreadsheet would work out', () => {
  test.each<[string, string]>([
    ['=1+1', "'=1+1"],
    ['+441234', "'+441234"],
    ['-5', "'-5"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['  =1+1', `'  =1+1`],
    ['\t=1+1', "'\t=1+1"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['|cmd', "'|cmd"],
    ['ann@acme.example', 'ann@acme.example'],
    ['a-b', 'a-b'],
    ['a,b', '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ['two\nlines', '"two\nlines"'],
    ['', ''],
  ])('%j is written %j', (text, written) => {
    expect(cells([text, 'x'])).toBe(`${written},x\r\n`)
  })
})

test('what is written is read again by the rules of RFC 4180, a formula with its apostrophe', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 6 }), texts => {
      const read = readLine(cells(texts))
      expect(read).toEqual(texts.map((text, at) => (read[at] === `'${text}` ? `'${text}` : text)))
    }),
  )
})

/** RFC 4180 §2: fields, quoted or not, and CRLF at the end of a line. */
function readLine(line: string): readonly string[] {
  const fields: string[] = []
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/uy
  let ended = false
  while (!ended) {
    const [, quoted, plain = '', end] = field.exec(line) ?? []
    if (end === undefined) throw new Error(`no field at ${field.lastIndex} of ${JSON.stringify(line)}`)
    fields.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    ended = end === '\r\n'
  }
  if (field.lastIndex !== line.length) throw new Error('more than one line')
  return fields
}
