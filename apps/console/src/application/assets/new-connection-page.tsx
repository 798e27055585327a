/** Making a connection, which who makes it owns. */
import { useNavigate } from '@tanstack/react-router'
import { Page } from '../../design/page.tsx'
import { useConnectionMaking } from './asset-saving.ts'
import { ConnectionForm } from './connection-form.tsx'
import { connectionDraft, emptyConnection } from './connection-values.ts'

export function NewConnectionPage() {
  const navigate = useNavigate()
  const making = useConnectionMaking(({ id }) =>
    navigate({ to: '/assets/connections/$connection', params: { connection: id } }),
  )
  return (
    <Page
      title="Add connection"
      purpose="Where recipes of an environment go, and what lets them in there."
      crumbs={[{ label: 'Connections', to: '/assets' }]}
    >
      <ConnectionForm
        values={emptyConnection}
        isNew
        saving={{
          isPending: making.isPending,
          error: making.error,
          mutate: (values, onError) => making.mutate(connectionDraft(values), { onError }),
        }}
      />
    </Page>
  )
}
