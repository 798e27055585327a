/** One link conflict: who was sent, who may be meant, and the decision. */
import { Alert, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Facts } from '../../design/facts.tsx'
import { FieldDiff } from '../../design/field-diff.tsx'
import { Empty, Loaded, Page } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { Allowed } from '../allowed.tsx'
import { useMay } from '../may.ts'
import { type LinkConflict, useConflicts, useDecision } from './conflict-queries.ts'
import { type Candidate, differences, questionAbout, stateOfConflict } from './conflict-words.ts'

const route = getRouteApi('/scim/conflicts/$conflict')

export function ConflictPage() {
  const { conflict: id } = route.useParams()
  const conflicts = useConflicts()
  const found = conflicts.data?.find(one => one.id === id)
  return (
    <Page
      title={found === undefined ? 'Link conflict' : `Who is ${found.userName}?`}
      crumbs={[
        { label: 'SCIM', to: '/scim' },
        { label: 'Link conflicts', to: '/scim/conflicts' },
      ]}
    >
      <Loaded query={conflicts} what="the link conflict">
        {() =>
          found === undefined ? (
            <Empty title="There is no such link conflict">It may have been settled meanwhile.</Empty>
          ) : (
            <Conflict conflict={found} />
          )
        }
      </Loaded>
    </Page>
  )
}

function Conflict({ conflict }: { readonly conflict: LinkConflict }) {
  const { word, look } = stateOfConflict(conflict)
  return (
    <>
      <Facts
        of="Who was sent"
        facts={[
          { label: 'State', value: <StateWord word={word} look={look} /> },
          { label: 'userName', value: conflict.userName },
          { label: 'externalId', value: conflict.externalId ?? 'none' },
          { label: 'E-mail address', value: conflict.email ?? 'none' },
          { label: 'API key', value: conflict.token },
          { label: 'First asked', value: <RelativeTime at={conflict.firstAt} /> },
          {
            label: 'Last asked',
            value: (
              <>
                <RelativeTime at={conflict.lastAt} />, {counted(conflict.times, 'time')} in all
              </>
            ),
          },
        ]}
      />
      <Alert color="yellow" title="Why nobody was created">
        {conflict.reason}
      </Alert>
      <Candidates conflict={conflict} />
    </>
  )
}

function Candidates({ conflict }: { readonly conflict: LinkConflict }) {
  const { choose, isPending } = useChoice(conflict)
  return (
    <Section
      title="Who may be meant"
      purpose="Each held against who was sent."
      action={
        <Allowed to="members.manage" does="decide">
          <Button variant="default" disabled={isPending} onClick={() => choose(null)}>
            None of them: make a new member
          </Button>
        </Allowed>
      }
    >
      <Stack>
        {conflict.members.map(member => (
          <OneCandidate
            key={member.id}
            conflict={conflict}
            member={member}
            isPending={isPending}
            onChoose={() => choose(member)}
          />
        ))}
      </Stack>
    </Section>
  )
}

interface OneCandidateProps {
  readonly conflict: LinkConflict
  readonly member: Candidate
  readonly isPending: boolean
  readonly onChoose: () => void
}

function OneCandidate({ conflict, member, isPending, onChoose }: OneCandidateProps) {
  const mayDecide = useMay('members.manage')
  const changes = differences(conflict, member)
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" mb="xs">
        <TextLink to={{ to: '/members/$member', params: { member: member.id } }}>
          {member.displayName}
        </TextLink>
        <Group gap="xs">
          {conflict.decidedMemberId === member.id && <StateWord word="Chosen" look="done" />}
          {mayDecide && (
            <Button size="compact-sm" disabled={isPending} onClick={onChoose}>
              Link to {member.userName}
            </Button>
          )}
        </Group>
      </Group>
      <Text size="sm" c="dimmed" mb="xs">
        {member.userName}, {member.status}
      </Text>
      <FieldDiff changes={changes} unchanged={2 - changes.length} sides={['Here', 'Identity provider']} />
    </Paper>
  )
}

/** Decides after it was said what follows. */
function useChoice(conflict: LinkConflict) {
  const decide = useDecision()
  const confirm = useConfirm()
  const ask = async (member: Candidate | null) => {
    const isConfirmed = await confirm(questionAbout(conflict, member))
    if (isConfirmed) decide.mutate({ id: conflict.id, memberId: member?.id ?? null })
  }
  return { choose: (member: Candidate | null) => void ask(member), isPending: decide.isPending }
}
