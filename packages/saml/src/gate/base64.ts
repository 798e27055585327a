/** From the text of a form field to characters: strict base64, bounded, and strict UTF-8. RFC 4648 §4; RFC 3629 §3. */
import { SamlError } from '../errors.ts'

/**
 * @returns the bytes of a base64 text, which may have line breaks and nothing else that is not base64.
 * @throws saml_malformed when it is something else, or more than so many bytes
 */
export function readBase64(encoded: string, mostBytes: number): Uint8Array {
  // Lines of 64 characters with CR LF make a text longer by a thirty-second; 4/3 is base64 itself.
  if (encoded.length > mostBytes * 1.5 + 4) {
    throw tooLarge(mostBytes)
  }
  const text = encoded.replace(/[\r\n]/g, '')
  const bytes = Buffer.from(text, 'base64')
  // Reading is forgiving, so the text has to be the one that the bytes would be written as.
  if (text === '' || bytes.toString('base64') !== text) {
    throw new SamlError('saml_malformed', 'The message is not base64.')
  }
  if (bytes.length > mostBytes) {
    throw tooLarge(mostBytes)
  }
  return bytes
}

/** @throws saml_malformed when the bytes are not UTF-8 */
export function readUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new SamlError('saml_malformed', 'The message is not UTF-8.', { cause })
  }
}

function tooLarge(mostBytes: number): SamlError {
  return new SamlError('saml_malformed', `The message is larger than ${mostBytes / 1024} KiB.`)
}
