/** `/invitation`: what the link of an invitation opens. Without a link, or with one that is good no longer, another is asked for. */
import { Button, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useLocation } from '@tanstack/react-router'
import { ApiError } from '../../api/api-error.ts'
import { api } from '../../api/application-client.ts'
import { EntryCard } from '../../design/entry-card.tsx'
import { AcceptForm } from './accept-form.tsx'
import { AskAgainForm } from './ask-again-form.tsx'
import { tokenOfHash } from './link-token.ts'
import { product } from './product.ts'

export function InvitationPage() {
  const token = tokenOfHash(useLocation().hash)
  return token === undefined ? <AskAgainForm /> : <Invitation key={token} token={token} />
}

function Invitation({ token }: { readonly token: string }) {
  const link = useQuery({
    queryKey: ['invitation', token],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await api.POST('/api/invitations/show', { body: { token } })).data,
  })
  const { data, error } = link
  if (error instanceof ApiError && error.status === 401) return <AskAgainForm problem={error} />
  if (error !== null) {
    return (
      <EntryCard product={product} title="Invitation" error={error}>
        <Button variant="default" onClick={() => void link.refetch()}>
          Try again
        </Button>
      </EntryCard>
    )
  }
  if (data === undefined) return null
  if (data.state === 'open') return <AcceptForm token={token} link={data} />
  return <Closed token={token} reason={data.reason ?? ''} canAskAgain={data.canAskAgain} />
}

interface ClosedProps {
  readonly token: string
  readonly reason: string
  readonly canAskAgain: boolean
}

function Closed({ token, reason, canAskAgain }: ClosedProps) {
  const again = useMutation({ mutationFn: () => api.POST('/api/invitations/again', { body: { token } }) })
  if (again.isSuccess) {
    return (
      <EntryCard product={product} title="Another invitation is on its way">
        <Text role="status">Open the newest mail: the links of the others are good no longer.</Text>
      </EntryCard>
    )
  }
  return (
    <EntryCard product={product} title="This invitation cannot be accepted" error={again.error}>
      <Text>{reason}.</Text>
      {canAskAgain && (
        <Button loading={again.isPending} onClick={() => again.mutate()}>
          Ask for another
        </Button>
      )}
    </EntryCard>
  )
}
