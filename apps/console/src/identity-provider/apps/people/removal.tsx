/** Delete of a row: takes the app from a person, whatever gives it, after saying what becomes of the account. */
import { List, Stack, Text } from '@mantine/core'
import { api } from '../../../api/identity-provider-client.ts'
import { said } from '../../../api/said.ts'
import { useConfirm } from '../../../design/confirm.tsx'
import { say, useSaving } from '../../../design/saving.ts'
import type { AppOverview, AppUser, AppUserInFull, ProvisioningApp } from '../app-queries.ts'
import { lossText } from '../workflow-words.ts'

interface Known {
  readonly person: AppUserInFull
  /** Undefined where people are signed in only. */
  readonly workflow: ProvisioningApp['provisioning'] | undefined
}

async function look(app: AppOverview, user: number): Promise<Known> {
  const path = { id: app.id, user }
  const person = await said(api.GET('/api/provisioning/apps/{id}/users/{user}', { params: { path } }))
  if (!app.provisions) return { person, workflow: undefined }
  const params = { path: { id: app.id } }
  const { provisioning } = await said(api.GET('/api/provisioning/apps/{id}', { params }))
  return { person, workflow: provisioning }
}

export function useRemoval(app: AppOverview): (user: Pick<AppUser, 'user_id' | 'username'>) => void {
  const confirm = useConfirm()
  const removal = useSaving({
    mutationFn: ({ user_id: user }: Pick<AppUser, 'user_id' | 'username'>) =>
      api.DELETE('/api/provisioning/apps/{id}/users/{user}', {
        params: { path: { id: app.id, user }, query: { roles: 'true' } },
      }),
    success: `Access to ${app.name} was removed`,
    topics: ['assignments', 'apps', 'tasks', 'roles', 'users'],
  })
  const ask = async (user: Pick<AppUser, 'user_id' | 'username'>) => {
    const known = await look(app, user.user_id)
    const isConfirmed = await confirm({
      title: `Remove ${user.username}’s access to ${app.name}?`,
      effect: <Effect app={app} username={user.username} known={known} />,
      action: 'Delete',
      danger: true,
    })
    if (isConfirmed) removal.mutate(user)
  }
  return user => {
    ask(user).catch((error: unknown) => {
      say.problem(error instanceof Error ? error : new Error(String(error)))
    })
  }
}

interface EffectProps {
  readonly app: AppOverview
  readonly username: string
  readonly known: Known
}

function Effect({ app, username, known: { person, workflow } }: EffectProps) {
  const roles = person.grants.flatMap(grant => (grant.kind === 'role' ? [grant] : []))
  return (
    <Stack gap="xs">
      <Text>
        1 person loses access to {app.name} now. {workflow !== undefined && deedText(workflow, app.name)}
      </Text>
      {roles.length > 0 && (
        <>
          <Text>{username} is taken out of what gives the app:</Text>
          <List>
            {roles.map(({ role_id: id, role_name: name, automatic }) => (
              <List.Item key={id}>
                role {name}, with every other app of it
                {automatic && '. A mapping gave it, and gives it again when it is next applied'}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Stack>
  )
}

function deedText(workflow: ProvisioningApp['provisioning'], app: string): string {
  const deed = lossText(workflow.when_deleted, app)
  if (!workflow.enabled)
    return `Provisioning is off: nothing is sent until it is enabled again. Then: ${deed}`
  return workflow.require_approval.delete && workflow.when_deleted !== 'do_nothing'
    ? `${deed} An admin approves that first.`
    : deed
}
