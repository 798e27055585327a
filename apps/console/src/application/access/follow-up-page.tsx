/** One follow-up: what is to be done and because of whom, what was tried, and doing something about it. */
import { Alert, Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { Facts } from '../../design/facts.tsx'
import { Loaded, Page } from '../../design/page.tsx'
import { Age, RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { FollowUpDeeds } from './follow-up-deeds.tsx'
import { useFollowUp } from './follow-up-queries.ts'
import { type FollowUp, followUpState, followUpWord, isOpen } from './follow-up-words.ts'

const route = getRouteApi('/access/follow-ups/$followUp')

export function FollowUpPage() {
  const { followUp: id } = route.useParams()
  const followUp = useFollowUp(id)
  return (
    <Page
      title={followUp.data === undefined ? 'Follow-up' : titleOf(followUp.data)}
      purpose={followUp.data?.task}
      crumbs={[{ label: 'Follow-ups', to: '/access/follow-ups' }]}
    >
      <Loaded query={followUp} what="the follow-up">
        {found => <Shown followUp={found} />}
      </Loaded>
    </Page>
  )
}

function titleOf(followUp: FollowUp): string {
  return `${followUpWord(followUp)}: ${followUp.account.name}`
}

function Shown({ followUp }: { readonly followUp: FollowUp }) {
  return (
    <Stack gap="xl">
      <Facts of="The follow-up" facts={factsOf(followUp)} />
      {followUp.reason !== null && (
        <Alert
          color={followUp.state === 'failed' ? 'red' : 'gray'}
          title={followUp.state === 'failed' ? 'Why it failed' : 'What was said last'}
        >
          {followUp.reason}
        </Alert>
      )}
      {isOpen(followUp) && <FollowUpDeeds followUp={followUp} />}
      <Cause followUp={followUp} />
    </Stack>
  )
}

function factsOf(followUp: FollowUp) {
  const { account, ownerName, attempts, nextTryAt, createdAt, endedAt, endedBy } = followUp
  return [
    { label: 'State', value: <StateWord {...followUpState(followUp)} /> },
    {
      label: 'Account',
      value: (
        <TextLink to={{ to: '/access/$account', params: { account: account.id } }}>{account.name}</TextLink>
      ),
    },
    { label: 'Sees to it', value: ownerName ?? 'The owners of the workspace' },
    {
      label: 'Since',
      value: isOpen(followUp) ? <Age since={createdAt} /> : <RelativeTime at={createdAt} />,
    },
    { label: 'Tried', value: `${attempts.toLocaleString('en')} times` },
    ...(nextTryAt === null ? [] : [{ label: 'Tried next', value: <RelativeTime at={nextTryAt} /> }]),
    ...(endedAt === null ? [] : [{ label: 'Ended', value: <RelativeTime at={endedAt} /> }]),
    ...(endedBy === null ? [] : [{ label: 'Ended by', value: endedBy }]),
  ]
}

function Cause({ followUp: { people } }: { readonly followUp: FollowUp }) {
  return (
    <Section
      title="What led to it"
      purpose="Who lost the account, and whether that person had seen its secret."
    >
      <ShortTable
        what="people"
        columns={[
          { label: 'Who', cell: ({ userName }) => userName },
          { label: 'Lost it', cell: ({ at }) => <RelativeTime at={at} />, text: ({ at }) => at },
          {
            label: 'Because',
            cell: ({ hasSeen }) =>
              hasSeen ? (
                <StateWord word="Had seen the secret" look="attention" />
              ) : (
                <StateWord word="Could open it, and never did" look="off" />
              ),
            text: ({ hasSeen }) => (hasSeen ? 'had seen the secret' : 'could open it, and never did'),
          },
          {
            label: 'What happened',
            cell: ({ memberId }) => (
              <TextLink to={{ to: '/members/$member/timeline', params: { member: memberId } }}>
                Timeline
              </TextLink>
            ),
          },
        ]}
        rows={people}
        keyOf={({ memberId }) => memberId}
        to={({ memberId }) => ({ to: '/members/$member/access', params: { member: memberId } })}
        empty="Nobody left: it was asked for by hand."
      />
    </Section>
  )
}
