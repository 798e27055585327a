/**
 * What opens a door is 256 random bits, so a plain SHA-256 of it is stored and nothing else: whoever reads the database
 * cannot come in with what he finds.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Returns 64 hexadecimal digits that nobody has had before. */
export function newToken(): string {
  return randomBytes(32).toString('hex')
}

/** Returns what is stored for the token, and looked up by. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Returns what follows from the token for one purpose, 64 hexadecimal digits from which the token cannot be found. */
export function deriveToken(token: string, purpose: string): string {
  return createHmac('sha256', token).update(purpose).digest('hex')
}

/** Returns whether two texts are the same, in a time that does not tell how far they agree. */
export function sameToken(given: string, expected: string): boolean {
  return timingSafeEqual(hashToken(given), hashToken(expected))
}
