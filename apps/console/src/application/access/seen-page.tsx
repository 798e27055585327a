/** Who has seen which secret of a shared account, and whether it is the one that it has now. */
import { getRouteApi } from '@tanstack/react-router'
import type { Schemas } from '../../api/application-client.ts'
import type { Column } from '../../design/columns.ts'
import { Empty, Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { memberState } from '../states.ts'
import { AccountFrame } from './account-frame.tsx'
import { useSeen } from './account-queries.ts'

type Seen = Schemas['SeenBy']

const route = getRouteApi('/access/$account/seen')

const columns: readonly Column<Seen>[] = [
  { label: 'Who', cell: ({ userName }) => userName },
  { label: 'Status', cell: ({ status }) => <Status status={status} />, text: ({ status }) => status },
  {
    label: 'Secret',
    cell: ({ isCurrent, secretVersion }) => (
      <StateWord {...currency(isCurrent)} word={`${currency(isCurrent).word} (${secretVersion})`} />
    ),
    text: ({ secretVersion }) => String(secretVersion),
    sortBy: ({ secretVersion }) => secretVersion,
  },
  { label: 'First', cell: ({ firstAt }) => <RelativeTime at={firstAt} />, text: ({ firstAt }) => firstAt },
  { label: 'Last', cell: ({ lastAt }) => <RelativeTime at={lastAt} />, text: ({ lastAt }) => lastAt },
  {
    label: 'Times',
    cell: ({ times }) => times.toLocaleString('en'),
    sortBy: ({ times }) => times,
    isFigure: true,
  },
]

function currency(isCurrent: boolean) {
  return isCurrent
    ? ({ word: 'The one it has now', look: 'attention' } as const)
    : ({ word: 'An earlier one', look: 'off' } as const)
}

const statuses = ['invited', 'active', 'suspended', 'deprovisioned'] as const

function Status({ status }: Pick<Seen, 'status'>) {
  const known = statuses.find(one => one === status)
  return known === undefined ? status : <StateWord {...memberState({ status: known, pendingStatus: null })} />
}

export function SeenPage() {
  const { account: id } = route.useParams()
  const seen = useSeen(id)
  return (
    <AccountFrame id={id}>
      {() => (
        <Loaded query={seen} what="who has seen the secret">
          {({ items }) => (
            <ShortTable
              what="openings"
              columns={columns}
              rows={items}
              keyOf={({ memberId, secretVersion }) => `${memberId} ${secretVersion}`}
              to={({ memberId }) => ({ to: '/members/$member', params: { member: memberId } })}
              empty={
                <Empty title="Nobody has opened it yet">
                  Whoever opens it is listed here, with the secret that he has seen.
                </Empty>
              }
            />
          )}
        </Loaded>
      )}
    </AccountFrame>
  )
}
