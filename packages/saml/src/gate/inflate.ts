/**
 * Inflating what came by HTTP-Redirect. SAML bindings 2.0 §3.4.4.1: base64 over raw DEFLATE. A few kilobytes can hold
 * gigabytes, so inflating ends at the bound and never after it.
 */
import { inflateRawSync } from 'node:zlib'
import { SamlError } from '../errors.ts'
import { readBase64, readUtf8 } from './base64.ts'

const mostEncodedBytes = 64 * 1024
const mostBytes = 64 * 1024

/**
 * @returns the XML of a SAMLRequest or SAMLResponse as it stands in a query, after its percent-decoding.
 * @throws saml_malformed when it is no base64, no DEFLATE, no UTF-8, or inflates to more than 64 KiB
 */
export function inflateMessage(encoded: string): string {
  return readUtf8(inflate(readBase64(encoded, mostEncodedBytes)))
}

function inflate(bytes: Uint8Array): Uint8Array {
  try {
    return inflateRawSync(bytes, { maxOutputLength: mostBytes })
  } catch (cause) {
    throw new SamlError('saml_malformed', 'The message is not deflated, or inflates to more than 64 KiB.', {
      cause,
    })
  }
}
