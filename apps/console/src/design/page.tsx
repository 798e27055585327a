/** A page: its title, one line of what it is for, at most one thing to begin with, then the work. */
import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

export interface PageProps {
  readonly title: string
  readonly purpose: string
  readonly action?: ReactNode
  readonly children: ReactNode
}

export function Page({ title, purpose, action, children }: PageProps) {
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <div>
          <Title order={1} size="h3">
            {title}
          </Title>
          <Text c="dimmed">{purpose}</Text>
        </div>
        {action}
      </Group>
      {children}
    </Stack>
  )
}

export interface ProblemProps {
  /** What could not be done. */
  readonly title: string
  readonly error: Error
  readonly onRetry: () => void
}

/** What went wrong, with another try. */
export function Problem({ title, error, onRetry }: ProblemProps) {
  return (
    <Alert color="red" role="alert" title={title}>
      <Group>
        {error.message}
        <Button size="compact-sm" variant="default" onClick={onRetry}>
          Try again
        </Button>
      </Group>
    </Alert>
  )
}
