/** What a member can open and through what, what was granted to him himself, and what each departure ended. */
import { Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { DeactivationsSection } from './deactivations-section.tsx'
import { GrantsSection } from './grants-section.tsx'
import { MemberFrame } from './member-frame.tsx'
import { OpeningsSection } from './openings-section.tsx'

const route = getRouteApi('/members/$member/access')

export function AccessPage() {
  const { member } = route.useParams()
  return (
    <MemberFrame id={member}>
      {found => (
        <Stack gap="xl">
          <OpeningsSection member={found} />
          <GrantsSection member={found} />
          <DeactivationsSection member={found} />
        </Stack>
      )}
    </MemberFrame>
  )
}
