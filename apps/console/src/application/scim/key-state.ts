/** What state an API key is in, in a word with its look. */
import type { Look } from '../../design/state-word.tsx'
import type { ScimKey } from './key-queries.ts'

export interface KeyState {
  readonly word: string
  readonly look: Look
  /** Whether it opens anything now. */
  readonly isValid: boolean
}

export function stateOfKey(key: ScimKey, nowMs: number): KeyState {
  if (key.revokedAt !== null) return { word: 'Revoked', look: 'off', isValid: false }
  if (key.expiresAt !== null && Date.parse(key.expiresAt) <= nowMs) {
    return { word: 'Expired', look: 'off', isValid: false }
  }
  if (key.rotatedTo !== null) return { word: 'Replaced, still valid', look: 'pending', isValid: true }
  if (key.expiresWithinDays !== null) {
    const days = key.expiresWithinDays === 1 ? 'a day' : `${key.expiresWithinDays} days`
    return { word: `Ends within ${days}`, look: 'attention', isValid: true }
  }
  if (key.makerLeft) return { word: 'Issued by who has left', look: 'attention', isValid: true }
  return { word: 'Valid', look: 'done', isValid: true }
}

/** The key that the identity provider uses: the newest of those that have no successor and are valid. */
export function currentKey(keys: readonly ScimKey[], nowMs: number): ScimKey | undefined {
  return keys.find(key => key.rotatedTo === null && stateOfKey(key, nowMs).isValid)
}
