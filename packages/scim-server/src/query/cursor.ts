/**
 * Cursors: opaque to clients, and all that the server has to know of a walk, so that it keeps nothing. Whoever has one
 * may do no more with it than without: the tenant is that of the token, and a cursor of another one is none.
 * RFC 9865 §2 and §5.
 */
import { expiredCursor, invalidCount, invalidCursor } from '@joinery/scim'
import { parsePosition, printPosition, type WalkPosition } from './position.ts'
import { digestOf } from './query-hash.ts'

/** What a cursor is good for. */
export interface CursorTerms {
  readonly queryHash: string
  /** Resources on a page. */
  readonly count: number
}

const version = 1
/** The digest of the query and of what follows; count, expiry and place. */
const form = new RegExp(`^([0-9a-f]+)\\.(${version}\\.(\\d{1,15})\\.(\\d{1,15})\\.(.*))$`, 's')

/** @see RFC 9865 §2 */
export async function writeCursor(
  position: WalkPosition,
  terms: CursorTerms,
  expires: Date,
): Promise<string> {
  const content = `${version}.${terms.count}.${expires.getTime()}.${printPosition(position)}`
  return encode(`${await digestOf(terms.queryHash + content)}.${content}`)
}

/**
 * The place that the cursor names.
 *
 * @throws invalidCursor when it is none of ours, or was given out for another query
 * @throws invalidCount when it was given out for pages of another size
 * @throws expiredCursor
 * @see RFC 9865 §2.1
 */
export async function readCursor(cursor: string, terms: CursorTerms, now: Date): Promise<WalkPosition> {
  const [, digest = '', content = '', count, expiresMs, place = ''] = form.exec(decode(cursor)) ?? []
  const position = parsePosition(place)
  if (position === undefined || digest !== (await digestOf(terms.queryHash + content))) {
    throw invalidCursor(
      'cursor: not one that this server gave out for this query: everything else has to be as it was for the first page',
    )
  }
  if (Number(count) !== terms.count) {
    throw invalidCount(`count: ${count} on the first page and so on all of them, got ${terms.count}`)
  }
  if (Number(expiresMs) <= now.getTime()) {
    throw expiredCursor('cursor: too old; begin again with an empty one')
  }
  return position
}

/** Base64 in the characters that a URL never escapes. RFC 4648 §5. */
function encode(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const binary = Array.from(bytes, byte => String.fromCharCode(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** Empty where the cursor is no such text. */
function decode(cursor: string): string {
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, character => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return ''
  }
}
