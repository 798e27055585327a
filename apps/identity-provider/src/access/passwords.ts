/**
 * Passwords of admins: what one has to be, and the narrow gate through which they are hashed and compared, so that many
 * who try to sign in at once take neither all memory nor all threads.
 */
import { hashPassword, verifyPassword } from '../directory/password.ts'
import { invalidField, tooManyRequests } from '../errors.ts'
import { newToken } from './secret-token.ts'

const shortest = 12
const longest = 1024
const atOnce = 2
/** Some 30 ms each: who waits behind these waits a second and a half. */
const waitingAtMost = 100

/**
 * Checks a password that somebody chooses (NIST SP 800-63B §3.1.1.2: length, no rules of composition).
 * @throws validation_failed naming the field
 */
export function checkPassword(field: string, password: string, email: string): void {
  const letters = Array.from(password)
  if (letters.length < shortest) throw invalidField(field, `Has to have at least ${shortest} characters`)
  if (letters.length > longest) throw invalidField(field, `May have at most ${longest} characters`)
  if (new Set(letters).size < 4) throw invalidField(field, 'Repeats a few characters only')
  if (password.toLowerCase() === email.toLowerCase()) throw invalidField(field, 'Is the e-mail address')
}

export class PasswordGate {
  /** What nobody's password is compared with, so that an unknown e-mail address takes as long as a known one. */
  readonly #nobody: Promise<string> = hashPassword(newToken())
  readonly #waiting: (() => void)[] = []
  #running = 0

  /** Returns the string that is kept. @throws too_many_requests when too many wait */
  async hash(password: string): Promise<string> {
    return this.#pass(() => hashPassword(password))
  }

  /** Returns whether it is the password; never for nobody's. @throws too_many_requests when too many wait */
  async fits(password: string, stored: string | null): Promise<boolean> {
    return this.#pass(async () => {
      const fits = await verifyPassword(password, stored ?? (await this.#nobody))
      return fits && stored !== null
    })
  }

  async #pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= atOnce) {
      if (this.#waiting.length >= waitingAtMost) {
        throw tooManyRequests('Too many sign in at this moment; try again', 2)
      }
      await new Promise<void>(resolve => this.#waiting.push(resolve))
    } else this.#running += 1
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#running -= 1
      else next()
    }
  }
}
