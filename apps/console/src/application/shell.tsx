/** The frame of the application's console, or its sign-in page for who is not signed in. */
import { Anchor, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ConsoleShell } from '../design/console-shell.tsx'
import { Problem } from '../design/page.tsx'
import { SignInForm } from '../design/sign-in-form.tsx'
import { ConfirmSignIn } from './confirm-sign-in.tsx'
import { menu } from './menu.ts'
import { sessionQuery, useSignIn, useSignOut } from './session.ts'

export function Shell() {
  const session = useQuery(sessionQuery)
  const signOut = useSignOut()
  if (session.error !== null) {
    const retry = () => void session.refetch()
    return <Problem title="The console could not be opened" error={session.error} onRetry={retry} />
  }
  if (session.data === undefined) return null
  if (session.data === null) return <SignIn />
  const { workspace, email } = session.data
  return (
    <>
      <ConsoleShell title={workspace.name} who={email} menu={menu} onSignOut={() => signOut.mutate()} />
      <ConfirmSignIn session={session.data} />
    </>
  )
}

function SignIn() {
  const signIn = useSignIn()
  const [workspaceId, choose] = useState<string | null>(null)
  const workspaces = signIn.data !== undefined && 'workspaces' in signIn.data ? signIn.data.workspaces : []
  return (
    <SignInForm
      isPending={signIn.isPending}
      error={signIn.error}
      onSubmit={given => signIn.mutate(workspaceId === null ? given : { ...given, workspaceId })}
      more={
        workspaces.length > 0 && (
          <Select
            label="Workspace"
            description="You are a member of several: choose one."
            data={workspaces.map(({ id, name }) => ({ value: id, label: name }))}
            value={workspaceId}
            onChange={choose}
            required
          />
        )
      }
      below={
        <Anchor href="/sign-in" size="sm">
          Other ways to sign in
        </Anchor>
      }
    />
  )
}
