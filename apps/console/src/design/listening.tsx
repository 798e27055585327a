/**
 * Keeps the live stream of a session open, apart from the page: a session that goes on under another cookie gets another
 * stream, and the page stays as it is.
 */
import { useEffect } from 'react'
import { type LiveState, useLive } from './live.ts'

export interface ListeningProps {
  readonly url: string
  readonly onState: (state: LiveState) => void
  /** The session of the stream has ended, with the reason where the server says one. */
  readonly onSignedOut: (reason: string | undefined) => void
}

export function Listening({ url, onState, onSignedOut }: ListeningProps) {
  const state = useLive(url, { signedIn: true, onSignedOut })
  useEffect(() => onState(state), [onState, state])
  return null
}
