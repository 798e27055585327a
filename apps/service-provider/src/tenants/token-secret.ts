/**
 * The secret of a SCIM token: 256 random bits, shown once and kept as SHA-256. With that much chance in it a plain hash is
 * enough; it is looked up by the hash, so no comparison tells anything by its time.
 */
import { createHash, randomBytes } from 'node:crypto'

export interface TokenSecret {
  /** e.g. `jnr_sp_3q2-7w...`: 50 characters. */
  readonly token: string
  readonly hash: Uint8Array
  /** The last four characters, to know it by. */
  readonly hint: string
}

const tokenForm = /^jnr_sp_[A-Za-z0-9_-]{43}$/

export function makeSecret(): TokenSecret {
  const token = `jnr_sp_${randomBytes(32).toString('base64url')}`
  return { token, hash: digest(token), hint: token.slice(-4) }
}

/** The SHA-256 of a token, or undefined where the text has not the form of one and needs no looking up. */
export function hashToken(token: string): Uint8Array | undefined {
  return tokenForm.test(token) ? digest(token) : undefined
}

function digest(token: string): Uint8Array {
  return createHash('sha256').update(token).digest()
}
