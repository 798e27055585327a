/** The frame for who is signed in: with the menu of what he may use, following what changes, also that he may no longer. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import type { Session } from '../api/application-client.ts'
import { ConsoleShell } from '../design/console-shell.tsx'
import { Listening } from '../design/listening.tsx'
import type { LiveState } from '../design/live.ts'
import { say } from '../design/saving.ts'
import { menu } from './menu.ts'
import { menuFor } from './menu-for.ts'
import { paletteSources } from './palette-sources.ts'
import { goesOn, replaceSession, SessionContext, sessionQuery, useSignOut } from './session.ts'

/** That the session has ended without the one who had it. */
export interface Ending {
  readonly workspace: string
  readonly reason: string | undefined
}

// Stands ready behind the page, and is drawn when it is asked for.
const ConfirmSignIn = lazy(async () => ({
  default: (await import('./confirm-sign-in.tsx')).ConfirmSignIn,
}))

export interface SignedInProps {
  readonly session: Session
  readonly onEnd: (ending: Ending) => void
}

/** Where the stream is lost, the session may be too. */
const lookEveryMs = 2_000

/** What nobody comes back from by himself; anything else may be the session under another cookie. */
const forGood: ReadonlySet<string> = new Set(['suspended', 'removed'])

const account = [
  { label: 'My page', to: '/my' },
  { label: 'Name and password', to: '/my/account' },
  { label: 'Sessions', to: '/my/sessions' },
  { label: 'Workspaces', to: '/my/workspaces' },
] as const

export function SignedIn({ session, onEnd }: SignedInProps) {
  const { workspace, email, member } = session
  const queries = useQueryClient()
  const signOut = useSignOut()
  const isLeaving = useRef(false)
  const [live, setLive] = useState<LiveState>('connecting')
  const { pathname } = useLocation()
  const leave = useCallback(
    async (reason: string | undefined) => {
      // Who signs out himself need not be told.
      if (isLeaving.current) return
      const isShutOut = reason !== undefined && forGood.has(reason)
      if (!isShutOut && (await goesOn(queries))) return
      onEnd({ workspace: workspace.name, reason })
      replaceSession(queries, null)
    },
    [onEnd, queries, workspace.name],
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
  const sources = useMemo(() => paletteSources(session), [session])
  const hasOwnPageOnly = member.capabilities.length === 0
  return (
    <SessionContext value={session}>
      <ConsoleShell
        title={workspace.name}
        who={email}
        menu={menuFor(menu, member.capabilities)}
        account={account}
        sources={sources}
        live={live}
        onSignOut={goOut}
        {...(hasOwnPageOnly && pathname === '/' && { instead: <Navigate to="/my" replace /> })}
      />
      <Suspense>
        <ConfirmSignIn session={session} />
      </Suspense>
      <Listening
        key={session.csrfToken}
        url={`/api/workspaces/${workspace.id}/live`}
        onState={setLive}
        onSignedOut={onSignedOut}
      />
    </SessionContext>
  )
}
