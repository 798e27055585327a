import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readLines } from '../../../src/directory/csv/lines.ts'
import { readRecords } from '../../../src/directory/csv/records.ts'

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '🦊', ',', '"', '\n', ' ', ';'), maxLength: 8 })
const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 12 })

it('every table written by RFC 4180 §2 is read as it was, with the line of each row', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 9 }), fc.boolean(), async (table, step, crlf) => {
      const texts = table.map(row => row.map(text => `"${text.replaceAll('"', '""')}"`).join(','))
      const file = Buffer.from(texts.join(crlf ? '\r\n' : '\n'))
      const stream = ReadableStream.from(
        Array.from({ length: Math.ceil(file.length / step) }, (_, index) =>
          file.subarray(index * step, (index + 1) * step),
        ),
      )
      const read: unknown[] = []
      for await (const batch of readRecords(readLines(stream), 3)) read.push(...batch)
      let line = 1
      const expected = table.map((fields, index) => {
        const record = { line, fields }
        line += (texts[index] ?? '').split('\n').length
        return record
      })
      expect(read).toEqual(expected)
    }),
    { numRuns: 200 },
  )
})
