/** Passwords of accounts: the rules and the gate of `@joinery/sign-in`, with this application's errors. */
import { PasswordGate, passwordProblem } from '@joinery/sign-in'
import { ServiceProviderError } from '../errors.ts'

/** The error of what was asked too often; it may be asked again after so many seconds. */
export function tooManyRequests(message: string, retryAfterSeconds: number): ServiceProviderError {
  const seconds = String(Math.max(1, Math.ceil(retryAfterSeconds)))
  return new ServiceProviderError('too_many_requests', message, [], { 'Retry-After': seconds })
}

/** The one gate of a process through which passwords are hashed and compared. */
export function createPasswordGate(): PasswordGate {
  return new PasswordGate(tooManyRequests)
}

/**
 * Checks a password that somebody chooses.
 * @throws invalid_request naming `path` when it will not do
 */
export function checkPassword(path: string, password: string, email: string): void {
  const message = passwordProblem(password, email)
  if (message === undefined) return
  throw new ServiceProviderError('invalid_request', `the password will not do: ${message}`, [
    { path, message },
  ])
}
