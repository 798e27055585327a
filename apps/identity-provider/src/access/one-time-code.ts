/**
 * One-time codes of an authenticator app: 6 digits from a shared secret and the time, a new one every 30 seconds
 * (RFC 6238, with SHA-1 as every such app has it). Pure: the time is given.
 */
import { Secret, TOTP } from 'otpauth'

const digits = 6
const shape = /^[0-9]{6}$/u
const period = 30
/** A clock may be wrong by a step each way (RFC 6238 §5.2). */
const window = 1
/** RFC 4226 §4 recommends 160 bits. */
const secretBytes = 20

/** Returns a new secret in base32. */
export function newSecret(): string {
  return new Secret({ size: secretBytes }).base32
}

/** Returns what a QR code holds: `otpauth://totp/Joinery:ann?issuer=Joinery&secret=...`. */
export function secretUri(secret: string, issuer: string, username: string): string {
  return new TOTP({
    issuer: withoutColon(issuer),
    label: withoutColon(username),
    secret: Secret.fromBase32(secret),
    digits,
    period,
  }).toString()
}

/**
 * Returns the time step that the code belongs to, `undefined` when it is wrong. Steps up to `lastStep` are used up, so
 * that who has looked over a shoulder cannot use the code as well (RFC 6238 §5.2).
 */
export function stepOfCode(
  secret: string,
  code: string,
  lastStep: number | null,
  now: Date,
): number | undefined {
  // The library compares bytes and throws where letters are wider.
  if (!shape.test(code)) return undefined
  const timestamp = now.getTime()
  const delta = TOTP.validate({
    token: code,
    secret: Secret.fromBase32(secret),
    digits,
    period,
    timestamp,
    window,
  })
  if (delta === null) return undefined
  const step = TOTP.counter({ period, timestamp }) + delta
  return lastStep !== null && step <= lastStep ? undefined : step
}

/** A colon parts issuer and name in the label, and is read so even where it is escaped. */
function withoutColon(text: string): string {
  return text.replaceAll(':', ' ')
}
