/** The other side of a second factor, for tests: what an authenticator app shows that has scanned the secret. */
import { Secret, TOTP } from 'otpauth'

/** Returns the six digits of that time. */
export function codeAt(secret: string, time: Date): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: time.getTime() })
}
