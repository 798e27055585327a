/** The groups that SCIM has pushed: how many are in each, and what it stands for. */
import { Anchor } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { counted } from '../../design/counted.ts'
import { type Column, EndlessTable } from '../../design/endless-table.tsx'
import { Empty } from '../../design/page.tsx'
import { SearchField } from '../../design/search-field.tsx'
import { type PushedGroup, useGroups, useTeams } from './group-queries.ts'
import { GroupsFrame } from './groups-frame.tsx'
import { targetText } from './mapping-words.ts'
import { readGroupsSearch } from './mappings-search.ts'

const route = getRouteApi('/groups')

export function GroupsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { data: teams } = useTeams()
  const names = new Map(teams?.items.map(({ id, name }) => [id, name]))
  return (
    <GroupsFrame>
      <SearchField
        label="Search groups"
        placeholder="Name of a group"
        value={search.text ?? ''}
        onChange={text => void navigate({ search: readGroupsSearch({ text }), replace: true })}
      />
      <EndlessTable
        what="groups"
        columns={columnsOf(names)}
        list={useGroups(search)}
        keyOf={({ id }) => id}
        to={({ id }) => ({ to: '/groups/mappings', search: { group: id } })}
        empty={
          search.text === undefined ? (
            <Empty title="No group was pushed yet.">
              Groups come from your identity provider, which pushes them by SCIM where the settings of SCIM
              say that groups are served.
            </Empty>
          ) : (
            <Empty title={`No group is called like “${search.text}”.`} />
          )
        }
      />
    </GroupsFrame>
  )
}

function columnsOf(teamNames: ReadonlyMap<string, string>): readonly Column<PushedGroup>[] {
  return [
    { label: 'Group', cell: ({ name }) => name },
    { label: 'Members', cell: group => <MembersOf group={group} />, text: ({ members }) => String(members) },
    {
      label: 'Stands for',
      cell: ({ mappings }) =>
        mappings.length === 0 ? (
          <span className="none">nothing</span>
        ) : (
          mappings.map(({ target }) => targetText(target, teamNames)).join(', ')
        ),
    },
  ]
}

function MembersOf({ group: { id, name, members } }: { readonly group: PushedGroup }) {
  return (
    <Anchor
      className="figure"
      aria-label={`${counted(members, 'member')} of ${name}`}
      renderRoot={props => <Link to="/members" search={{ group: id }} {...props} />}
    >
      {members.toLocaleString('en')}
    </Anchor>
  )
}
