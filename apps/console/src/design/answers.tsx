/** What stands in a page's place while its data is read, where there is none, where it is refused, and where it failed. */
import { Alert, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ApiError } from '../api/api-error.ts'

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

export interface EmptyProps {
  /** What is not there, in one sentence. */
  readonly title: string
  readonly children?: ReactNode
  /** The one thing that fills the page. */
  readonly action?: ReactNode
}

/** Stands where there is nothing yet, and says what fills the place. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <Stack className="empty" align="center" gap="xs" py="xl">
      <Title order={2} size="h5">
        {title}
      </Title>
      {children !== undefined && (
        <Text c="dimmed" component="div" ta="center" maw={520}>
          {children}
        </Text>
      )}
      {action}
    </Stack>
  )
}

export interface NoPermissionProps {
  /** What may not be seen or done: `the tasks`. */
  readonly what: string
  /** Which privilege is missing, and who can give it. */
  readonly needs: ReactNode
}

export function NoPermission({ what, needs }: NoPermissionProps) {
  return (
    <Alert color="yellow" role="alert" title={`You may not see ${what}`}>
      {needs}
    </Alert>
  )
}

export interface LoadedProps<Data> {
  readonly query: UseQueryResult<Data>
  /** What is read: `the app`. */
  readonly what: string
  readonly children: (data: Data) => ReactNode
}

/** Shows what a query read; before that that it reads, and otherwise why it could not. The last content stays. */
export function Loaded<Data>({ query, what, children }: LoadedProps<Data>) {
  const { data, error, refetch } = query
  if (data !== undefined) return <>{children(data)}</>
  if (error === null) return <Reading what={what} />
  return refusalOf({ what, error, onRetry: () => void refetch() })
}

export interface Refusal {
  readonly what: string
  readonly error: Error
  readonly onRetry: () => void
}

/** What could not be read: because it is not allowed, or because something failed. */
export function refusalOf({ what, error, onRetry }: Refusal): ReactNode {
  if (error instanceof ApiError && error.status === 403)
    return <NoPermission what={what} needs={error.message} />
  const title = `${what.slice(0, 1).toUpperCase()}${what.slice(1)} could not be read`
  return <Problem title={title} error={error} onRetry={onRetry} />
}

function Reading({ what }: { readonly what: string }) {
  return (
    <Stack role="status" aria-label={`Reading ${what}`}>
      <Skeleton height={20} width="40%" />
      <Skeleton height={20} width="70%" />
      <Skeleton height={20} width="55%" />
    </Stack>
  )
}
