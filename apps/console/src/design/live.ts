/** The live stream of a half: what has changed is read again, without a reload. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { readReason, readTopics } from './live-events.ts'
import { readAgain, readWhatIsOlder } from './topics.ts'
import { whileVisible } from './while-visible.ts'

export type LiveState = 'connecting' | 'live' | 'lost'

export interface LiveOptions {
  readonly signedIn: boolean
  /** The server ended the session: `reason` says why where it says so. */
  readonly onSignedOut?: (reason: string | undefined) => void
}

/** After the browser has given up, as it does where a server answers something else than a stream. */
const againAfterMs = 5_000

/** Follows the stream while somebody is signed in and sees the page, and connects again after a loss. */
export function useLive(url: string, { signedIn, onSignedOut }: LiveOptions): LiveState {
  const queries = useQueryClient()
  const [state, setState] = useState<LiveState>('connecting')
  useEffect(() => {
    if (!signedIn) return undefined
    return whileVisible(document, () => {
      let source: EventSource
      let timer: ReturnType<typeof setTimeout> | undefined
      const lose = () => {
        setState('lost')
        if (source.readyState === EventSource.CLOSED) timer = setTimeout(connect, againAfterMs)
      }
      const connect = () => {
        source = new EventSource(url)
        source.addEventListener('open', () => {
          setState('live')
          // What changed while nobody listened is not told again.
          void readWhatIsOlder(queries, Date.now())
        })
        source.addEventListener('error', lose)
        source.addEventListener('changed', ({ data }) => void readAgain(queries, ...readTopics(data)))
        source.addEventListener('signed_out', ({ data }) => {
          source.close()
          onSignedOut?.(readReason(data))
        })
      }
      connect()
      return () => {
        clearTimeout(timer)
        source.close()
      }
    })
  }, [url, signedIn, queries, onSignedOut])
  return state
}
