/** A connection: where it leads, whose it is, changing it, and deleting it where nothing runs through it. */
import { Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { Facts } from '../../design/facts.tsx'
import { Loaded, Page } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { useHolds } from '../access/holds.ts'
import { type Connection, useConnection } from './asset-queries.ts'
import { useConnectionChange } from './asset-saving.ts'
import { ConnectionForm } from './connection-form.tsx'
import { connectionChange, connectionValues } from './connection-values.ts'
import { DeleteAsset } from './delete-asset.tsx'
import { OrphanNotice } from './orphan-notice.tsx'
import { OwnerSection } from './owner-section.tsx'

const route = getRouteApi('/assets/connections/$connection')

export function ConnectionPage() {
  const { connection: id } = route.useParams()
  const connection = useConnection(id)
  const mayEdit = useHolds('edit', 'connection', id)
  return (
    <Loaded query={connection} what="the connection">
      {found => (
        <Page
          title={found.name}
          purpose={`A connection of ${found.environment}.`}
          crumbs={[{ label: 'Connections', to: '/assets' }]}
          action={
            mayEdit && (
              <DeleteAsset
                kind="connection"
                asset={found}
                effect="1 connection and its secret are gone for good. Where recipes run through it, it is refused and says which."
              />
            )
          }
        >
          <Stack gap="xl">
            <OrphanNotice asset={found} />
            <Facts of={found.name} facts={factsOf(found)} />
            <OwnerSection kind="connection" asset={found} mayEdit={mayEdit} />
            {mayEdit && <Settings key={found.updatedAt} connection={found} />}
          </Stack>
        </Page>
      )}
    </Loaded>
  )
}

const ways: Readonly<Record<Connection['authentication']['kind'], string>> = {
  none: 'Nothing',
  bearer: 'A bearer token, shown to nobody',
  header: 'A secret in a header, shown to nobody',
}

function factsOf({ baseUrl, authentication: { kind, header }, createdAt, updatedAt }: Connection) {
  return [
    { label: 'Base URL', value: baseUrl },
    { label: 'What lets it in', value: header === null ? ways[kind] : `${ways[kind]} (${header})` },
    { label: 'Made', value: <RelativeTime at={createdAt} /> },
    { label: 'Changed', value: <RelativeTime at={updatedAt} /> },
  ]
}

function Settings({ connection }: { readonly connection: Connection }) {
  const change = useConnectionChange(connection.id)
  return (
    <Section title="Settings">
      <ConnectionForm
        values={connectionValues(connection)}
        isNew={false}
        saving={{
          isPending: change.isPending,
          error: change.error,
          mutate: (values, onError) => change.mutate(connectionChange(connection, values), { onError }),
        }}
      />
    </Section>
  )
}
