/** The live stream of a half: what has changed is read again, without a reload. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { readReason, readTopics } from './live-events.ts'
import { readAgain } from './topics.ts'

export type LiveState = 'connecting' | 'live' | 'lost'

export interface LiveOptions {
  readonly signedIn: boolean
  /** The server ended the session: `reason` says why where it says so. */
  readonly onSignedOut?: (reason: string | undefined) => void
}

/** Follows the stream while somebody is signed in; the browser connects again by itself after a loss. */
export function useLive(url: string, { signedIn, onSignedOut }: LiveOptions): LiveState {
  const queries = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => {
    if (!signedIn) return undefined
    const source = new EventSource(url)
    let wasLost = false
    source.addEventListener('open', () => {
      setState('live')
      // What changed while nobody listened is not told again.
      if (wasLost) void queries.invalidateQueries()
      wasLost = false
    })
    source.addEventListener('error', () => {
      wasLost = true
      setState('lost')
    })
    source.addEventListener('changed', ({ data }) => {
      for (const topic of readTopics(data)) void readAgain(queries, topic)
    })
    source.addEventListener('signed_out', ({ data }) => {
      source.close()
      onSignedOut?.(readReason(data))
    })
    return () => source.close()
  }, [url, signedIn, queries, onSignedOut])
  return state
}
