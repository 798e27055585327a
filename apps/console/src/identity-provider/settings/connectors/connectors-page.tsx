/** Settings > Connectors: the catalogue's entries of one's own. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Empty, Loaded, Page } from '../../../design/page.tsx'
import { RelativeTime } from '../../../design/relative-time.tsx'
import { type Column, ShortTable } from '../../../design/short-table.tsx'
import { type PublishedConnector, usePublished } from './connector-queries.ts'

export function ConnectorsPage() {
  const connectors = usePublished()
  const add = (
    <Button renderRoot={props => <Link to="/settings/connectors/new" {...props} />}>
      Upload a definition
    </Button>
  )
  return (
    <Page
      title="Connectors"
      purpose="Your own entries of the catalogue: apps that were published, and definitions that an application gave you."
      action={add}
    >
      <Loaded query={connectors} what="the connectors">
        {rows => (
          <ShortTable
            what="connectors"
            columns={columns}
            rows={rows}
            keyOf={({ id }) => id}
            to={({ id }) => ({ to: '/settings/connectors/$connector', params: { connector: String(id) } })}
            empty={
              <Empty title="There are no connectors of your own yet." action={add}>
                An application may give you its definition as a file; who adds it then enters only the token.
              </Empty>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}

const columns: readonly Column<PublishedConnector>[] = [
  { label: 'Name', cell: ({ name }) => name, wraps: true },
  { label: 'Based on', cell: one => one.base_connector_name, wraps: true },
  { label: 'SCIM Base URL', cell: one => one.scim_base_url ?? 'Each app enters its own' },
  {
    label: 'Published',
    cell: ({ created_at: at }) => <RelativeTime at={at} />,
    text: ({ created_at: at }) => at,
  },
  { label: 'By', cell: one => one.published_by },
]
