/** One entry of the audit log: what changed, by whom, and what the same request did besides. */
import { getRouteApi } from '@tanstack/react-router'
import type { Address } from '../../design/address.ts'
import { Because, Source } from '../../design/because.tsx'
import { CopyText } from '../../design/copy-text.tsx'
import { Facts } from '../../design/facts.tsx'
import { FieldDiff } from '../../design/field-diff.tsx'
import { Empty, Loaded, Page } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { type Entry, useEntry } from './audit-queries.ts'
import { EntriesOfTrace } from './entries-of-trace.tsx'
import { subjectOf } from './entry-columns.tsx'
import { changesOf, eventText, sourceWords, unchangedOf } from './entry-words.ts'

const route = getRouteApi('/audit/$entry')

export function EntryPage() {
  const { entry: cursor } = route.useParams()
  const entry = useEntry(cursor)
  const found = entry.data
  return (
    <Page
      title={found == null ? 'Entry of the audit log' : `${eventText(found.event)}: ${subjectOf(found)}`}
      crumbs={[{ label: 'Audit log', to: '/audit' }]}
    >
      <Loaded query={entry} what="the entry">
        {one => (one === null ? <Empty title="There is no entry at this place" /> : <Found entry={one} />)}
      </Loaded>
    </Page>
  )
}

function Found({ entry }: { readonly entry: Entry }) {
  const changes = changesOf(entry)
  return (
    <>
      <About entry={entry} />
      <Section title="What changed">
        {entry.erased ? (
          <Empty title="The person was erased, and with them what this told" />
        ) : (
          <FieldDiff changes={changes} unchanged={unchangedOf(entry)} />
        )}
        {!entry.erased && changes.length === 0 && 'No field: that it happened is all.'}
      </Section>
      {entry.traceId !== null && (
        <Section
          title="What the same request did"
          purpose="Entries with the same request id belong together."
        >
          <EntriesOfTrace trace={entry.traceId} none="Nothing else." except={entry.cursor} />
        </Section>
      )}
    </>
  )
}

function About({ entry }: { readonly entry: Entry }) {
  const { at, actor, actorId, actorLabel, source, memberId, traceId, cursor } = entry
  return (
    <Facts
      of="The entry"
      facts={[
        { label: 'When', value: <RelativeTime at={at} /> },
        {
          label: 'Actor',
          value: (
            <>
              {actorId === null ? actor : <TextLink to={toMember(actorId)}>{actor}</TextLink>}{' '}
              {actorLabel !== '' && actorLabel !== actor && <Because>it came by {actorLabel}</Because>}
            </>
          ),
        },
        {
          label: 'Source',
          value: (
            <>
              <Source source={source} /> {sourceWords[source]}
            </>
          ),
        },
        {
          label: 'Person or thing',
          value:
            memberId === null ? (
              subjectOf(entry)
            ) : (
              <TextLink to={toMember(memberId)}>{subjectOf(entry)}</TextLink>
            ),
        },
        { label: 'Event', value: <code>{entry.event}</code> },
        { label: 'Place in the history', value: <CopyText value={cursor} label="place" /> },
        ...(traceId === null
          ? []
          : [
              {
                label: 'Request id',
                value: (
                  <>
                    <CopyText value={traceId} label="request id" />
                    {source === 'scim_auto_sync' && (
                      <TextLink to={{ to: '/scim/requests', search: { request: traceId } }}>
                        The SCIM request
                      </TextLink>
                    )}
                  </>
                ),
              },
            ]),
      ]}
    />
  )
}

function toMember(member: string): Address {
  return { to: '/members/$member', params: { member } }
}
