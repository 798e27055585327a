/** Why somebody may do something, as a chain: each thing through which he holds it, or that there is none. */
import { List, Stack, Text } from '@mantine/core'
import type { Schemas } from '../../api/application-client.ts'
import { Loaded } from '../../design/page.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { TextLink } from '../../design/text-link.tsx'
import { useWhy, type WhyQuestion } from './holds.ts'

type Reason = Schemas['PermissionExplanation']['reasons'][number]

export function WhyAnswer({ question }: { readonly question: WhyQuestion }) {
  const why = useWhy(question)
  return (
    <Loaded query={why} what="the answer">
      {({ allowed, reasons, explanation }) => (
        <Stack gap="xs" role="status">
          <StateWord word={allowed ? 'Allowed' : 'Not allowed'} look={allowed ? 'done' : 'off'} />
          {reasons.length === 0 ? (
            <Text size="sm">{explanation}</Text>
          ) : (
            <List size="sm" type="ordered" aria-label="Because of">
              {reasons.map(reason => (
                <List.Item key={`${reason.permission} ${reason.explanation}`}>
                  <ReasonText reason={reason} asked={question.permission} />
                </List.Item>
              ))}
            </List>
          )}
        </Stack>
      )}
    </Loaded>
  )
}

interface ReasonProps {
  readonly reason: Reason
  readonly asked: string
}

function ReasonText({ reason: { permission, through, explanation }, asked }: ReasonProps) {
  const place = placeOf(through)
  return (
    <>
      {`“${permission}”`}
      {permission !== asked && `, which contains “${asked}”`}
      {`: ${explanation}`}
      {place !== undefined && (
        <>
          {' → '}
          <TextLink to={place.to}>{place.label}</TextLink>
        </>
      )}
    </>
  )
}

/** Where one sees to what it is held through. */
function placeOf({ kind, teamId, name }: Reason['through']) {
  if ((kind === 'team' || kind === 'asset_team') && teamId !== undefined) {
    return { label: 'the team', to: { to: '/groups/teams/$team', params: { team: teamId } } } as const
  }
  if (kind === 'role' && name !== undefined) {
    return { label: 'the role', to: { to: '/roles/$role', params: { role: name } } } as const
  }
  return undefined
}
