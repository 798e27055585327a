/** Who is in a team, by hand or through groups; who is there by hand is put in and taken out here. */
import { Button } from '@mantine/core'
import { useConfirm } from '../../design/confirm.tsx'
import { type Column, EndlessTable } from '../../design/endless-table.tsx'
import { Empty } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { AddToTeam } from './add-to-team.tsx'
import { type PushedGroup, type Team, type TeamMember, useGroupChoices } from './group-queries.ts'
import { useLeaving, useTeamMembers } from './team-queries.ts'

export interface TeamMembersProps {
  readonly team: Team
  readonly mayManage: boolean
}

export function TeamMembers({ team, mayManage }: TeamMembersProps) {
  const members = useTeamMembers(team.id)
  const groups = useGroupChoices().data?.items ?? []
  const leaving = useLeaving(team.id)
  const confirm = useConfirm()
  const takeOutOf = async (member: string, name: string) => {
    const isConfirmed = await confirm({
      title: `Take ${name} out of ${team.name}?`,
      effect: `1 person, ${name}, loses now what the team alone gives. What follows for privileged accounts is queued.`,
      action: 'Take out',
      danger: true,
    })
    if (isConfirmed) leaving.mutate(member)
  }
  const takeOut: Column<TeamMember> = {
    label: 'Take out',
    cell: ({ memberId, displayName, byHand }) =>
      byHand && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`Take out ${displayName}`}
          disabled={leaving.isPending}
          onClick={() => void takeOutOf(memberId, displayName)}
        >
          Take out
        </Button>
      ),
  }
  return (
    <Section title="Members">
      {mayManage && <AddToTeam teamId={team.id} />}
      <EndlessTable
        what="members of the team"
        columns={mayManage ? [...columnsOf(groups), takeOut] : columnsOf(groups)}
        list={members}
        keyOf={({ memberId }) => memberId}
        to={({ memberId }) => ({ to: '/members/$member', params: { member: memberId } })}
        empty={<Empty title="Nobody is in this team yet." />}
      />
    </Section>
  )
}

function columnsOf(groups: readonly PushedGroup[]): readonly Column<TeamMember>[] {
  const names = new Map(groups.map(({ id, name }) => [id, name]))
  return [
    { label: 'Name', cell: ({ displayName }) => displayName },
    { label: 'User name', cell: ({ userName }) => userName },
    {
      label: 'Because',
      cell: ({ byHand, groupIds }) =>
        [
          ...(byHand ? ['put in by hand'] : []),
          ...groupIds.map(id => `the group ${names.get(id) ?? id}`),
        ].join(', '),
    },
  ]
}
