/** Ids of messages and assertions: nobody can guess one, and each is a name in XML's sense. SAML core 2.0 §1.3.4. */
import { randomBytes } from 'node:crypto'
import { SamlError } from '../errors.ts'

/** Returns a new id: `_` and 128 random bits, hexadecimal. */
export function newMessageId(): string {
  return `_${randomBytes(16).toString('hex')}`
}

/** Returns `id` if it may be an id in XML. @throws saml_malformed when it is no name, such as one that begins with a digit */
export function requireId(id: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_.-]{0,255}$/.test(id)) return id
  throw new SamlError(
    'saml_malformed',
    `"${id}" cannot be the id of a SAML message: letters, digits, "_", "." and "-", the first a letter or "_"`,
  )
}
