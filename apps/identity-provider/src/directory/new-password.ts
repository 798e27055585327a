/** A password as a caller sets it: checked, then hashed before the change begins, for hashing takes its time. */
import { hashDigest, hashPassword, type PasswordAlgorithm } from '@joinery/sign-in'
import { invalidField, validationFailed } from '../errors.ts'

export interface GivenPassword {
  readonly password: string
  readonly password_confirmation?: string | undefined
  /** How the caller has hashed it already; it is then the digest in hexadecimal digits. */
  readonly password_algorithm?: PasswordAlgorithm | undefined
  readonly salt?: string | undefined
}

const fewestCharacters = 8
const mostCharacters = 255
const sha256 = /^[0-9a-fA-F]{64}$/u

/**
 * Returns what is kept of the password. The policy is at least 8 characters; whether a digest follows it, nobody can tell.
 * @throws validation_failed when the confirmation differs, the password is against the policy, or the digest is none
 */
export async function readPassword(given: GivenPassword, checkPolicy: boolean): Promise<string> {
  const { password, password_confirmation: confirmation, password_algorithm: algorithm, salt } = given
  if (confirmation !== password) {
    throw invalidField('password_confirmation', 'Has to be the same as the password')
  }
  if (algorithm !== undefined) {
    if (!sha256.test(password)) throw invalidField('password', 'Expected a SHA-256 of 64 hexadecimal digits')
    return hashDigest(password, { algorithm, salt: salt ?? '' })
  }
  if (salt !== undefined) throw invalidField('salt', 'Is of use only together with password_algorithm')
  const length = Array.from(password).length
  if (length === 0 || length > mostCharacters) {
    throw invalidField('password', `Has to be 1 to ${mostCharacters} characters long`)
  }
  if (checkPolicy && length < fewestCharacters) {
    const reason = `Password must have at least ${fewestCharacters} characters`
    throw validationFailed(`Validation failed: ${reason}`, [{ field: 'password', message: [reason] }])
  }
  return hashPassword(password)
}
