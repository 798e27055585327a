/** Teams: people who are granted things together, put there by hand or by groups. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Empty, Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { useMay } from '../may.ts'
import { useTeams } from './group-queries.ts'
import { GroupsFrame } from './groups-frame.tsx'

export function TeamsPage() {
  const teams = useTeams()
  const mayManage = useMay('members.manage')
  const add = mayManage && (
    <Button renderRoot={props => <Link to="/groups/teams/new" {...props} />}>Add team</Button>
  )
  return (
    <GroupsFrame action={add}>
      <Loaded query={teams} what="the teams">
        {({ items }) => (
          <ShortTable
            what="teams"
            columns={[
              { label: 'Team', cell: ({ name }) => name },
              { label: 'Description', cell: ({ description }) => description },
              {
                label: 'Members',
                cell: ({ members }) => members.toLocaleString('en'),
                sortBy: ({ members }) => members,
                isFigure: true,
              },
              {
                label: 'Made',
                cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
                text: ({ createdAt }) => createdAt,
              },
            ]}
            rows={items}
            keyOf={({ id }) => id}
            to={({ id }) => ({ to: '/groups/teams/$team', params: { team: id } })}
            empty={<Empty title="There is no team yet." action={add} />}
          />
        )}
      </Loaded>
    </GroupsFrame>
  )
}
