/** Where a member is signed in, and the API keys that act for him; both can be ended. */
import { Stack } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { ApiKeysSection } from './api-keys-section.tsx'
import { MemberFrame } from './member-frame.tsx'
import { SessionsSection } from './sessions-section.tsx'

const route = getRouteApi('/members/$member/sessions')

export function SessionsPage() {
  const { member } = route.useParams()
  return (
    <MemberFrame id={member}>
      {found => (
        <Stack gap="xl">
          <SessionsSection member={found} />
          <ApiKeysSection member={found} />
        </Stack>
      )}
    </MemberFrame>
  )
}
