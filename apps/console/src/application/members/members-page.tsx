/** Members: who works in the workspace, who manages them, and whether they may come in. */
import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { EndlessTable } from '../../design/endless-table.tsx'
import { Empty, Page } from '../../design/page.tsx'
import { useMay } from '../may.ts'
import { memberColumns } from './member-columns.tsx'
import { MemberFilters } from './member-filters.tsx'
import { useMemberCount, useMembers, useRoleCatalogue } from './member-queries.ts'
import { isNarrowed, type MembersSearch } from './members-search.ts'

const route = getRouteApi('/members')

export function MembersPage() {
  const search = route.useSearch()
  const members = useMembers(search)
  const total = useMemberCount(search, members.hasNextPage)
  const { data: catalogue } = useRoleCatalogue()
  return (
    <Page title="Members" purpose="Who works in this workspace, and who manages them." action={<AddMember />}>
      <MemberFilters search={search} />
      <EndlessTable
        what="members"
        columns={memberColumns(catalogue?.environments ?? [])}
        list={members}
        total={total}
        keyOf={({ id }) => id}
        to={({ id }) => ({ to: '/members/$member', params: { member: id } })}
        empty={<Nobody search={search} />}
      />
    </Page>
  )
}

function AddMember() {
  const mayAdd = useMay('members.manage')
  if (!mayAdd) return null
  return <Button renderRoot={props => <Link to="/members/new" {...props} />}>Add member</Button>
}

function Nobody({ search }: { readonly search: MembersSearch }) {
  if (search.text !== undefined) return <Empty title={`Nobody fits “${search.text}”.`} />
  if (isNarrowed(search)) return <Empty title="Nobody fits these filters." />
  return (
    <Empty title="Nobody is a member yet." action={<AddMember />}>
      Members come from your identity provider once SCIM is set up, or are added here.
    </Empty>
  )
}
