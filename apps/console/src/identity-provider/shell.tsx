/** The frame of the identity provider's console, or its sign-in page for who is not signed in. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { ConsoleShell } from '../design/console-shell.tsx'
import { useLive } from '../design/live.ts'
import { Problem } from '../design/page.tsx'
import { SignInForm } from '../design/sign-in-form.tsx'
import { menu } from './menu.ts'
import { sessionQuery, useSignIn, useSignOut } from './session.ts'

export function Shell() {
  const session = useQuery(sessionQuery)
  const queries = useQueryClient()
  const signIn = useSignIn()
  const signOut = useSignOut()
  const onSignedOut = useCallback(() => {
    queries.clear()
    queries.setQueryData(sessionQuery.queryKey, null)
  }, [queries])
  const isSignedIn = session.data !== undefined && session.data !== null
  const live = useLive('/api/provisioning/live', { signedIn: isSignedIn, onSignedOut })
  if (session.error !== null) {
    const retry = () => void session.refetch()
    return <Problem title="The console could not be opened" error={session.error} onRetry={retry} />
  }
  if (session.data === undefined) return null
  if (session.data === null) {
    return <SignInForm isPending={signIn.isPending} error={signIn.error} onSubmit={signIn.mutate} />
  }
  const { email } = session.data.admin
  return (
    <ConsoleShell
      title="Joinery identity provider"
      who={email}
      menu={menu}
      live={live}
      onSignOut={() => signOut.mutate()}
    />
  )
}
