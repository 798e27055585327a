/** The live sessions of a member: by which client, how and when signed in, last seen; one or all are ended. */
import { Button } from '@mantine/core'
import type { Column } from '../../design/columns.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { useMay } from '../may.ts'
import type { MemberDetail } from './member-queries.ts'
import {
  type LiveSession,
  useAllSessionsEnding,
  useMemberSessions,
  useSessionEnding,
} from './session-queries.ts'

const clients: Readonly<Record<LiveSession['client'], string>> = {
  web: 'Browser',
  mobile: 'Mobile app',
  extension: 'Browser extension',
}

const columns: readonly Column<LiveSession>[] = [
  { label: 'Client', cell: ({ client, clientId }) => clientId ?? clients[client] },
  {
    label: 'Signed in by',
    cell: ({ signedInBy }) => (signedInBy === 'saml' ? 'single sign-on' : 'password'),
  },
  {
    label: 'Signed in',
    cell: ({ signedInAt }) => <RelativeTime at={signedInAt} />,
    text: ({ signedInAt }) => signedInAt,
  },
  { label: 'Last seen', cell: ({ seenAt }) => <RelativeTime at={seenAt} />, text: ({ seenAt }) => seenAt },
  { label: 'Ends', cell: ({ endsAt }) => <RelativeTime at={endsAt} />, text: ({ endsAt }) => endsAt },
  { label: 'Address', cell: ({ address }) => address },
]

export function SessionsSection({ member }: { readonly member: MemberDetail }) {
  const sessions = useMemberSessions(member.id)
  const mayManage = useMay('members.manage')
  const count = sessions.data?.items.length ?? 0
  return (
    <Section
      title="Sessions"
      purpose="Whoever is suspended or leaves loses all of them in the same moment."
      action={mayManage && count > 0 && <EndAll member={member} count={count} />}
    >
      <Loaded query={sessions} what="the sessions">
        {({ items }) => (
          <ShortTable
            what="sessions"
            columns={
              mayManage
                ? [...columns, { label: 'End', cell: session => <End member={member} session={session} /> }]
                : columns
            }
            rows={items}
            keyOf={({ id }) => id}
            empty={`${member.displayName} is signed in nowhere.`}
          />
        )}
      </Loaded>
    </Section>
  )
}

function EndAll({ member, count }: { readonly member: MemberDetail; readonly count: number }) {
  const confirm = useConfirm()
  const ending = useAllSessionsEnding(member.id)
  const end = async () => {
    const isConfirmed = await confirm({
      title: `End all sessions of ${member.displayName}?`,
      effect: `${counted(count, 'session ends', 'sessions end')} with the next request. ${member.displayName} may sign in again.`,
      action: 'End all sessions',
      danger: true,
    })
    if (isConfirmed) ending.mutate()
  }
  return (
    <Button variant="default" loading={ending.isPending} onClick={() => void end()}>
      End all sessions
    </Button>
  )
}

function End({ member, session }: { readonly member: MemberDetail; readonly session: LiveSession }) {
  const ending = useSessionEnding(member.id)
  return (
    <Button
      variant="default"
      size="compact-sm"
      loading={ending.isPending}
      aria-label={`End the session in ${clients[session.client]} from ${session.address}`}
      onClick={() => ending.mutate(session.id)}
    >
      End
    </Button>
  )
}
