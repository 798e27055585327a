/** What a change of a role comes to, in numbers: who gets or loses which app, and what becomes of the accounts. */
import { List, Stack, Text } from '@mantine/core'
import { counted } from '../../design/counted.ts'
import { lossText } from '../users/loss-text.ts'
import type { RoleEffect } from './role-queries.ts'

export interface EffectProps {
  readonly effect: RoleEffect
  readonly action: 'give' | 'take'
}

export function Effect({ effect, action }: EffectProps) {
  const { people, apps, mapped } = effect
  const verb = action === 'give' ? ['gets', 'get'] : ['loses access to', 'lose access to']
  return (
    <Stack gap="xs">
      {people === 0 ? (
        <Text>
          {action === 'give'
            ? 'Nobody gets an application that is new to them.'
            : 'Nobody loses an application: others give what this role gives, or it gives nothing.'}
        </Text>
      ) : (
        <List size="sm">
          {apps.map(app => (
            <List.Item key={app.id}>
              {counted(app.people, `person ${verb[0]} ${app.name}`, `people ${verb[1]} ${app.name}`)} now
              {action === 'take' && `: ${lossOf(app)}`}
            </List.Item>
          ))}
        </List>
      )}
      {mapped > 0 && (
        <Text size="sm">
          {counted(mapped, 'person has', 'people have')} the role from a mapping, which gives it back at once.
          Change the mapping instead.
        </Text>
      )}
    </Stack>
  )
}

function lossOf(app: RoleEffect['apps'][number]): string {
  return lossText({ ...app, on_loss: app.when_deleted })
}
