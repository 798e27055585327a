/** Making a role, which whoever was given its name before holds from then on. */
import { useNavigate } from '@tanstack/react-router'
import { Page } from '../../design/page.tsx'
import { RoleForm } from './role-form.tsx'
import { type RoleDraft, useRoleMaking } from './role-queries.ts'

const empty: RoleDraft = { name: '', description: '', rank: 100, rights: ['read'] }

export function NewRolePage() {
  const navigate = useNavigate()
  const making = useRoleMaking(() => navigate({ to: '/roles' }))
  return (
    <Page
      title="Add role"
      purpose="Whoever was given its name before holds it from then on."
      crumbs={[{ label: 'Roles', to: '/roles' }]}
    >
      <RoleForm role={empty} isNew mayEdit saving={making} />
    </Page>
  )
}
