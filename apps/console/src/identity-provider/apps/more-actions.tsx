/** More Actions of an app: what is done to it as a whole. */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/identity-provider-client.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { useSaving } from '../../design/saving.ts'
import { type AppOverview, useApp } from './app-queries.ts'
import { useApply } from './people/apply.ts'
import { accountsAt, people } from './state-counts.ts'

export function MoreActions({ app }: { readonly app: AppOverview }) {
  const apply = useApply(app)
  const remove = useDeletion(app)
  const { data } = useApp(app.id)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={14} aria-hidden />}>
          More Actions
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {app.provisions && (
          <Menu.Item onClick={() => void apply('reapply_entitlement_mappings')}>
            Reapply entitlement mappings
          </Menu.Item>
        )}
        {data !== undefined && (
          <Menu.Item component="a" href={data.sso.metadata_url} download={`${app.name} metadata.xml`}>
            SAML Metadata
          </Menu.Item>
        )}
        <Menu.Item color="red" onClick={() => void remove()}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function useDeletion(app: AppOverview) {
  const confirm = useConfirm()
  const navigate = useNavigate()
  const deletion = useSaving({
    mutationFn: () => api.DELETE('/api/2/apps/{id}', { params: { path: { id: app.id } } }),
    success: `${app.name} was deleted`,
    topics: ['apps', 'tasks', 'roles', 'assignments'],
    onSuccess: () => navigate({ to: '/apps' }),
  })
  return async () => {
    const isConfirmed = await confirm({
      title: `Delete ${app.name}?`,
      effect: <Effect app={app} />,
      action: 'Delete',
      danger: true,
      typeToConfirm: app.name,
    })
    if (isConfirmed) deletion.mutate()
  }
}

function Effect({ app }: { readonly app: AppOverview }) {
  const accounts = accountsAt(app.states)
  return (
    <>
      {people(app.people)} can no longer sign in to {app.name} by this app. Its tasks, rules and parameters go
      with it.
      {app.provisions &&
        ` Nothing is sent to the application: ${counted(accounts, 'account stays', 'accounts stay')} there as before, provisioned by nobody any more.`}
    </>
  )
}
