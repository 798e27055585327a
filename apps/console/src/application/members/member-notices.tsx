/** What about a member needs somebody: a spared departure, a suspension that no push lifts, values that are no role. */
import { Alert, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { RelativeTime } from '../../design/relative-time.tsx'
import { flagText } from '../roles/flag-text.ts'
import type { MemberDetail } from './member-queries.ts'

export function MemberNotices({ member }: { readonly member: MemberDetail }) {
  const notices = noticesOf(member)
  if (notices.length === 0) return null
  return (
    <Stack gap="xs">
      {notices.map(({ title, text }) => (
        <Alert key={title} color="yellow" title={title}>
          {text}
        </Alert>
      ))}
    </Stack>
  )
}

interface Notice {
  readonly title: string
  readonly text: ReactNode
}

function noticesOf(member: MemberDetail): readonly Notice[] {
  const { displayName, pendingStatus, pendingSince, heldByHand, status, roleFlags, erasedAt } = member
  return [
    ...(pendingStatus === null
      ? []
      : [
          {
            title: `${displayName} was to be ${pendingStatus}, and was kept as the last administrator`,
            text: (
              <>
                Asked by the identity provider <RelativeTime at={pendingSince} />. Make somebody else an owner
                or admin first; then More Actions, Apply pending change.
              </>
            ),
          },
        ]),
    ...(status === 'suspended' && heldByHand
      ? [{ title: 'Suspended by hand', text: 'No push lets this member in again, until somebody here does.' }]
      : []),
    ...(erasedAt === null ? [] : [{ title: 'Erased', text: <RelativeTime at={erasedAt} /> }]),
    ...roleFlags.map(flag => ({
      title: `“${flag.given}” is no role in ${flag.environment}`,
      text: flagText(flag),
    })),
  ]
}
