/**
 * Carries the reason why a SCIM request was not let in from the token check to the request log, past the SCIM server, which
 * answers 401 and knows no more.
 */
import { AsyncLocalStorage } from 'node:async_hooks'

export interface Refusals {
  /** Runs what answers one request; `note` and `current` called from there speak of that request. */
  during(answer: () => void): void
  note(reason: string): void
  /** The reason of the request under way, undefined where it was let in. */
  current(): string | undefined
}

export function createRefusals(): Refusals {
  const storage = new AsyncLocalStorage<{ reason: string | undefined }>()
  return {
    during: answer => storage.run({ reason: undefined }, answer),
    note(reason) {
      const request = storage.getStore()
      if (request !== undefined) request.reason = reason
    },
    current: () => storage.getStore()?.reason,
  }
}
