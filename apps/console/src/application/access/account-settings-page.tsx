/** What a shared account is, changed by who manages it. */
import { Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { changeOf, valuesOf } from './account-draft.ts'
import { AccountForm } from './account-form.tsx'
import { AccountFrame } from './account-frame.tsx'
import { type SharedAccount, useAccountChange } from './account-queries.ts'

const route = getRouteApi('/access/$account/settings')

export function AccountSettingsPage() {
  const { account: id } = route.useParams()
  return (
    <AccountFrame id={id}>
      {(account, mayManage) =>
        mayManage ? (
          <Settings key={account.updatedAt} account={account} />
        ) : (
          <Text>
            Whoever manages the account changes it: owners, admins, and who was granted “manage” on it.
          </Text>
        )
      }
    </AccountFrame>
  )
}

function Settings({ account }: { readonly account: SharedAccount }) {
  const change = useAccountChange(account.id)
  return (
    <AccountForm
      values={valuesOf(account)}
      ownerName={account.ownerName}
      isNew={false}
      saving={{
        isPending: change.isPending,
        error: change.error,
        mutate: (values, onError) => change.mutate(changeOf(account, values), { onError }),
      }}
    />
  )
}
