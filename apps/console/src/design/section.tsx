/** A part of a page: its heading, one line of what it is for, at most one thing to do, then the content. */
import { Group, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

export interface SectionProps {
  readonly title: string
  readonly purpose?: ReactNode
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function Section({ title, purpose, action, children }: SectionProps) {
  const id = useId()
  return (
    <Stack component="section" gap="sm" aria-labelledby={id}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div className="section-head">
          <Title order={2} size="h5" id={id}>
            {title}
          </Title>
          {purpose !== undefined && (
            <Text size="sm" c="dimmed" component="div">
              {purpose}
            </Text>
          )}
        </div>
        {action}
      </Group>
      {children}
    </Stack>
  )
}
