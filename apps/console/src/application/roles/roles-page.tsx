/** Roles: what one can be in each environment, who holds what, and values that were given and are no role. */
import { Alert, Anchor, Button, Code, List, Stack } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Column } from '../../design/columns.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Empty, Loaded, Page } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { useMay } from '../may.ts'
import { useRoleCatalogue } from '../members/member-queries.ts'
import { useWorkspaceSettings } from '../workspace-detail.ts'
import { FlagsSection } from './flags-section.tsx'
import { roleAttributes } from './role-attributes.ts'
import { type Role, useApplying } from './role-queries.ts'

export function RolesPage() {
  const catalogue = useRoleCatalogue()
  const mayManage = useMay('roles.manage')
  const add = mayManage && <Button renderRoot={props => <Link to="/roles/new" {...props} />}>Add role</Button>
  return (
    <Page title="Roles" purpose="What a member may look at, run and change in each environment." action={add}>
      <Stack gap="xl">
        <Alert color="gray" title="Tip">
          Role names are case-sensitive: what an identity provider sends has to be the name to the letter.
        </Alert>
        <Loaded query={catalogue} what="the roles">
          {({ roles }) => (
            <ShortTable
              what="roles"
              columns={columns}
              rows={roles}
              keyOf={({ name }) => name}
              to={({ name }) => ({ to: '/roles/$role', params: { role: name } })}
              empty={<Empty title="There is no role yet." action={add} />}
            />
          )}
        </Loaded>
        <AttributesSection />
        <FlagsSection action={mayManage && <Apply />} />
      </Stack>
    </Page>
  )
}

const columns: readonly Column<Role>[] = [
  { label: 'Role', cell: ({ name }) => name },
  { label: 'Description', cell: ({ description }) => description },
  {
    label: 'May',
    cell: ({ rights }) => (rights.length === 0 ? <span className="none">nothing</span> : rights.join(', ')),
    text: ({ rights }) => rights.join(', '),
  },
  {
    label: 'Rank',
    cell: ({ rank }) => rank.toLocaleString('en'),
    sortBy: ({ rank }) => rank,
    isFigure: true,
  },
  {
    label: 'Members',
    cell: role => <Holders role={role} />,
    text: ({ members }) => String(members),
    sortBy: ({ members }) => members,
  },
  { label: 'Default', cell: ({ isDefault }) => (isDefault ? 'Default' : '') },
]

function Holders({ role: { name, members } }: { readonly role: Role }) {
  return (
    <Anchor
      className="figure"
      aria-label={`${counted(members, 'member')} with the role ${name}`}
      renderRoot={props => <Link to="/members" search={{ role: name }} {...props} />}
    >
      {members.toLocaleString('en')}
    </Anchor>
  )
}

function AttributesSection() {
  const { data: settings } = useWorkspaceSettings()
  if (settings === undefined || settings.environments.length === 0) return null
  return (
    <Section
      title="Where a role comes from"
      purpose="The attribute by which an identity provider says the role of an environment; put it into the SCIM JSON template, or into the SAML assertion."
    >
      <List size="sm">
        {roleAttributes(settings).map(({ environment, attribute }) => (
          <List.Item key={environment}>
            {`${environment}: `}
            <Code>{attribute}</Code>
          </List.Item>
        ))}
      </List>
    </Section>
  )
}

function Apply() {
  const confirm = useConfirm()
  const applying = useApplying()
  const apply = async () => {
    const isConfirmed = await confirm({
      title: 'Apply roles again?',
      effect:
        'The roles of every member are worked out anew from what was last sent, the groups and the settings. Whoever has the right roles keeps them; how many changed is said at the end.',
      action: 'Apply again',
    })
    if (isConfirmed) applying.mutate()
  }
  return (
    <Button variant="default" loading={applying.isPending} onClick={() => void apply()}>
      Apply again
    </Button>
  )
}
