/** A stream of bytes as numbered lines, a few at a time: the file is never in memory as a whole. */

/** One line of the file without its end; `bytes` is undefined where it was too long to be kept. */
export interface Line {
  readonly number: number
  readonly bytes: Buffer | undefined
}

export const longestLineBytes = 65_536

const lineFeed = 0x0a
const carriageReturn = 0x0d
const byteOrderMark = Buffer.of(0xef, 0xbb, 0xbf)

/** Yields the lines of the stream, each with its number from 1; LF and CRLF end a line, a byte order mark is dropped. */
export async function* readLines(body: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  let number = 1
  let rest = Buffer.alloc(0)
  let tooLong = false
  for await (const chunk of body) {
    let start = 0
    const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
    for (let end = bytes.indexOf(lineFeed); end !== -1; end = bytes.indexOf(lineFeed, start)) {
      yield lineOf(number, tooLong ? undefined : bytes.subarray(start, end))
      tooLong = false
      number += 1
      start = end + 1
    }
    rest = bytes.subarray(start)
    if (rest.length > longestLineBytes) {
      tooLong = true
      rest = Buffer.alloc(0)
    }
  }
  if (rest.length > 0 || tooLong) yield lineOf(number, tooLong ? undefined : rest)
}

function lineOf(number: number, bytes: Buffer | undefined): Line {
  if (bytes === undefined || bytes.length > longestLineBytes) return { number, bytes: undefined }
  const start = number === 1 && bytes.subarray(0, 3).equals(byteOrderMark) ? byteOrderMark.length : 0
  const end = bytes.at(-1) === carriageReturn ? bytes.length - 1 : bytes.length
  return { number, bytes: bytes.subarray(start, end) }
}
