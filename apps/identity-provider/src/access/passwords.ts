/** Passwords of admins: the rules and the gate of `@joinery/sign-in`, with this application's errors. */
import { PasswordGate as Gate, passwordProblem } from '@joinery/sign-in'
import { invalidField, tooManyRequests } from '../errors.ts'

/**
 * Checks a password that somebody chooses (NIST SP 800-63B §3.1.1.2: length, no rules of composition).
 * @throws validation_failed naming the field
 */
export function checkPassword(field: string, password: string, email: string): void {
  const problem = passwordProblem(password, email)
  if (problem !== undefined) throw invalidField(field, problem)
}

/** Refuses with too_many_requests when too many wait. */
export class PasswordGate extends Gate {
  constructor() {
    super(tooManyRequests)
  }
}
