import { describe, expect, it } from 'vitest'
import { readLines } from '../../../src/directory/csv/lines.ts'
import { type CsvRecord, readRecords } from '../../../src/directory/csv/records.ts'

async function read(file: string | Buffer, chunkBytes = 1024, batchSize = 2): Promise<CsvRecord[]> {
  const bytes = Buffer.from(file)
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunkBytes) }, (_, index) =>
    bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  )
  const stream = ReadableStream.from(chunks)
  const batches: (readonly CsvRecord[])[] = []
  for await (const batch of readRecords(readLines(stream), batchSize)) batches.push(batch)
  return batches.flat()
}

describe('the records of a CSV file (RFC 4180 §2)', () => {
  it.each([1, 2, 3, 7, 1024])('are the same however the bytes arrive: %i at a time', async chunkBytes => {
    const file = '\ufeffa,b\r\n"x ""y""",\r\n\r\n"two\r\nlines",é\nlast,""'
    expect(await read(file, chunkBytes)).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['x "y"', ''] },
      { line: 4, fields: ['two\nlines', 'é'] },
      { line: 6, fields: ['last', ''] },
    ])
  })

  it.each([
    { file: 'a"b,c\nnext,1', reason: /quote inside/u },
    { file: '"a"b,c\nnext,1', reason: /text between/u },
    { file: '"a,b\nnext,1', reason: /never closed/u },
    { file: '"a\nnext,1\nb"c', reason: /text between/u },
  ])('lose only the line whose quotes are broken: $file', async ({ file, reason }) => {
    const records = await read(file)
    expect(records[0]).toEqual({ line: 1, reason: expect.stringMatching(reason) })
    expect(records).toContainEqual({ line: 2, fields: ['next', '1'] })
  })

  it('are told from bytes that are no UTF-8 and lines without end', async () => {
    const file = Buffer.concat([
      Buffer.from('a,b\nbad '),
      Buffer.of(0xc3, 0x28),
      Buffer.from(`\n${'x'.repeat(100_000)}\n"open\n${'y'.repeat(100_000)}\nlast,1\n`),
    ])
    expect(await read(file)).toMatchObject([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, reason: 'is not valid UTF-8' },
      { line: 3, reason: 'is longer than 65536 bytes' },
      { line: 4, reason: 'opens a quote that is never closed' },
      { line: 5, reason: 'is longer than 65536 bytes' },
      { line: 6, fields: ['last', '1'] },
    ])
  })

  it('give up a quote that stays open for 64 KiB, and read what follows it for itself', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `row${index},1`)
    const records = await read(['"open,1', ...rows].join('\n'))
    expect(records).toHaveLength(20_001)
    expect(records[0]).toEqual({ line: 1, reason: 'opens a quote that is never closed' })
    expect(records.at(-1)).toEqual({ line: 20_001, fields: ['row19999', '1'] })
  })

  it('take time in proportion to the file, also where every line opens a quote', async () => {
    const started = performance.now()
    const lines = Array.from({ length: 50_000 }, () => '"x')
    expect((await read(lines.join('\n'))).length).toBeGreaterThan(0)
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
