/** A team: who is in it and through what, its name, and removing it. */
import { Button } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Empty, Loaded, Page } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { useMay } from '../may.ts'
import { type Team, useTeams } from './group-queries.ts'
import { TeamForm } from './team-form.tsx'
import { TeamMembers } from './team-members.tsx'
import { useTeamChange, useTeamRemoval } from './team-queries.ts'

const route = getRouteApi('/groups/teams/$team')

export function TeamPage() {
  const { team: id } = route.useParams()
  const teams = useTeams()
  return (
    <Loaded query={teams} what="the team">
      {({ items }) => {
        const team = items.find(one => one.id === id)
        return team === undefined ? <Empty title="There is no such team any more." /> : <Shown team={team} />
      }}
    </Loaded>
  )
}

function Shown({ team }: { readonly team: Team }) {
  const mayManage = useMay('members.manage')
  const change = useTeamChange(team.id)
  return (
    <Page
      title={team.name}
      purpose={`A team of ${team.members.toLocaleString('en')}.`}
      crumbs={[{ label: 'Teams', to: '/groups/teams' }]}
      action={mayManage && <Remove team={team} />}
    >
      <TeamMembers team={team} mayManage={mayManage} />
      {mayManage && (
        <Section title="Name">
          <TeamForm
            key={`${team.name} ${team.description}`}
            team={{ name: team.name, description: team.description }}
            saving={change}
            save="Save"
          />
        </Section>
      )}
    </Page>
  )
}

function Remove({ team: { id, name, members } }: { readonly team: Team }) {
  const confirm = useConfirm()
  const navigate = useNavigate()
  const removal = useTeamRemoval(id, () => navigate({ to: '/groups/teams' }))
  const remove = async () => {
    const isConfirmed = await confirm({
      title: `Remove the team ${name}?`,
      effect: `${counted(members, 'person loses', 'people lose')} what is granted to the team. What follows for privileged accounts is queued.`,
      action: 'Remove team',
      danger: true,
    })
    if (isConfirmed) removal.mutate()
  }
  return (
    <Button variant="default" loading={removal.isPending} onClick={() => void remove()}>
      Remove team
    </Button>
  )
}
