/** Settings > API Credentials: with which programs speak to the API. A secret is shown once. */
import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { Empty, Loaded, Page } from '../../../design/page.tsx'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { type Column, ShortTable } from '../../../design/short-table.tsx'
import { StateWord } from '../../../design/state-word.tsx'
import { SmallButton } from '../small-button.tsx'
import { ClientId } from './client-id.tsx'
import { CredentialDialog } from './credential-dialog.tsx'
import { type Credential, useCredentials, wordOfScope } from './credential-queries.ts'
import { NewSecret, type Secret } from './new-secret.tsx'
import { useCredentialActs } from './use-credential-acts.ts'

export function CredentialsPage() {
  const credentials = useCredentials()
  const [editing, edit] = useState<'new' | Credential>()
  const [secret, show] = useState<Secret>()
  const acts = useCredentialActs()
  const add = <Button onClick={() => edit('new')}>New Credential</Button>
  const actions: Column<Credential> = {
    label: 'Actions',
    cell: one => (
      <Group gap="xs" wrap="nowrap">
        <SmallButton does="Edit" to={one.name} onClick={() => edit(one)} />
        <SmallButton
          does={one.enabled ? 'Disable' : 'Enable'}
          to={one.name}
          onClick={() => void acts.toggle(one)}
        />
        <SmallButton does="Delete" to={one.name} onClick={() => void acts.remove(one)} />
      </Group>
    ),
    text: () => '',
  }
  return (
    <Page
      title="API Credentials"
      purpose="A program gets its access token by a client id and secret, and may do what the scope says."
      action={add}
    >
      <Stack>
        {secret !== undefined && <NewSecret secret={secret} onKept={() => show(undefined)} />}
        <Loaded query={credentials} what="the API credentials">
          {rows => (
            <ShortTable
              what="credentials"
              columns={[...columns, actions]}
              rows={rows}
              keyOf={({ id }) => id}
              empty={<Empty title="No program has a credential yet." action={add} />}
            />
          )}
        </Loaded>
      </Stack>
      {editing !== undefined && (
        <CredentialDialog
          {...(editing !== 'new' && { credential: editing })}
          onMade={show}
          onClose={() => edit(undefined)}
        />
      )}
    </Page>
  )
}

const columns: readonly Column<Credential>[] = [
  { label: 'Name', cell: ({ name }) => name, wraps: true },
  { label: 'Scope', cell: ({ scope }) => wordOfScope(scope) },
  {
    label: 'State',
    cell: ({ enabled }) => (
      <StateWord word={enabled ? 'Enabled' : 'Disabled'} look={enabled ? 'done' : 'off'} />
    ),
    text: ({ enabled }) => (enabled ? 'Enabled' : 'Disabled'),
  },
  {
    label: 'Client ID',
    cell: one => <ClientId value={one.client_id} of={one.name} />,
    text: one => one.client_id,
  },
  {
    label: 'Last used',
    cell: ({ last_used_at: at }) => <RelativeTime at={at} never="Never" />,
    text: ({ last_used_at: at }) => at ?? '',
  },
  {
    label: 'Made',
    cell: ({ created_at: at }) => <RelativeTime at={at} />,
    text: one => one.created_at,
    isHidden: true,
  },
  { label: 'Made by', cell: one => one.created_by, isHidden: true },
]
