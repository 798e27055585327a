/** A shared account: what there is to know of it, its secret for who may open it, and who may and because of what. */
import { Anchor, Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { Facts } from '../../design/facts.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { webAddress } from '../account/web-address.ts'
import { AccountFollowUps } from './account-follow-ups.tsx'
import { AccountFrame } from './account-frame.tsx'
import type { SharedAccount } from './account-queries.ts'
import { AccountWhy } from './account-why.tsx'
import { followUpWord } from './follow-up-words.ts'
import { GrantsOfAccount } from './grants-of-account.tsx'
import { OpenAccount } from './open-account.tsx'

const route = getRouteApi('/access/$account')

export function AccountPage() {
  const { account: id } = route.useParams()
  return (
    <AccountFrame id={id}>
      {(account, mayManage) => (
        <Stack gap="xl">
          <Facts of={account.name} facts={factsOf(account)} />
          <OpenAccount account={account} />
          <GrantsOfAccount account={account} mayManage={mayManage} />
          <AccountWhy id={id} />
          {mayManage && <AccountFollowUps id={id} />}
        </Stack>
      )}
    </AccountFrame>
  )
}

function factsOf({ url, ownerName, ...account }: SharedAccount) {
  return [
    { label: 'Web address', value: <WebAddress url={url} /> },
    { label: 'Owner', value: ownerName ?? 'Nobody: the owners of the workspace see to it' },
    { label: 'Secret', value: `Number ${account.secretVersion.toLocaleString('en')}` },
    { label: 'Secret changed', value: <RelativeTime at={account.secretChangedAt} /> },
    {
      label: 'After a departure',
      value:
        account.privileged && account.followUps.length > 0
          ? account.followUps.map(kind => followUpWord({ kind })).join(', ')
          : 'Nothing has to follow',
    },
    {
      label: 'Carried out by',
      value: account.connector === null ? 'Somebody, by hand' : `A connector at ${account.connector.url}`,
    },
  ]
}

function WebAddress({ url }: { readonly url: string }) {
  const href = webAddress(url)
  if (href === undefined) return url
  return (
    <Anchor inherit href={href} target="_blank" rel="noreferrer" underline="always">
      {url}
    </Anchor>
  )
}
