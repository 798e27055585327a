/** What there is to know of a member at a glance: how he comes in, what he is called and by whom, his ids. */
import { Anchor, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { CopyText } from '../../design/copy-text.tsx'
import { Facts } from '../../design/facts.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { signInMeans } from './history-words.ts'
import { type MemberDetail, useLastEntry } from './member-queries.ts'

export function FactsSection({ member }: { readonly member: MemberDetail }) {
  return (
    <Section title="At a glance">
      <Facts
        of={member.displayName}
        facts={[
          { label: 'Last sign-in', value: <LastSignIn member={member} /> },
          { label: 'Display name set by', value: <DisplayNameSetBy member={member} /> },
          {
            label: 'First synced',
            value: <RelativeTime at={member.firstSyncedAt} never="never written by SCIM" />,
          },
          { label: 'Created', value: <RelativeTime at={member.createdAt} /> },
          { label: 'Groups', value: <Names names={member.groups} none="in no group" /> },
          { label: 'Teams', value: <Teams member={member} /> },
          { label: 'SCIM ID', value: <CopyText value={member.scimId} label="SCIM ID" /> },
          { label: 'Member ID', value: <CopyText value={member.id} label="Member ID" /> },
        ]}
      />
    </Section>
  )
}

function LastSignIn({ member: { id, hasAccount } }: { readonly member: MemberDetail }) {
  const { data: last } = useLastEntry(id, { event: 'session.started' })
  if (last === undefined) return null
  if (last === null) return <span className="none">{hasAccount ? 'never' : 'never; no account yet'}</span>
  return (
    <Text span inherit>
      <RelativeTime at={last.at} /> {signInMeans(last.newValue)}
    </Text>
  )
}

function DisplayNameSetBy({ member: { id } }: { readonly member: MemberDetail }) {
  const { data: last } = useLastEntry(id, { field: 'displayName' })
  if (last === undefined) return null
  if (last === null) return <span>first and last name, when the member was made</span>
  return (
    <span>
      {last.actor} <RelativeTime at={last.at} />
    </span>
  )
}

interface NamesProps {
  readonly names: readonly { readonly id: string; readonly name: string }[]
  readonly none: string
}

function Names({ names, none }: NamesProps) {
  if (names.length === 0) return <span className="none">{none}</span>
  return <span>{names.map(({ name }) => name).join(', ')}</span>
}

function Teams({ member: { teams } }: { readonly member: MemberDetail }) {
  if (teams.length === 0) return <span className="none">in no team</span>
  return (
    <Group gap="xs">
      {teams.map(({ id, name }) => (
        <Anchor
          key={id}
          renderRoot={props => <Link to="/groups/teams/$team" params={{ team: id }} {...props} />}
        >
          {name}
        </Anchor>
      ))}
    </Group>
  )
}
