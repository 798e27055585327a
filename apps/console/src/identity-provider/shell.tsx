/**
 * The frame of the identity provider's console. Before it stand the sign-in page and the second factor, where it is asked
 * for or has still to be set up.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useMatches } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { EntryCard } from '../design/entry-card.tsx'
import { Problem } from '../design/page.tsx'
import { product } from './entry/product.ts'
import { SignedOut } from './entry/signed-out.tsx'
import { readerOf, sessionQuery } from './session.ts'
import { SignedIn } from './signed-in.tsx'

// Who is signed in needs none of these.
const SignIn = lazy(async () => ({ default: (await import('./entry/sign-in.tsx')).SignIn }))
const ShowFactor = lazy(async () => ({ default: (await import('./entry/show-factor.tsx')).ShowFactor }))
const SetUpFactor = lazy(async () => ({ default: (await import('./entry/set-up-factor.tsx')).SetUpFactor }))
const RecoveryCodes = lazy(async () => ({
  default: (await import('./account/recovery-codes.tsx')).RecoveryCodes,
}))

export function Shell() {
  // Guides are open to whoever has their address, signed in or not.
  const isOpen = useMatches({
    select: matches => matches.some(({ fullPath }) => fullPath === '/guides/$guide'),
  })
  return <Suspense>{isOpen ? <Outlet /> : <Gate />}</Suspense>
}

function Gate() {
  const queries = useQueryClient()
  const session = useQuery(sessionQuery)
  const [codes, keepCodes] = useState<readonly string[]>()
  const [hasEnded, end] = useState(false)
  if (codes !== undefined) {
    const goOn = async () => {
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
      keepCodes(undefined)
    }
    return (
      <EntryCard product={product} title="Your recovery codes">
        <RecoveryCodes codes={codes} onKept={() => void goOn()} />
      </EntryCard>
    )
  }
  if (hasEnded) return <SignedOut onSignIn={() => end(false)} />
  if (session.error !== null && session.data === undefined) {
    const retry = () => void session.refetch()
    return <Problem title="The console could not be opened" error={session.error} onRetry={retry} />
  }
  if (session.data === undefined) return null
  if (session.data === null) return <SignIn />
  switch (session.data.second_factor) {
    case 'asked':
      return <ShowFactor email={session.data.admin.email} />
    case 'to_set_up':
      return <SetUpFactor onCodes={keepCodes} />
    default:
      return <SignedIn key={readerOf(session.data)} session={session.data} onEnd={() => end(true)} />
  }
}
