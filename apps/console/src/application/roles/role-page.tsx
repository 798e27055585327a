/** A role: what it opens, who holds it, and removing it. */
import { Anchor, Button, Text } from '@mantine/core'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Empty, Loaded, Page } from '../../design/page.tsx'
import { useMappings } from '../groups/group-queries.ts'
import { useMay } from '../may.ts'
import { useRoleCatalogue } from '../members/member-queries.ts'
import { RoleForm } from './role-form.tsx'
import { type Role, useRoleChange, useRoleRemoval } from './role-queries.ts'
import { usesText } from './uses-text.ts'

const route = getRouteApi('/roles/$role')

export function RolePage() {
  const { role: name } = route.useParams()
  const catalogue = useRoleCatalogue()
  return (
    <Loaded query={catalogue} what="the role">
      {({ roles }) => {
        const role = roles.find(one => one.name === name)
        return role === undefined ? <Empty title={`There is no role “${name}”.`} /> : <Shown role={role} />
      }}
    </Loaded>
  )
}

function Shown({ role }: { readonly role: Role }) {
  const mayManage = useMay('roles.manage')
  const change = useRoleChange(role.name)
  const { name, description, rank, rights, members } = role
  return (
    <Page
      title={name}
      purpose={
        <Anchor renderRoot={props => <Link to="/members" search={{ role: name }} {...props} />}>
          {`${counted(members, 'member holds', 'members hold')} it`}
        </Anchor>
      }
      crumbs={[{ label: 'Roles', to: '/roles' }]}
      action={mayManage && <Remove role={role} />}
    >
      <RoleForm
        key={JSON.stringify(role)}
        role={{ name, description, rank, rights: [...rights] }}
        isNew={false}
        mayEdit={mayManage}
        saving={change}
      />
    </Page>
  )
}

function Remove({ role }: { readonly role: Role }) {
  const confirm = useConfirm()
  const navigate = useNavigate()
  const { data: mappings } = useMappings()
  const removal = useRoleRemoval(role.name, () => navigate({ to: '/roles' }))
  const mapped = mappings?.items.filter(({ target }) => target.kind === 'role' && target.role === role.name)
  const uses = usesText(role, mapped?.length ?? 0)
  if (uses !== undefined) {
    return (
      <Text size="sm" c="dimmed" maw={320}>
        {uses}
      </Text>
    )
  }
  const remove = async () => {
    const isConfirmed = await confirm({
      title: `Remove the role ${role.name}?`,
      effect: `0 members hold it, and 0 groups stand for it: nobody loses access. From then on “${role.name}” is a value that is no role.`,
      action: 'Remove role',
      danger: true,
    })
    if (isConfirmed) removal.mutate()
  }
  return (
    <Button variant="default" loading={removal.isPending} onClick={() => void remove()}>
      Remove role
    </Button>
  )
}
