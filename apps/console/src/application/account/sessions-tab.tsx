/** Where one is signed in to the workspace: each session can be ended. */
import { Badge, Button } from '@mantine/core'
import { api, type Schemas } from '../../api/application-client.ts'
import { said } from '../../api/said.ts'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { useSaving } from '../../design/saving.ts'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { useWorkspace } from '../session.ts'
import { useMySessions } from './my-queries.ts'

type Session = Schemas['LiveSession']

export function SessionsTab() {
  const sessions = useMySessions()
  return (
    <Loaded query={sessions} what="your sessions">
      {({ items, current }) => <Sessions sessions={items} current={current} />}
    </Loaded>
  )
}

interface SessionsProps {
  readonly sessions: readonly Session[]
  readonly current: string
}

function Sessions({ sessions, current }: SessionsProps) {
  const others = sessions.length - 1
  return (
    <Section
      title="Where you are signed in"
      purpose="To this workspace. End what you do not know, then change your password."
      action={others > 0 && <EndOthers others={others} />}
    >
      <ShortTable
        what="sessions"
        rows={sessions}
        keyOf={({ id }) => id}
        empty={null}
        columns={[
          { label: 'By', cell: one => <By session={one} isCurrent={one.id === current} /> },
          { label: 'From', cell: ({ address }) => address },
          { label: 'Signed in', cell: ({ signedInAt }) => <RelativeTime at={signedInAt} /> },
          { label: 'Last used', cell: ({ seenAt }) => <RelativeTime at={seenAt} /> },
          { label: 'End', cell: ({ id }) => (id === current ? 'By signing out' : <End id={id} />) },
        ]}
      />
    </Section>
  )
}

const clientWords = { web: 'Browser', mobile: 'Mobile app', extension: 'Browser extension' } as const

function By({ session, isCurrent }: { readonly session: Session; readonly isCurrent: boolean }) {
  return (
    <span title={session.userAgent}>
      {clientWords[session.client]}
      {session.signedInBy === 'saml' && ', single sign-on'}{' '}
      {isCurrent && (
        <Badge size="sm" variant="default" tt="none" fw={500}>
          this one
        </Badge>
      )}
    </span>
  )
}

function End({ id }: { readonly id: string }) {
  const workspace = useWorkspace()
  const end = useSaving({
    mutationFn: () =>
      api.DELETE('/api/workspaces/{workspace}/sessions/{id}', { params: { path: { workspace, id } } }),
    success: 'The session has ended',
    topics: ['sessions'],
  })
  return (
    <Button size="compact-sm" variant="default" loading={end.isPending} onClick={() => end.mutate()}>
      End
    </Button>
  )
}

function EndOthers({ others }: { readonly others: number }) {
  const workspace = useWorkspace()
  const confirm = useConfirm()
  const end = useSaving({
    mutationFn: async () =>
      said(api.DELETE('/api/workspaces/{workspace}/sessions', { params: { path: { workspace } } })),
    success: ({ ended }) => `${counted(ended, 'session')} ended`,
    topics: ['sessions'],
  })
  const ask = async () => {
    const effect = `${counted(others, 'other session')} of yours in this workspace end now. This one goes on.`
    const action = 'Sign out everywhere else'
    if (await confirm({ title: 'Sign out everywhere else?', effect, action, danger: true })) end.mutate()
  }
  return (
    <Button variant="default" loading={end.isPending} onClick={() => void ask()}>
      Sign out everywhere else
    </Button>
  )
}
