/**
 * Making something exactly once, also where the half dies while it is asked: what may have been made is looked for
 * before it is made again.
 */
import { NoAnswer } from './patience.ts'

const attemptsAtMost = 3

/** Returns what was made, or what is found to have been. @throws what `make` and `find` throw */
export async function makeOnce<T>(make: () => Promise<T>, find: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await make()
    } catch (error) {
      if (!(error instanceof NoAnswer) || attempt >= attemptsAtMost) throw error
      const found = await find()
      if (found !== undefined) return found
    }
  }
}
