/**
 * The body of an answer as text, within a bound. No compression is asked for, but some gateways compress regardless:
 * what they send is unpacked under the same bound. RFC 9110 §8.4.
 */
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { TargetError } from '../errors.ts'

type Unpack = (data: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>

const unpackers: Readonly<Record<string, Unpack>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
}

/**
 * The whole body, read as UTF-8.
 *
 * @throws TargetError response_too_large as soon as more than `maxBytes` are announced, received or unpacked; not_scim
 * when the encoding cannot be undone
 */
export async function readBody(
  body: AsyncIterable<Buffer>,
  headers: Readonly<Record<string, string>>,
  maxBytes: number,
  place: string,
): Promise<string> {
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge(place, maxBytes)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > maxBytes) throw tooLarge(place, maxBytes)
    chunks.push(chunk)
  }
  const whole = Buffer.concat(chunks, size)
  return new TextDecoder().decode(await unpack(whole, headers['content-encoding'], maxBytes, place))
}

async function unpack(
  data: Buffer,
  encoding: string | undefined,
  maxBytes: number,
  place: string,
): Promise<Buffer> {
  const name = encoding?.trim().toLowerCase() ?? 'identity'
  if (name === 'identity' || name === '' || data.length === 0) return data
  const unpacker = unpackers[name]
  if (unpacker === undefined) throw undecodable(place, name)
  try {
    return await unpacker(data, { maxOutputLength: maxBytes })
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge(place, maxBytes)
    throw undecodable(place, name)
  }
}

function tooLarge(place: string, maxBytes: number): TargetError {
  return new TargetError(
    'response_too_large',
    `The application at ${place} answered with more than ${maxBytes} bytes. A search for one user should not.`,
  )
}

function undecodable(place: string, encoding: string): TargetError {
  return new TargetError(
    'not_scim',
    `The application at ${place} sent an answer in the encoding ${JSON.stringify(encoding)}, which cannot be read.`,
  )
}
