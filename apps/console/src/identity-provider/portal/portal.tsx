/** The apps of who is signed in as a person, each a way into it; it follows what changes, also that he is shut out. */
import { Anchor, Text } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { api } from '../../api/identity-provider-client.ts'
import { said } from '../../api/said.ts'
import { EntryCard } from '../../design/entry-card.tsx'
import { useLive } from '../../design/live.ts'
import { Problem } from '../../design/page.tsx'
import { alsoOf } from '../../design/topics.ts'
import { PortalPage } from './portal-page.tsx'

/** Where the stream is lost, the session may be too. */
const lookEveryMs = 2_000

export function Portal() {
  const queries = useQueryClient()
  const portal = useQuery({
    queryKey: ['apps', 'portal'],
    meta: alsoOf('assignments', 'users'),
    queryFn: () => said(api.GET('/api/portal')),
    refetchInterval: query => (query.state.error === null ? false : lookEveryMs),
  })
  const nobody = portal.error instanceof ApiError && portal.error.status === 401 ? portal.error : undefined
  // Why it has ended is asked of the portal itself.
  const onSignedOut = useCallback(() => void queries.invalidateQueries(), [queries])
  const live = useLive('/api/portal/live', {
    signedIn: portal.data !== undefined && nobody === undefined,
    onSignedOut,
  })
  if (nobody !== undefined) return <ShutOut why={nobody.message} />
  if (portal.data === undefined) {
    if (portal.error === null) return null
    return (
      <Problem
        title="Your apps could not be read"
        error={portal.error}
        onRetry={() => void portal.refetch()}
      />
    )
  }
  return <PortalPage portal={portal.data} live={live} />
}

function ShutOut({ why }: { readonly why: string }) {
  return (
    <EntryCard product="Your apps" title="You are signed out">
      <Text role="alert">{why}</Text>
      <Anchor href="/login">Sign in</Anchor>
    </EntryCard>
  )
}
