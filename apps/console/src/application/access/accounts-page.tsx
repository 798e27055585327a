/** Shared accounts: logins that several people use, of which the workspace keeps the secret and who may open it. */
import { Button, Group, NativeSelect } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Because } from '../../design/because.tsx'
import type { Column } from '../../design/columns.ts'
import { EndlessTable } from '../../design/endless-table.tsx'
import { Empty, Page } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { SearchField } from '../../design/search-field.tsx'
import { useWorkspaceSettings } from '../workspace-detail.ts'
import { type SharedAccount, useAccounts } from './account-queries.ts'
import { type AccountsSearch, readAccountsSearch } from './accounts-search.ts'
import { useHolds } from './holds.ts'

const route = getRouteApi('/access')

const columns: readonly Column<SharedAccount>[] = [
  { label: 'Name', cell: ({ name }) => name },
  { label: 'Login', cell: ({ login }) => login },
  { label: 'Kind', cell: ({ privileged }) => (privileged ? 'Privileged' : 'Usual') },
  {
    label: 'Owner',
    cell: ({ ownerName }) => ownerName ?? <span className="none">nobody</span>,
    text: ({ ownerName }) => ownerName ?? '',
  },
  {
    label: 'Secret changed',
    cell: ({ secretChangedAt }) => <RelativeTime at={secretChangedAt} />,
    text: ({ secretChangedAt }) => secretChangedAt,
  },
  { label: 'Web address', cell: ({ url }) => url, isHidden: true },
]

export function AccountsPage() {
  const search = route.useSearch()
  const accounts = useAccounts(search)
  const mayMake = useHolds('manage', 'shared_account')
  const add = mayMake && (
    <Button renderRoot={props => <Link to="/access/new" {...props} />}>Add shared account</Button>
  )
  return (
    <Page
      title="Shared accounts"
      purpose="Logins that several people use. Whoever leaves loses them in the same moment, and what has to follow is told."
      action={add}
    >
      <Filters search={search} />
      <EndlessTable
        what="shared accounts"
        columns={columns}
        list={accounts}
        keyOf={({ id }) => id}
        to={({ id }) => ({ to: '/access/$account', params: { account: id } })}
        empty={<NoAccounts search={search} add={add} />}
      />
    </Page>
  )
}

interface FiltersProps {
  readonly search: AccountsSearch
}

function Filters({ search }: FiltersProps) {
  const navigate = route.useNavigate()
  const narrow = (change: Readonly<Record<string, unknown>>) =>
    void navigate({ search: readAccountsSearch({ ...search, ...change }), replace: true })
  return (
    <Group gap="xs">
      <SearchField
        label="Search shared accounts"
        placeholder="Name, login or web address"
        value={search.text ?? ''}
        onChange={text => narrow({ text })}
      />
      <NativeSelect
        aria-label="Kind"
        data={[
          { value: '', label: 'Any kind' },
          { value: 'privileged', label: 'Privileged' },
          { value: 'usual', label: 'Usual' },
        ]}
        value={search.kind ?? ''}
        onChange={({ currentTarget }) => narrow({ kind: currentTarget.value })}
      />
      <NativeSelect
        aria-label="Owner"
        data={[
          { value: '', label: 'Any owner' },
          { value: 'none', label: 'Without an owner' },
        ]}
        value={search.ownerless === true ? 'none' : ''}
        onChange={({ currentTarget }) => narrow({ ownerless: currentTarget.value === 'none' })}
      />
    </Group>
  )
}

interface NoAccountsProps extends FiltersProps {
  readonly add: ReactNode
}

function NoAccounts({ search, add }: NoAccountsProps) {
  const { data: settings } = useWorkspaceSettings()
  if (Object.keys(search).length > 0) return <Empty title="No shared account fits." />
  if (settings?.grants === false) {
    return (
      <Empty title="There are no shared accounts here">
        <Because>this workspace is set to have none.</Because>
      </Empty>
    )
  }
  return (
    <Empty title="There is no shared account yet that you can open" action={add}>
      A shared account keeps one secret for several people, and says who has seen it.
    </Empty>
  )
}
