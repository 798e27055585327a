/** The apps that somebody loses, each with what becomes of the account there. */
import { List, Stack, Text } from '@mantine/core'
import { counted } from '../../../design/counted.ts'
import { lossText } from '../loss-text.ts'
import type { Why } from '../user-queries.ts'

export function LossList({ name, apps }: { readonly name: string; readonly apps: Why['apps'] }) {
  return (
    <Stack gap="xs">
      <Text>{`${name} loses ${counted(apps.length, 'application')} now:`}</Text>
      <List size="sm">
        {apps.map(app => (
          <List.Item key={app.id}>
            {app.name}: {lossText(app)}
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}
