/** Whether anybody would notice that a credential is gone. */
import { relativeText } from '../../../design/time-text.ts'
import type { Credential } from './credential-queries.ts'

/** Returns `It was last used 3 hours ago.` as of the instant, in milliseconds. */
export function usedText({ last_used_at: at }: Pick<Credential, 'last_used_at'>, nowMs: number): string {
  return at === null ? 'It was never used.' : `It was last used ${relativeText(at, nowMs)}.`
}
