/**
 * User Organization Settings: the display name of each person as an administrator sets it. SCIM sets it from first and last
 * name at the first sync and, where the workspace is set so, leaves it alone from then on.
 */
import { Alert, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { Column } from '../../design/columns.ts'
import { EndlessTable } from '../../design/endless-table.tsx'
import { Empty } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { RowLink } from '../../design/row-link.tsx'
import { SearchField } from '../../design/search-field.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { useWorkspaceSettings } from '../workspace-detail.ts'
import { DisplayName } from './display-name.tsx'
import { SettingsFrame } from './settings-frame.tsx'
import { type Member, useUsers } from './user-queries.ts'
import { readUsersSearch } from './users-search.ts'

const route = getRouteApi('/settings/users')

const managers: Readonly<Record<Member['managedBy'], string>> = {
  manual: 'Hand',
  scim: 'SCIM',
  saml: 'Single sign-on',
}

const columns: readonly Column<Member>[] = [
  {
    label: 'Display Name',
    cell: member => <DisplayName member={member} />,
    text: ({ displayName }) => displayName,
  },
  {
    label: 'User',
    cell: ({ id, userName }) => (
      <RowLink to={{ to: '/members/$member', params: { member: id } }}>{userName}</RowLink>
    ),
    text: ({ userName }) => userName,
  },
  { label: 'Managed by', cell: ({ managedBy }) => managers[managedBy] },
  {
    label: 'First and last name',
    cell: ({ givenName, familyName }) => [givenName, familyName].filter(name => name !== null).join(' '),
  },
  {
    label: 'First sync',
    cell: ({ firstSyncedAt }) => <RelativeTime at={firstSyncedAt} />,
    text: ({ firstSyncedAt }) => firstSyncedAt ?? '',
  },
]

export function UsersPage() {
  const { text = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const users = useUsers(text)
  return (
    <SettingsFrame purpose="User Organization Settings: what people are called here.">
      <WhoSetsIt />
      <SearchField
        label="Search users"
        placeholder="Name, user name or e-mail address"
        value={text}
        onChange={given => void navigate({ search: readUsersSearch({ text: given }), replace: true })}
      />
      <EndlessTable
        what="users"
        columns={columns}
        list={users}
        keyOf={({ id }) => id}
        empty={<Empty title={text === '' ? 'Nobody is a member yet' : `Nobody fits “${text}”`} />}
      />
    </SettingsFrame>
  )
}

function WhoSetsIt() {
  const settings = useWorkspaceSettings()
  if (settings.data === undefined) return null
  const follows = settings.data.displayName === 'follow'
  return (
    <Alert
      color="gray"
      title={
        follows ? 'The display name follows the identity provider' : 'The display name is yours to change'
      }
    >
      <Text size="sm">
        {follows
          ? 'Each sync sets it from first and last name, so a change here of somebody whom SCIM manages is refused or taken back. Who should set it is chosen at '
          : 'SCIM sets it from first and last name at the first sync only. What is changed here afterwards stays. This is chosen at '}
        <TextLink to={{ to: '/scim/settings' }}>SCIM, Settings</TextLink>.
      </Text>
    </Alert>
  )
}
