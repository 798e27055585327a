/** A member: profile, roles, privilege, and what there is to know at a glance. */
import { Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { Loaded } from '../../design/page.tsx'
import { FactsSection } from './facts-section.tsx'
import { MemberFrame } from './member-frame.tsx'
import { type MemberDetail, useRoleCatalogue } from './member-queries.ts'
import { PrivilegeSection } from './privilege-section.tsx'
import { ProfileSection } from './profile-section.tsx'

const route = getRouteApi('/members/$member')

export function OverviewPage() {
  const { member } = route.useParams()
  return <MemberFrame id={member}>{found => <Overview member={found} />}</MemberFrame>
}

function Overview({ member }: { readonly member: MemberDetail }) {
  const catalogue = useRoleCatalogue()
  return (
    <Stack gap="xl">
      <FactsSection member={member} />
      <Loaded query={catalogue} what="the roles">
        {({ environments, roles }) => (
          <ProfileSection
            key={member.updatedAt}
            member={member}
            environments={environments}
            roles={roles.map(({ name }) => name)}
          />
        )}
      </Loaded>
      <PrivilegeSection member={member} />
    </Stack>
  )
}
