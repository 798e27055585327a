/** What each suspension and departure of the member ended, and what of it somebody has still to see to. */
import { List, Text } from '@mantine/core'
import { Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { memberState } from '../states.ts'
import { type Deactivation, useDeactivations } from './access-queries.ts'
import { effectLines } from './deed-effect-text.ts'
import { actorText } from './history-words.ts'
import type { MemberDetail } from './member-queries.ts'

export function DeactivationsSection({ member }: { readonly member: MemberDetail }) {
  const deactivations = useDeactivations(member.id)
  return (
    <Section title="What suspensions and departures ended">
      <Loaded query={deactivations} what="the reports">
        {({ items }) => (
          <ShortTable
            what="reports"
            columns={[
              { label: 'When', cell: ({ at }) => <RelativeTime at={at} />, text: ({ at }) => at },
              {
                label: 'Became',
                cell: ({ after }) => <StateWord {...memberState({ status: after, pendingStatus: null })} />,
                text: ({ after }) => after,
              },
              { label: 'By', cell: report => actorText(report) },
              { label: 'Effect', cell: report => <Effect report={report} />, text: effectText, wraps: true },
              {
                label: 'Took',
                cell: ({ elapsedMs }) => `${Math.max(1, Math.round(elapsedMs)).toLocaleString('en')} ms`,
                sortBy: ({ elapsedMs }) => elapsedMs,
                isFigure: true,
              },
            ]}
            rows={items}
            keyOf={({ id }) => id}
            empty="Never suspended, never let go."
          />
        )}
      </Loaded>
    </Section>
  )
}

function effectText({ outcomes }: Deactivation): string {
  return effectLines(outcomes).join('; ')
}

function Effect({ report: { outcomes } }: { readonly report: Deactivation }) {
  const lines = effectLines(outcomes)
  if (lines.length === 0) return <Text size="sm">There was nothing to end.</Text>
  return (
    <List size="sm">
      {lines.map(line => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  )
}
