import { describe, expect, test } from 'vitest'
import { endingText } from '../../../src/application/entry/ending-text.ts'

describe('what is said to whose session has ended', () => {
  test.each(['suspended', 'removed'])('names the workspace that is lost, and whom to ask: %s', reason => {
    const { title, whatToDo, button } = endingText('Acme', reason)
    expect(title).toBe('You no longer have access to Acme')
    expect(whatToDo).toContain('the administrator of Acme')
    expect(button).toBe('Sign in to another workspace')
  })

  test.each(['session_ended', 'session_expired', undefined, 'what nobody knows'])(
    'does not say that access is lost where it is not: %s',
    reason => {
      const { title, button } = endingText('Acme', reason)
      expect(title).not.toContain('access')
      expect(button).toBe('Sign in again')
    },
  )
})
