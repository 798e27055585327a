/** The apps a person has, where each stands, and because of what. */
import { Anchor, Button, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../api/identity-provider-client.ts'
import { Because } from '../../../design/because.tsx'
import type { Column } from '../../../design/columns.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { Empty } from '../../../design/page.tsx'
import { useSaving } from '../../../design/saving.ts'
import { Section } from '../../../design/section.tsx'
import { ShortTable } from '../../../design/short-table.tsx'
import { StateWord } from '../../../design/state-word.tsx'
import { provisioningLook, stateWord } from '../../states.ts'
import { lossText } from '../loss-text.ts'
import type { User, Why } from '../user-queries.ts'
import { nameOf } from '../user-words.ts'
import { Chain } from './chain.tsx'
import { NewLogin } from './new-login.tsx'

type App = Why['apps'][number]

export interface AppsOfProps {
  readonly user: User
  readonly why: Why
}

export function AppsOf({ user, why }: AppsOfProps) {
  const [isAdding, setAdding] = useState(false)
  const takeBack = useTakingBack(user)
  const columns: readonly Column<App>[] = [
    { label: 'Application', cell: app => app.name },
    {
      label: 'Provisioning State',
      cell: app => <Standing app={app} />,
      text: app => stateWord(app.provisioning_state),
    },
    { label: 'Because', cell: app => <Chain app={app} roles={why.roles} />, text: app => reasonText(app) },
    {
      label: 'Actions',
      cell: app =>
        app.direct ? (
          <Button variant="default" size="compact-sm" onClick={() => void takeBack(app)}>
            Remove<span className="heard"> {app.name}</span>
          </Button>
        ) : (
          <Text size="sm" c="dimmed">
            {app.granted ? 'by its roles' : 'gone'}
          </Text>
        ),
      text: () => '',
    },
  ]
  const newLogin = (
    <Button variant="default" onClick={() => setAdding(true)}>
      New login
    </Button>
  )
  return (
    <Section title="Applications" purpose="What this person has, and why." action={newLogin}>
      <ShortTable
        what="applications"
        columns={columns}
        rows={why.apps}
        keyOf={({ id }) => id}
        to={app => ({ to: '/apps/$app/users/$user', params: { app: String(app.id), user: String(user.id) } })}
        empty={
          <Empty title="This person has no applications yet.">
            Choose a role above, or give one application directly by New login.
          </Empty>
        }
      />
      {isAdding && <NewLogin user={user} why={why} onClose={() => setAdding(false)} />}
    </Section>
  )
}

function Standing({ app }: { readonly app: App }) {
  return (
    <Stack gap={0}>
      <StateWord word={stateWord(app.provisioning_state)} look={provisioningLook(app.provisioning_state)} />
      {app.reason !== null && (
        <Text size="sm" c="dimmed">
          {app.reason}
        </Text>
      )}
      {!app.provisioning_enabled && app.granted && (
        <Text size="sm" c="dimmed">
          <Because>
            provisioning is{' '}
            <Anchor
              size="sm"
              underline="always"
              renderRoot={props => <ToProvisioning app={app.id} {...props} />}
            >
              not enabled
            </Anchor>
          </Because>
        </Text>
      )}
    </Stack>
  )
}

function ToProvisioning({ app, ...props }: { readonly app: number }) {
  return <Link to="/apps/$app/provisioning" params={{ app: String(app) }} {...props} />
}

function reasonText({ direct, roles }: App): string {
  return [...roles.map(({ name }) => `role ${name}`), ...(direct ? ['given directly'] : [])].join('; ')
}

function useTakingBack(user: User) {
  const confirm = useConfirm()
  const taking = useSaving({
    mutationFn: (app: App) =>
      api.DELETE('/api/provisioning/apps/{id}/users/{user}', {
        params: { path: { id: app.id, user: user.id } },
      }),
    success: 'The application is taken back',
    topics: ['users', 'assignments', 'tasks', 'events'],
  })
  return async (app: App) => {
    const roles = app.roles.map(({ name }) => name).join(', ')
    const isConfirmed = await confirm({
      title: `Remove ${app.name} from ${nameOf(user)}?`,
      effect:
        roles === ''
          ? `${nameOf(user)} loses ${app.name} now: ${lossText(app)}.`
          : `${nameOf(user)} keeps ${app.name}, because ${roles} gives it as well.`,
      action: 'Remove',
      danger: true,
    })
    if (isConfirmed) taking.mutate(app)
  }
}
