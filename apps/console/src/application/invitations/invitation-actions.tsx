/** What can be done with one invitation: sent again, or withdrawn. */
import { Button, Group } from '@mantine/core'
import { useConfirm } from '../../design/confirm.tsx'
import { type Invitation, useCancelling, useResending } from './invitation-queries.ts'

/** Who has accepted needs no other; one that was replaced has a newer one in the list. */
const sentAgain: readonly Invitation['state'][] = ['open', 'expired', 'cancelled']

export function InvitationActions({ invitation }: { readonly invitation: Invitation }) {
  const { id, displayName, state } = invitation
  const [resending, cancelling] = [useResending(), useCancelling()]
  const confirm = useConfirm()
  const cancel = async () => {
    const isConfirmed = await confirm({
      title: `Cancel the invitation of ${displayName}?`,
      effect: `1 link stops working now. ${displayName} stays invited and can be sent another.`,
      action: 'Cancel invitation',
      danger: true,
    })
    if (isConfirmed) cancelling.mutate(id)
  }
  return (
    <Group gap={4} wrap="nowrap">
      {sentAgain.includes(state) && (
        <Button
          variant="default"
          size="compact-sm"
          loading={resending.isPending}
          aria-label={`Resend the invitation of ${displayName}`}
          onClick={() => resending.mutate(id)}
        >
          Resend
        </Button>
      )}
      {(state === 'open' || state === 'expired') && (
        <Button
          variant="default"
          size="compact-sm"
          loading={cancelling.isPending}
          aria-label={`Cancel the invitation of ${displayName}`}
          onClick={() => void cancel()}
        >
          Cancel
        </Button>
      )}
    </Group>
  )
}
