/** Making a team: a name, and then its own page, where people are put in. */
import { useNavigate } from '@tanstack/react-router'
import { Page } from '../../design/page.tsx'
import { TeamForm } from './team-form.tsx'
import { useTeamMaking } from './team-queries.ts'

export function NewTeamPage() {
  const navigate = useNavigate()
  const making = useTeamMaking(({ id }) => navigate({ to: '/groups/teams/$team', params: { team: id } }))
  return (
    <Page
      title="Add team"
      purpose="People who are granted things together."
      crumbs={[{ label: 'Teams', to: '/groups/teams' }]}
    >
      <TeamForm team={{ name: '', description: '' }} saving={making} save="Add team" />
    </Page>
  )
}
