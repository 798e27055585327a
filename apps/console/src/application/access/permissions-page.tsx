/** Every grant of the workspace: who has what on which thing, by whom; each can be withdrawn with its effect said. */
import { Button, Group, NativeSelect } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Column } from '../../design/columns.ts'
import { EndlessTable } from '../../design/endless-table.tsx'
import { Empty } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { type Grant, useAllGrants, useWithdrawal } from './grant-queries.ts'
import { kindWords, resourceText } from './grant-words.ts'
import { Who } from './grants-of-account.tsx'
import { PermissionsFrame } from './permissions-frame.tsx'
import { kinds, type PermissionsSearch, permissions, readPermissionsSearch } from './permissions-search.ts'
import { namesOf, useResources } from './resource-names.ts'
import { useAskedWithdrawal } from './withdrawal.ts'

const route = getRouteApi('/access/permissions')

const give = (
  <Button renderRoot={props => <Link to="/access/permissions/new" {...props} />}>Give permission</Button>
)

export function PermissionsPage() {
  const search = route.useSearch()
  const grants = useAllGrants(search)
  const { data: resources } = useResources()
  const names = namesOf(resources)
  const isNarrowed = Object.keys(search).length > 0
  return (
    <PermissionsFrame action={give}>
      <Filters search={search} />
      <EndlessTable
        what="grants"
        columns={columnsOf(names)}
        list={grants}
        keyOf={({ id }) => id}
        empty={
          isNarrowed ? (
            <Empty title="No grant fits." />
          ) : (
            <Empty title="Nothing is granted yet" action={give}>
              Roles and privileges open what they open without a grant.
            </Empty>
          )
        }
      />
    </PermissionsFrame>
  )
}

function columnsOf(names: ReadonlyMap<string, string>): readonly Column<Grant>[] {
  const onWhat = ({ resource }: Grant) => resourceText(resource, names)
  return [
    {
      label: 'Who',
      cell: ({ identity }) => <Who identity={identity} />,
      text: ({ identity }) => identity.name,
    },
    { label: 'As', cell: ({ identity }) => identity.kind },
    { label: 'May', cell: ({ permission }) => permission },
    { label: 'On', cell: onWhat },
    { label: 'Granted by', cell: ({ grantedBy }) => grantedBy },
    {
      label: 'When',
      cell: ({ grantedAt }) => <RelativeTime at={grantedAt} />,
      text: ({ grantedAt }) => grantedAt,
    },
    { label: 'Withdraw', cell: grant => <Withdraw grant={grant} on={onWhat(grant)} />, text: () => '' },
  ]
}

function Withdraw({ grant, on }: { readonly grant: Grant; readonly on: string }) {
  const withdrawal = useWithdrawal()
  const ask = useAskedWithdrawal(withdrawal.mutate)
  return (
    <Button
      variant="default"
      size="compact-sm"
      loading={withdrawal.isPending}
      aria-label={`Withdraw ${grant.permission} on ${on} from ${grant.identity.name}`}
      onClick={() => void ask(grant, on)}
    >
      Withdraw
    </Button>
  )
}

function Filters({ search }: { readonly search: PermissionsSearch }) {
  const navigate = route.useNavigate()
  const filters = [
    {
      name: 'kind',
      label: 'Kind',
      any: 'Any kind',
      data: kinds.map(kind => ({ value: kind, label: kindWords[kind] })),
    },
    {
      name: 'identity',
      label: 'Given to',
      any: 'Given to anybody',
      data: [
        { value: 'member', label: 'Given to members' },
        { value: 'team', label: 'Given to teams' },
        { value: 'everyone', label: 'Given to everyone' },
      ],
    },
    {
      name: 'permission',
      label: 'Permission',
      any: 'Any permission',
      data: permissions.map(value => ({ value, label: value })),
    },
  ] as const
  return (
    <Group gap="xs">
      {filters.map(({ name, label, any, data }) => (
        <NativeSelect
          key={name}
          aria-label={label}
          data={[{ value: '', label: any }, ...data]}
          value={search[name] ?? ''}
          onChange={({ currentTarget }) =>
            void navigate({
              search: readPermissionsSearch({ ...search, [name]: currentTarget.value }),
              replace: true,
            })
          }
        />
      ))}
    </Group>
  )
}
