/** Making a shared account, which who makes it can open. */
import { useNavigate } from '@tanstack/react-router'
import { Page } from '../../design/page.tsx'
import { useSession } from '../session.ts'
import { draftOf, emptyAccount } from './account-draft.ts'
import { AccountForm } from './account-form.tsx'
import { useAccountMaking } from './account-queries.ts'

export function NewAccountPage() {
  const { member } = useSession()
  const navigate = useNavigate()
  const making = useAccountMaking(({ id }) => navigate({ to: '/access/$account', params: { account: id } }))
  return (
    <Page
      title="Add shared account"
      purpose="You can open it from the start; share it with others afterwards."
      crumbs={[{ label: 'Shared accounts', to: '/access' }]}
    >
      <AccountForm
        values={emptyAccount(member.id)}
        ownerName={member.displayName}
        isNew
        saving={{
          isPending: making.isPending,
          error: making.error,
          mutate: (values, onError) => making.mutate(draftOf(values), { onError }),
        }}
      />
    </Page>
  )
}
