/** What the dialog before a deed says: what it means, the numbers, and what an identity provider would take back. */
import { List, Stack, Text } from '@mantine/core'
import type { Schemas } from '../../api/application-client.ts'
import { effectLines } from './deed-effect-text.ts'

interface DeedEffectProps {
  readonly meaning: string
  readonly preview: Schemas['DeedPreview']
}

export function DeedEffect({ meaning, preview: { outcomes, warnings } }: DeedEffectProps) {
  const lines = effectLines(outcomes)
  return (
    <Stack gap="xs">
      <Text>{meaning}</Text>
      {lines.length > 0 && (
        <List size="sm" className="figure">
          {lines.map(line => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      )}
      {warnings.map(({ field, message }) => (
        <Text key={field} size="sm" c="dimmed">
          {`${field}: ${message}`}
        </Text>
      ))}
    </Stack>
  )
}
