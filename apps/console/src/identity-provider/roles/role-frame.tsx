/** A role: its name, what can be done with it, and its tabs. */
import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/identity-provider-client.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Loaded, Page, type PageTab, PageTabs } from '../../design/page.tsx'
import { say, useSaving } from '../../design/saving.ts'
import { Effect } from './effect-text.tsx'
import { RenameRole } from './rename-role.tsx'
import { effectOnRole, type RoleSummary, roleQuery, roleTopics } from './role-queries.ts'

const crumbs = [{ label: 'Roles', to: '/roles' }] as const

export function RoleFrame() {
  const { role: id } = useParams({ from: '/roles/$role' })
  const role = useQuery(roleQuery(Number(id)))
  const params = { role: id }
  const tabs: readonly PageTab[] = [
    { label: 'Applications', to: '/roles/$role', params, exact: true },
    { label: 'Users', to: '/roles/$role/users', params },
    { label: 'Admins', to: '/roles/$role/admins', params },
  ]
  const { data } = role
  return (
    <Page
      title={data?.name ?? 'Role'}
      crumbs={crumbs}
      purpose={data && `${counted(data.user_count, 'user')}, ${counted(data.app_count, 'application')}`}
      action={data && <RoleActions role={data} />}
    >
      <Loaded query={role} what="the role">
        {() => (
          <>
            <PageTabs tabs={tabs} label="Role" />
            <Outlet />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function RoleActions({ role }: { readonly role: RoleSummary }) {
  const [isRenaming, setRenaming] = useState(false)
  const { askAndDelete, isPending } = useDeletion(role)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button
            variant="default"
            loading={isPending}
            rightSection={<IconChevronDown size={14} aria-hidden />}
          >
            More Actions
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setRenaming(true)}>Rename</Menu.Item>
          <Menu.Item color="red" onClick={() => void askAndDelete()}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isRenaming && <RenameRole role={role} onClose={() => setRenaming(false)} />}
    </>
  )
}

function useDeletion(role: RoleSummary) {
  const confirm = useConfirm()
  const navigate = useNavigate()
  const deletion = useSaving({
    async mutationFn() {
      await api.DELETE('/api/2/roles/{id}', { params: { path: { id: role.id } } })
      await navigate({ to: '/roles' })
    },
    success: `The role ${role.name} is deleted`,
    topics: roleTopics,
  })
  const askAndDelete = async () => {
    try {
      const effect = await effectOnRole(role.id, { action: 'take' })
      const isConfirmed = await confirm({
        title: `Delete the role ${role.name}?`,
        effect: <Effect effect={{ ...effect, mapped: 0 }} action="take" />,
        action: 'Delete',
        danger: true,
      })
      if (isConfirmed) deletion.mutate()
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return { askAndDelete, isPending: deletion.isPending }
}
