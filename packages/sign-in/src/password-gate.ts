/**
 * What a password has to be, and the narrow gate through which passwords are hashed and compared, so that many who try
 * to sign in at once take neither all memory nor all threads.
 */
import { hashPassword, verifyPassword } from './password-hash.ts'
import { newToken } from './secret-token.ts'

/** Makes the error of what was asked too often; it may be asked again after so many seconds. */
export type TooMany = (message: string, retryAfterSeconds: number) => Error

const shortest = 12
const longest = 1024
const atOnce = 2
/** Some 30 ms each: who waits behind these waits a second and a half. */
const waitingAtMost = 100

/**
 * Returns why a password that somebody chooses will not do, `Repeats a few characters only`; undefined where it will
 * (NIST SP 800-63B §3.1.1.2: length, no rules of composition).
 */
export function passwordProblem(password: string, email: string): string | undefined {
  const letters = Array.from(password)
  if (letters.length < shortest) return `Has to have at least ${shortest} characters`
  if (letters.length > longest) return `May have at most ${longest} characters`
  if (new Set(letters).size < 4) return 'Repeats a few characters only'
  return password.toLowerCase() === email.toLowerCase() ? 'Is the e-mail address' : undefined
}

export class PasswordGate {
  /** What nobody's password is compared with, so that an unknown e-mail address takes as long as a known one. */
  readonly #nobody: Promise<string> = hashPassword(newToken())
  readonly #tooMany: TooMany
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(tooMany: TooMany) {
    this.#tooMany = tooMany
  }

  /** Returns the string that is kept. @throws what `tooMany` makes when too many wait */
  async hash(password: string): Promise<string> {
    return this.#pass(() => hashPassword(password))
  }

  /** Returns whether it is the password; never for nobody's. @throws what `tooMany` makes when too many wait */
  async fits(password: string, stored: string | null): Promise<boolean> {
    return this.#pass(async () => {
      const fits = await verifyPassword(password, stored ?? (await this.#nobody))
      return fits && stored !== null
    })
  }

  async #pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= atOnce) {
      if (this.#waiting.length >= waitingAtMost) {
        throw this.#tooMany('Too many sign in at this moment; try again', 2)
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
