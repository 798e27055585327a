/**
 * What both doors have in common: the part of a URL that the core is given, and the bytes of a body as text
 * within its bound.
 */
import { invalidSyntax, payloadTooLarge, type ScimError, unsupportedMediaType } from '@joinery/scim'
import type { Core } from '../request/handle.ts'

export interface Door {
  readonly core: Core
  /** Path of the public URL, e.g. `/scim/v2`; `/` for none. */
  readonly basePath: () => string
  readonly bodyBytes: number
}

/**
 * Returns the target below the base: `/scim/v2/Users?count=1` gives `/Users?count=1`. A target that does not
 * start with the base is passed on as it is, for a framework or a proxy in front may have taken the base off.
 */
export function belowBase(target: string, basePath: string): string {
  if (basePath === '/' || !target.startsWith(basePath)) return target
  const rest = target.slice(basePath.length)
  if (rest === '' || rest.startsWith('?')) return `/${rest}`
  return rest.startsWith('/') ? rest : target
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/**
 * The text of a body; none where it has no bytes.
 *
 * @param encoding the Content-Encoding header
 * @throws unsupportedMediaType when the body is compressed; @see RFC 9110 §8.4
 * @throws invalidSyntax when it is not UTF-8
 */
export function decodeBody(bytes: Uint8Array, encoding = 'identity'): string | undefined {
  if (bytes.byteLength === 0) return undefined
  if (encoding.trim().toLowerCase() !== 'identity') {
    throw unsupportedMediaType(`Content-Encoding "${encoding}" is not taken: send the body as it is.`)
  }
  try {
    return decoder.decode(bytes)
  } catch {
    throw invalidSyntax('The body is not UTF-8.')
  }
}

/** What a body is refused with; how large it is where that was declared. @see RFC 7644 §3.7.4 */
export function tooLarge(bodyBytes: number, declared?: number): ScimError {
  const body = declared === undefined ? 'The body' : `The body of ${declared} bytes`
  return payloadTooLarge(`${body} is larger than ${bodyBytes} bytes.`)
}
