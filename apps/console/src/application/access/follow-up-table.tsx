/** Follow-ups as a table: what is to be done with which account, after whom, for how long already, by whom. */
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Column } from '../../design/columns.ts'
import { EndlessTable, type ListPage } from '../../design/endless-table.tsx'
import { Age, RelativeTime } from '../../design/relative-time.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { useRetry } from './follow-up-queries.ts'
import { type FollowUp, followUpState, followUpWord, isOpen } from './follow-up-words.ts'

/** A day: a secret that somebody has taken along is open so long already. */
const amberAfterMinutes = 24 * 60

const columns: readonly Column<FollowUp>[] = [
  { label: 'Account', cell: ({ account }) => account.name },
  { label: 'What', cell: followUpWord },
  {
    label: 'State',
    cell: followUp => <StateWord {...followUpState(followUp)} />,
    text: followUp => followUpState(followUp).word,
  },
  {
    label: 'Age',
    cell: followUp =>
      isOpen(followUp) ? (
        <Age since={followUp.createdAt} amberAfterMinutes={amberAfterMinutes} />
      ) : (
        <RelativeTime at={followUp.endedAt} never="under way" />
      ),
    text: ({ createdAt }) => createdAt,
  },
  { label: 'After', cell: peopleText },
  {
    label: 'Sees to it',
    cell: ({ ownerName }) => ownerName ?? <span className="none">the owners</span>,
    text: ({ ownerName }) => ownerName ?? '',
  },
  {
    label: 'Reason',
    cell: ({ reason }) => <span title={reason ?? undefined}>{reason ?? ''}</span>,
    text: ({ reason }) => reason ?? '',
    takesRest: true,
  },
]

function peopleText({ people }: FollowUp): string {
  const [first, ...others] = people
  if (first === undefined) return 'asked for by hand'
  return others.length === 0
    ? first.userName
    : `${first.userName} and ${others.length.toLocaleString('en')} more`
}

export interface FollowUpTableProps {
  readonly list: UseInfiniteQueryResult<InfiniteData<ListPage<FollowUp>>>
  readonly empty: ReactNode
}

export function FollowUpTable({ list, empty }: FollowUpTableProps) {
  const retry = useRetry()
  return (
    <EndlessTable
      what="follow-ups"
      columns={columns}
      list={list}
      keyOf={({ id }) => id}
      to={({ id }) => ({ to: '/access/follow-ups/$followUp', params: { followUp: id } })}
      onKeys={{ r: { does: 'Retry the follow-up', run: ({ id }) => retry.mutate(id) } }}
      empty={empty}
    />
  )
}
