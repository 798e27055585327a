/** Where one is signed in, in browsers and apps; each can be ended. */
import { Button, Text } from '@mantine/core'
import { useConfirm } from '../../design/confirm.tsx'
import { counted } from '../../design/counted.ts'
import { Empty, Loaded } from '../../design/page.tsx'
import { RelativeTime } from '../../design/relative-time.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { StateWord } from '../../design/state-word.tsx'
import { type LiveSession, useEndingOthers, useEndingSession, useSessions } from './api-key-queries.ts'
import { SettingsFrame } from './settings-frame.tsx'

const clients: Readonly<Record<LiveSession['client'], string>> = {
  web: 'Browser',
  mobile: 'App for phones',
  extension: 'Browser extension',
}

const means: Readonly<Record<LiveSession['signedInBy'], string>> = {
  password: 'password',
  saml: 'single sign-on',
}

export function SessionsPage() {
  const sessions = useSessions()
  const others = (sessions.data?.items.length ?? 1) - 1
  return (
    <SettingsFrame
      purpose="Where you are signed in. Those of others are on the page of each member."
      action={<EndOthers count={others} />}
    >
      <Loaded query={sessions} what="your sessions">
        {({ items, current }) => (
          <ShortTable
            what="sessions"
            rows={items}
            keyOf={({ id }) => id}
            columns={[
              { label: 'With', cell: ({ client }) => clients[client] },
              {
                label: 'Program',
                cell: ({ userAgent }) => (
                  <Text size="sm" component="span" truncate display="block" maw={360} title={userAgent}>
                    {userAgent}
                  </Text>
                ),
                text: ({ userAgent }) => userAgent,
              },
              { label: 'From', cell: ({ address }) => address },
              { label: 'Signed in by', cell: ({ signedInBy }) => means[signedInBy] },
              {
                label: 'Signed in',
                cell: ({ signedInAt }) => <RelativeTime at={signedInAt} />,
                text: ({ signedInAt }) => signedInAt,
              },
              {
                label: 'Seen',
                cell: ({ seenAt }) => <RelativeTime at={seenAt} />,
                text: ({ seenAt }) => seenAt,
              },
              {
                label: 'Ends',
                cell: ({ endsAt }) => <RelativeTime at={endsAt} />,
                text: ({ endsAt }) => endsAt,
              },
              {
                label: 'Actions',
                cell: ({ id }) =>
                  id === current ? <StateWord word="This one" look="done" /> : <End id={id} />,
              },
            ]}
            empty={<Empty title="You have no session" />}
          />
        )}
      </Loaded>
    </SettingsFrame>
  )
}

function End({ id }: Pick<LiveSession, 'id'>) {
  const end = useEndingSession()
  return (
    <Button size="compact-sm" variant="default" loading={end.isPending} onClick={() => end.mutate(id)}>
      End
    </Button>
  )
}

function EndOthers({ count }: { readonly count: number }) {
  const end = useEndingOthers()
  const confirm = useConfirm()
  const ask = async () => {
    const effect = `${counted(count, 'session')} ${count === 1 ? 'ends' : 'end'} now; you stay signed in here.`
    if (await confirm({ title: 'End all other sessions?', effect, action: 'End them', danger: true }))
      end.mutate()
  }
  if (count <= 0) return null
  return (
    <Button variant="default" loading={end.isPending} onClick={() => void ask()}>
      End all others
    </Button>
  )
}
