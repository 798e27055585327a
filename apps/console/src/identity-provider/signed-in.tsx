/** The frame for the administrator who is signed in, following what changes. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { Session } from '../api/identity-provider-client.ts'
import { ConsoleShell } from '../design/console-shell.tsx'
import { useLive } from '../design/live.ts'
import { product } from './entry/product.ts'
import { menu } from './menu.ts'
import { paletteSources } from './palette-sources.ts'
import { keepSession, sessionQuery, useSignOut } from './session.ts'

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
  const onSignedOut = useCallback(
    (reason: string | undefined) => {
      onEnd(reason)
      queries.clear()
      queries.setQueryData(sessionQuery.queryKey, keepSession(null))
    },
    [onEnd, queries],
  )
  const live = useLive('/api/provisioning/live', { signedIn: true, onSignedOut })
  useQuery({ ...sessionQuery, refetchInterval: live === 'lost' ? lookEveryMs : false })
  return (
    <ConsoleShell
      title={product}
      who={session.admin.email}
      menu={menu}
      account={account}
      sources={paletteSources}
      live={live}
      onSignOut={() => signOut.mutate()}
    />
  )
}
