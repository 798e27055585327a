/**
 * The frame of the application's console. Around it stands what has no frame: the pages that mails lead to, the sign-in
 * page, and what is said to whose session ends while he is here.
 */
import { useQuery } from '@tanstack/react-query'
import { Outlet, useMatches } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { Problem } from '../design/page.tsx'
import { LockedOut } from './entry/locked-out.tsx'
import { readerOf, sessionQuery } from './session.ts'
import { type Ending, SignedIn } from './signed-in.tsx'

// Who is signed in does not need it.
const SignIn = lazy(async () => ({ default: (await import('./entry/sign-in.tsx')).SignIn }))

/** Open to whoever has the link of a mail, or a guide's address, signed in or not. */
const openPages: ReadonlySet<string> = new Set(['/invitation', '/password', '/guides/$guide'])

export function Shell() {
  // By what is shown, not by the address, which is ahead of it while a page is loaded.
  const isOpen = useMatches({ select: matches => matches.some(({ fullPath }) => openPages.has(fullPath)) })
  return isOpen ? <Outlet /> : <Guarded />
}

function Guarded() {
  const session = useQuery(sessionQuery)
  const [ending, end] = useState<Ending>()
  if (ending !== undefined) return <LockedOut {...ending} onSignIn={() => end(undefined)} />
  if (session.error !== null && session.data === undefined) {
    const retry = () => void session.refetch()
    return <Problem title="The console could not be opened" error={session.error} onRetry={retry} />
  }
  if (session.data === undefined) return null
  if (session.data === null) {
    return (
      <Suspense>
        <SignIn />
      </Suspense>
    )
  }
  return <SignedIn key={readerOf(session.data)} session={session.data} onEnd={end} />
}
