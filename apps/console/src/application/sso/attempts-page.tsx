/** What was tried at single sign-on, with the precise cause of every refusal. */
import { Code, Text } from '@mantine/core'
import type { Column } from '../../design/columns.ts'
import { EndlessTable } from '../../design/endless-table.tsx'
import { Empty } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { RowLink } from '../../design/row-link.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { SsoFrame } from './sso-frame.tsx'
import { type Attempt, useAttempts } from './sso-queries.ts'
import { stateOfAttempt } from './sso-words.ts'

const columns: readonly Column<Attempt>[] = [
  { label: 'When', cell: ({ at }) => <RelativeTime at={at} />, text: ({ at }) => at },
  {
    label: 'Outcome',
    cell({ outcome }) {
      const { word, look } = stateOfAttempt(outcome)
      return <StateWord word={word} look={look} />
    },
    text: ({ outcome }) => outcome,
  },
  {
    label: 'Person',
    cell({ memberId, nameId }) {
      const name = nameId ?? 'not verified'
      return memberId === null ? (
        name
      ) : (
        <RowLink to={{ to: '/members/$member', params: { member: memberId } }}>{name}</RowLink>
      )
    },
    text: ({ nameId }) => nameId ?? '',
  },
  { label: 'Code', cell: ({ code }) => <Code>{code}</Code>, text: ({ code }) => code },
  {
    label: 'Cause',
    cell: ({ reason }) => (
      <Text size="sm" component="span" title={reason}>
        {reason}
      </Text>
    ),
    text: ({ reason }) => reason,
  },
  { label: 'From', cell: ({ address }) => address },
]

export function AttemptsPage() {
  const attempts = useAttempts()
  return (
    <SsoFrame>
      <EndlessTable
        what="attempts"
        columns={columns}
        list={attempts}
        keyOf={({ id }) => id}
        empty={
          <Empty title="Nobody has tried yet">
            Sign-ins and tests appear here at once, refusals with their precise cause. They are kept for 30
            days.
          </Empty>
        }
      />
    </SsoFrame>
  )
}
