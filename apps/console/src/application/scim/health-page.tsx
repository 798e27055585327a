/** How SCIM is doing: when it was heard of last, what failed, what was passed over, and what somebody has to see to. */
import { Alert, Stack, Text } from '@mantine/core'
import { counted } from '../../design/counted.ts'
import { Facts } from '../../design/facts.tsx'
import { Empty, Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { healthLook, sentence, trafficText, warningPage } from './health-words.ts'
import { ScimFrame } from './scim-frame.tsx'
import { type ScimHealth, useScim, useSkipped } from './scim-queries.ts'
import { Traffic } from './traffic.tsx'

export function HealthPage() {
  const scim = useScim()
  return (
    <ScimFrame>
      <Loaded query={scim} what="the health">
        {({ health }) => (
          <>
            <Now health={health} />
            <Warnings warnings={health.warnings} />
            <Traffic />
          </>
        )}
      </Loaded>
      <Skipped />
    </ScimFrame>
  )
}

function Now({ health }: { readonly health: ScimHealth }) {
  const { word, look } = healthLook(health)
  return (
    <Section title="Now">
      <StateWord word={word} look={look} />
      <Facts
        of="How SCIM is doing"
        facts={[
          { label: 'Last request', value: <RelativeTime at={health.lastCallAt} /> },
          { label: 'Last write that succeeded', value: <RelativeTime at={health.lastWriteAt} /> },
          { label: 'In the last hour', value: trafficText(health.lastHour) },
          { label: 'In the last day', value: trafficText(health.lastDay) },
          { label: 'Answers of the last day', value: statusesText(health.byStatus) },
          { label: 'Switched last', value: <RelativeTime at={health.switchedAt} /> },
        ]}
      />
    </Section>
  )
}

function statusesText(byStatus: ScimHealth['byStatus']): string {
  const told = Object.entries(byStatus).map(([status, count]) => `${status}: ${count.toLocaleString('en')}`)
  return told.length === 0 ? 'none' : told.join(', ')
}

function Warnings({ warnings }: Pick<ScimHealth, 'warnings'>) {
  return (
    <Section title="What to see to">
      {warnings.length === 0 && <Text size="sm">Nothing: nobody has to do anything.</Text>}
      <Stack gap="xs">
        {warnings.map(({ kind, message, fix, ids }) => {
          const page = warningPage(kind, ids)
          return (
            <Alert key={`${kind} ${message}`} color="yellow" title={sentence(message)}>
              To do: {fix}.
              {page !== undefined && (
                <>
                  {' '}
                  <TextLink to={page.address}>{page.label}</TextLink>
                </>
              )}
            </Alert>
          )
        })}
      </Stack>
    </Section>
  )
}

function Skipped() {
  const skipped = useSkipped()
  return (
    <Section
      title="Skipped attributes"
      purpose="What of the requests of the last day was passed over, or understood as something else. Take it out of the SCIM JSON template, or send it as the reason says."
    >
      <Loaded query={skipped} what="the skipped attributes">
        {({ items }) => (
          <ShortTable
            what="attributes"
            rows={items}
            keyOf={({ path, reason }) => `${path} ${reason}`}
            columns={[
              { label: 'Attribute', cell: ({ path }) => path },
              { label: 'Why', cell: ({ reason }) => reason },
              {
                label: 'How often',
                cell: ({ requests }) => counted(requests, 'request'),
                text: ({ requests }) => String(requests),
                isFigure: true,
              },
              {
                label: 'Last',
                cell: ({ lastAt }) => <RelativeTime at={lastAt} />,
                text: ({ lastAt }) => lastAt,
              },
            ]}
            empty={<Empty title="Nothing was skipped in the last day" />}
          />
        )}
      </Loaded>
    </Section>
  )
}
