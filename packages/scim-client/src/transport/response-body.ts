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

const utf8 = new TextDecoder()

/**
 * The whole body, read as UTF-8.
 *
 * @throws TargetError response_too_large when unpacked it is more than `maxBytes`; not_scim when the encoding cannot be
 * undone
 */
export async function readBody(
  data: Buffer,
  encoding: string | undefined,
  maxBytes: number,
  place: string,
): Promise<string> {
  return utf8.decode(await unpack(data, encoding, maxBytes, place))
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

/** The failure of an answer that is longer than it may be. */
export function tooLarge(place: string, maxBytes: number): TargetError {
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
