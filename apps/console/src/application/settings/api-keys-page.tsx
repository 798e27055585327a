/** One's own API keys: what a program uses that acts as oneself. Those of SCIM are on the page of SCIM. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Column } from '../../design/columns.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { Empty, Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { type ApiKey, useApiKeys, useRevokingApiKey } from './api-key-queries.ts'
import { SettingsFrame } from './settings-frame.tsx'

const columns: readonly Column<ApiKey>[] = [
  { label: 'Name', cell: ({ name }) => name },
  { label: 'State', cell: key => <State apiKey={key} />, text: wordOf },
  { label: 'Ends in', cell: ({ hint }) => <code>…{hint}</code>, text: ({ hint }) => hint },
  {
    label: 'Made',
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    text: ({ createdAt }) => createdAt,
  },
  {
    label: 'Last used',
    cell: ({ lastUsedAt, lastUsedFrom }) => (
      <>
        <RelativeTime at={lastUsedAt} />
        {lastUsedFrom !== null && ` from ${lastUsedFrom}`}
      </>
    ),
    text: ({ lastUsedAt }) => lastUsedAt ?? '',
  },
  {
    label: 'Expires',
    cell: ({ expiresAt }) => <RelativeTime at={expiresAt} />,
    text: ({ expiresAt }) => expiresAt ?? '',
  },
]

export function ApiKeysPage() {
  const keys = useApiKeys()
  const confirm = useConfirm()
  const revoke = useRevokingApiKey()
  const ask = async ({ id, name }: ApiKey) => {
    const effect = '1 key is refused from its next call on, and whatever uses it stops. Nothing else changes.'
    if (await confirm({ title: `Revoke “${name}”?`, effect, action: 'Revoke', danger: true }))
      revoke.mutate(id)
  }
  const make = (
    <Button renderRoot={props => <Link to="/settings/api-keys/new" {...props} />}>Make an API key</Button>
  )
  return (
    <SettingsFrame
      purpose={
        <>
          Your own, for programs that act as you. The key of the identity provider is on the page of{' '}
          <TextLink to={{ to: '/scim' }}>SCIM</TextLink>.
        </>
      }
      action={make}
    >
      <Loaded query={keys} what="the API keys">
        {({ items }) => (
          <ShortTable
            what="API keys"
            rows={items}
            keyOf={({ id }) => id}
            columns={[
              ...columns,
              {
                label: 'Actions',
                cell: key =>
                  isValid(key) && (
                    <Button size="compact-sm" variant="default" onClick={() => void ask(key)}>
                      Revoke
                    </Button>
                  ),
              },
            ]}
            empty={
              <Empty title="You have no API key" action={make}>
                A program that holds one may do what you may, until it expires or you leave.
              </Empty>
            }
          />
        )}
      </Loaded>
    </SettingsFrame>
  )
}

function isValid({ revokedAt, expiresAt }: ApiKey): boolean {
  return revokedAt === null && (expiresAt === null || Date.parse(expiresAt) > Date.now())
}

function wordOf(key: ApiKey): string {
  if (key.revokedAt !== null) return 'Revoked'
  return isValid(key) ? 'Valid' : 'Expired'
}

function State({ apiKey }: { readonly apiKey: ApiKey }) {
  return <StateWord word={wordOf(apiKey)} look={isValid(apiKey) ? 'done' : 'off'} />
}
