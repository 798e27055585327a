/** The workspaces of the account, to go from one to another; also those that do not let one in, with the reason. */
import { Badge, Button, Text } from '@mantine/core'
import type { Schemas } from '../../api/application-client.ts'
import { Loaded } from '../../design/page.tsx'
import { Section } from '../../design/section.tsx'
import { ShortTable } from '../../design/short-table.tsx'
import { useSession, useSwitchWorkspace } from '../session.ts'
import { useMyWorkspaces } from './my-queries.ts'

export function WorkspacesTab() {
  const { signedInBy } = useSession()
  const isByPassword = signedInBy === 'password'
  const workspaces = useMyWorkspaces(isByPassword)
  return (
    <Section title="Your workspaces" purpose="Each knows you by itself: none sees what you are in another.">
      {isByPassword ? (
        <Loaded query={workspaces} what="your workspaces">
          {({ items }) => <Workspaces memberships={items} />}
        </Loaded>
      ) : (
        <Text c="dimmed">
          You are signed in by single sign-on, which opens this workspace alone. Sign in with the password of
          your account to go to another.
        </Text>
      )}
    </Section>
  )
}

function Workspaces({ memberships }: { readonly memberships: readonly Schemas['Membership'][] }) {
  const { workspace: current } = useSession()
  return (
    <ShortTable
      what="workspaces"
      rows={memberships}
      keyOf={({ workspace }) => workspace.id}
      empty={null}
      columns={[
        { label: 'Workspace', cell: ({ workspace }) => workspace.name },
        {
          label: 'Go there',
          cell: ({ workspace, refusal }) => {
            if (workspace.id === current.id)
              return (
                <Badge variant="default" tt="none" fw={500}>
                  You are here
                </Badge>
              )
            return refusal ?? <Switch workspace={workspace} />
          },
        },
      ]}
    />
  )
}

function Switch({ workspace: { id, name } }: { readonly workspace: Schemas['Membership']['workspace'] }) {
  const go = useSwitchWorkspace()
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={go.isPending}
      onClick={() => go.mutate({ id, name })}
      aria-label={`Switch to ${name}`}
    >
      Switch
    </Button>
  )
}
