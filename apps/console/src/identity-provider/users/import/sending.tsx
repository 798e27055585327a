/** A file on its way: how much of it was sent, and that one may go elsewhere meanwhile. */
import { Progress, Stack, Text } from '@mantine/core'
import { useEffect } from 'react'
import type { ImportOrder } from './import-work.ts'

export interface SendingProps {
  readonly order: ImportOrder
  readonly progress: number
  readonly isPreview: boolean
}

export function Sending({ order, progress, isPreview }: SendingProps) {
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [])
  const percent = Math.round(progress * 100)
  const what = isPreview ? 'Looking through' : 'Sending'
  return (
    <Stack maw={640} gap="xs">
      <Text role="status">
        {percent < 100
          ? `${what} ${order.file.name}: ${percent} % of the file is sent`
          : `${what} ${order.file.name}: the last rows are looked at`}
      </Text>
      <Progress value={percent} animated aria-label={`${what} ${order.file.name}`} />
      <Text size="sm" c="dimmed">
        You may go to other pages of the console and come back here, but do not close it before all of the
        file is sent: nothing is imported until then.
      </Text>
    </Stack>
  )
}
