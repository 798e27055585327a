/** How far long work has come: a bar with what is done, and how many of how many. */
import { Group, Progress, Text } from '@mantine/core'
import type { Look } from './state-word.tsx'

export interface RunProgressProps {
  readonly done: number
  readonly total: number
  /** What is done: `Reapplying mappings`. */
  readonly label: string
  readonly state: Look
}

const colours: Readonly<Record<Look, string>> = {
  pending: 'gray',
  running: 'blue',
  done: 'green',
  attention: 'yellow',
  failed: 'red',
  off: 'gray',
}

export function RunProgress({ done, total, label, state }: RunProgressProps) {
  const percent = total === 0 ? (state === 'done' ? 100 : 0) : (done / total) * 100
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text size="sm">{label}</Text>
        <Text size="sm" c="dimmed" className="figure">
          {`${done.toLocaleString('en')} of ${total.toLocaleString('en')}`}
        </Text>
      </Group>
      <Progress value={percent} color={colours[state]} aria-label={label} animated={state === 'running'} />
    </div>
  )
}
