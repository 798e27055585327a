/** The question before somebody is made inactive: which accounts follow, and how, app by app. */
import { List, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useConfirm } from '../../../design/confirm.tsx'
import { counted } from '../../../design/counted.ts'
import { say } from '../../../design/saving.ts'
import { lossText } from '../loss-text.ts'
import { type User, type Why, whyQuery } from '../user-queries.ts'
import { nameOf } from '../user-words.ts'

/** Returns what asks: true where the person is to be suspended after all. */
export function useSuspensionQuestion(user: User): () => Promise<boolean> {
  const confirm = useConfirm()
  const queries = useQueryClient()
  return async () => {
    try {
      const { apps } = await queries.fetchQuery({ ...whyQuery(user.id), staleTime: 0 })
      return await confirm({
        title: `Make ${nameOf(user)} inactive?`,
        effect: <Effect name={nameOf(user)} apps={apps.filter(({ granted }) => granted)} />,
        action: 'Make inactive',
        danger: true,
      })
    } catch (error) {
      say.problem(error instanceof Error ? error : new Error(String(error)))
      return false
    }
  }
}

function Effect({ name, apps }: { readonly name: string; readonly apps: Why['apps'] }) {
  return (
    <Stack gap="xs">
      <Text>
        {`1 person, ${name}, is signed out now and cannot sign in until made active again. ` +
          (apps.length === 0 ? 'No application is concerned.' : `${counted(apps.length, 'application')}:`)}
      </Text>
      {apps.length > 0 && (
        <List size="sm">
          {apps.map(app => (
            <List.Item key={app.id}>{`${app.name}: ${suspensionText(app)}`}</List.Item>
          ))}
        </List>
      )}
    </Stack>
  )
}

function suspensionText({
  provisioning_enabled,
  on_suspension,
  suspension_needs_approval,
}: Why['apps'][number]) {
  return lossText({
    provisioning_enabled,
    on_loss: on_suspension,
    loss_needs_approval: suspension_needs_approval,
  })
}
