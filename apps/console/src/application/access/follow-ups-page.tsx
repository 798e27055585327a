/** Follow-ups: what departures left to be done with privileged accounts, until it is done. */
import { Button, Group, NativeSelect } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { Empty, Page } from '../../design/page.tsx'
import { useMay } from '../may.ts'
import { useSession } from '../session.ts'
import { useFollowUps } from './follow-up-queries.ts'
import { FollowUpTable } from './follow-up-table.tsx'
import { followUpStateChoices } from './follow-up-words.ts'
import { readFollowUpsSearch } from './follow-ups-search.ts'

const route = getRouteApi('/access/follow-ups')

export function FollowUpsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { member } = useSession()
  const seesAll = useMay('access.manage')
  const followUps = useFollowUps(search)
  const narrow = (change: Readonly<Record<string, unknown>>) =>
    void navigate({ search: readFollowUpsSearch({ ...search, ...change }), replace: true })
  const isNarrowed = Object.keys(search).length > 0
  return (
    <Page
      title="Follow-ups"
      purpose="Whoever leaves may have taken a secret along. What has to be changed then stands here until it is done."
    >
      <Group gap="xs">
        <NativeSelect
          aria-label="State"
          data={[{ value: '', label: 'Any state' }, ...followUpStateChoices]}
          value={search.state ?? ''}
          onChange={({ currentTarget }) => narrow({ state: currentTarget.value })}
        />
        {seesAll && (
          <NativeSelect
            aria-label="Who sees to it"
            data={[
              { value: '', label: 'Anybody’s' },
              { value: member.id, label: 'Mine' },
            ]}
            value={search.owner === member.id ? member.id : ''}
            onChange={({ currentTarget }) => narrow({ owner: currentTarget.value })}
          />
        )}
        {isNarrowed && (
          <Button variant="default" onClick={() => void navigate({ search: {}, replace: true })}>
            Show all
          </Button>
        )}
      </Group>
      <FollowUpTable
        list={followUps}
        empty={
          isNarrowed ? (
            <Empty title="No follow-up fits." />
          ) : (
            <Empty title="Nothing has to follow">
              When somebody leaves who could open a privileged account, what has to be done appears here at
              once.
            </Empty>
          )
        }
      />
    </Page>
  )
}
