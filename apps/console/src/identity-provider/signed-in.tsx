/** The frame for the administrator who is signed in, following what changes. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { Session } from '../api/identity-provider-client.ts'
import { ConsoleShell } from '../design/console-shell.tsx'
import { Listening } from '../design/listening.tsx'
import type { LiveState } from '../design/live.ts'
import { say } from '../design/saving.ts'
import { product } from './entry/product.ts'
import { menu } from './menu.ts'
import { paletteSources } from './palette-sources.ts'
import { goesOn, replaceSession, sessionQuery, useSignOut } from './session.ts'

/** Where the stream is lost, the session may be too. */
const lookEveryMs = 2_000

const account = [
  { label: 'Change password', to: '/account' },
  { label: 'Second factor', to: '/account/second-factor' },
  { label: 'Sessions', to: '/account/sessions' },
] as const

export interface SignedInProps {
  readonly session: Session
  /** The session has ended without him. */
  readonly onEnd: (reason: string | undefined) => void
}

export function SignedIn({ session, onEnd }: SignedInProps) {
  const queries = useQueryClient()
  const signOut = useSignOut()
  const isLeaving = useRef(false)
  const [live, setLive] = useState<LiveState>('connecting')
  const leave = useCallback(
    async (reason: string | undefined) => {
      // Who signs out himself need not be told.
      if (isLeaving.current) return
      if (await goesOn(queries)) return
      onEnd(reason)
      replaceSession(queries, null)
    },
    [onEnd, queries],
  )
  const onSignedOut = useCallback((reason: string | undefined) => void leave(reason), [leave])
  const stay = (error: Error) => {
    isLeaving.current = false
    say.problem(error)
  }
  const goOut = () => {
    isLeaving.current = true
    signOut.mutate(undefined, { onError: stay })
  }
  useQuery({ ...sessionQuery, refetchInterval: live === 'lost' ? lookEveryMs : false })
  return (
    <>
      <ConsoleShell
        title={product}
        who={session.admin.email}
        menu={menu}
        account={account}
        sources={paletteSources}
        live={live}
        onSignOut={goOut}
      />
      <Listening
        key={session.csrf_token}
        url="/api/provisioning/live"
        onState={setLive}
        onSignedOut={onSignedOut}
      />
    </>
  )
}
